// Saying something to a chat: written down with what it tells of, sent by the runtime, settled with what came of it.
import { announceTo } from "../announcements.ts"
import type { Database, TenantTx } from "../database.ts"
import { bury, enqueue } from "../queue.ts"
import { hideSecrets } from "../secrets.ts"
import { botSend } from "./jobs.ts"
import * as queries from "./queries.ts"
import { type Claim, type MessageOutline, OutboxMessage, type WaitingMessage, type Written } from "./schema.ts"

/**
 * How long whoever sends has a chat to himself: longer than a call may take. When a process dies, what it was about to send is sent by another one
 * after this long.
 */
export const LEASE_MS = 18_000

/**
 * Writes messages in the transaction of what they tell of. The caller sends them right after it has committed (`sendWritten` of the runtime); if it
 * dies in between, somebody else does when the lease is over.
 */
export async function writeOutbox(tx: TenantTx, botId: string, messages: readonly OutboxMessage[]): Promise<Written> {
  const leasedAt = performance.now()
  if (messages.length === 0) return { chats: [], pausedMs: 0, leasedAt }
  const parsed = messages.map((message) => OutboxMessage.parse(message))
  const rows = await queries.insertMessages(tx, botId, parsed, LEASE_MS)
  const chats = new Map<number, WaitingMessage[]>()
  for (const [index, { customerId = null, remember = false, ...message }] of parsed.entries()) {
    const held = chats.get(message.chatId) ?? []
    chats.set(message.chatId, held)
    const row = rows[index]
    if (row?.held) held.push({ ...message, id: row.id, customerId, remember, attempts: 0 })
  }
  return { chats: [...chats].map(([chatId, held]) => ({ chatId, held })), pausedMs: rows[0]?.pausedMs ?? 0, leasedAt }
}

/** What to tell somebody without having been asked. The chat's number is added to `params`. */
export type Notice = { method: string; params: Record<string, unknown> }

/**
 * Writes notices to a customer, in the transaction of what they tell of, to be sent by a worker through the bot that the customer wrote to last.
 * @returns false when there is no way to reach them: not on Telegram, or they have blocked the bot.
 */
export async function notifyCustomer(tx: TenantTx, customerId: string, notices: readonly Notice[]): Promise<boolean> {
  const reach = await queries.selectReach(tx, customerId)
  if (!reach) return false
  await notifyChat(tx, { ...reach, customerId }, notices)
  return true
}

/** Writes notices to any chat, such as that of the shop's staff. */
export async function notifyChat(
  tx: TenantTx,
  { botId, chatId, customerId }: { botId: string; chatId: number; customerId?: string },
  notices: readonly Notice[],
): Promise<void> {
  if (notices.length === 0) return
  const messages = notices.map(({ method, params }) => ({
    ...{ chatId, kind: "notice" as const, method, params: { ...params, chat_id: chatId } },
    ...(customerId && { customerId }),
  }))
  await queries.insertMessages(
    tx,
    botId,
    messages.map((message) => OutboxMessage.parse(message)),
    0,
  )
  await enqueue(tx, botSend, { botId, chatId })
}

/** The customer has just written to this bot: they can be reached again, and through it. Writes only when that is news. */
export async function heardFrom(tx: TenantTx, customerId: string, botId: string): Promise<void> {
  await queries.updateHeardFrom(tx, customerId, botId)
}

/** They have blocked the bot: nothing waits for them any more, and nothing is sent until they write again. */
export async function markUnreachable(
  tx: TenantTx,
  { botId, chatId, customerId = null }: { botId: string; chatId: number; customerId?: string | null },
): Promise<void> {
  await Promise.all([queries.deleteWaiting(tx, botId, chatId), queries.updateUnreachable(tx, { customerId, chatId })])
}

/** What came of trying to send messages of one chat. */
export type Settlement = {
  /** Sent, or of no use any more; `messageId` where it is to be remembered as the customer's screen. */
  done: { id: string; screen?: { customerId: string; messageId: number } }[]
  /** Telegram will never take it. */
  failed?: { message: WaitingMessage; failure: string }[]
  /** Given back, not before so long. */
  postponed?: { ids: string[]; waitMs: number }
  /** Could not be sent this time. */
  tried?: { id: string; failure: string }
  unreachable?: { customerId: string | null }
  movedTo?: number
}

type Chat = { botId: string; chatId: number }

/** Writes down what came of sending, and takes what waits next, in one transaction. */
export async function settleAndClaim(
  tx: TenantTx,
  chat: Chat,
  settlement: Settlement | undefined,
  claim: { limit: number } | undefined,
): Promise<Claim | undefined> {
  if (settlement) {
    // All are sent to PostgreSQL at once and done in this order. Mostly nothing waits after that, and then nobody has to be kept away either.
    const settling = Promise.all(settle(tx, chat, settlement))
    const [waits] = await Promise.all([claim && queries.selectWaits(tx, chat), settling])
    if (!waits) return claim && { held: [], waitMs: null, pausedMs: null, botActive: true }
  }
  if (!claim) return undefined
  const [, claimed] = await Promise.all([
    queries.lockChat(tx, chat.botId, chat.chatId),
    queries.claimMessages(tx, { ...chat, leaseMs: LEASE_MS, limit: claim.limit }),
  ])
  return claimed
}

function settle(tx: TenantTx, chat: Chat, { done, failed = [], postponed, tried, unreachable, movedTo }: Settlement): Promise<unknown>[] {
  const doneIds = done.map(({ id }) => id)
  const screen = done.findLast((one) => one.screen)?.screen
  return [
    ...(doneIds.length > 0 ? [queries.deleteMessages(tx, doneIds)] : []),
    ...(screen ? [queries.updateScreen(tx, screen.customerId, screen.messageId)] : []),
    ...failed.map(({ message, failure }) => giveUp(tx, chat, message, failure)),
    ...(tried ? [queries.countAttempt(tx, tried.id, hideSecrets(tried.failure))] : []),
    ...(postponed ? [queries.postponeMessages(tx, postponed.ids, postponed.waitMs)] : []),
    ...(unreachable ? [markUnreachable(tx, { ...chat, ...unreachable })] : []),
    ...(movedTo === undefined
      ? []
      : [queries.moveMessages(tx, chat.botId, chat.chatId, movedTo), queries.moveStaffChat(tx, chat.chatId, movedTo)]),
  ]
}

/** It stays in the outbox for an operator, with a dead letter that stands for it; the chat goes on without it. */
async function giveUp(tx: TenantTx, { botId, chatId }: Chat, message: WaitingMessage, failure: string): Promise<void> {
  const told = hideSecrets(`${message.method}: ${failure}`)
  await queries.markFailed(tx, message.id, told)
  await bury(tx, botSend, { botId, chatId, messageId: message.id }, { failure: told, attempts: message.attempts + 1 })
}

/** An operator has sent it back: it waits again, in its old place. */
export async function sendAgain(tx: TenantTx, messageId: string): Promise<void> {
  await queries.restoreMessage(tx, messageId)
}

/** What a message is, without what it says: for an operator. */
export async function describeMessage(tx: TenantTx, messageId: string): Promise<MessageOutline | undefined> {
  return queries.selectMessage(tx, messageId)
}

/** Telegram has asked for silence of the whole bot: known to every process from now on, also to those that start later. */
export async function pauseBot(tx: TenantTx, botId: string, pauseMs: number): Promise<void> {
  await Promise.all([queries.updatePause(tx, botId, pauseMs), announceTo(tx, "pause", `${botId} ${Math.ceil(pauseMs)}`)])
}

/** How long Telegram still wants the bot to be silent; 0 when it may speak. */
export async function pauseOf(tx: TenantTx, botId: string): Promise<number> {
  return queries.selectPauseMs(tx, botId)
}

/** What was sent to one chat. */
export type Sent = { tenantId: string; botId: string; chatId: number; ids: readonly string[] }

/** Forgets what was sent to any number of chats of any shops, in one commit. @returns for each whether something else waits there. */
export async function forgetSent(db: Database, sent: readonly Sent[]): Promise<boolean[]> {
  const waiting = await db.asPlatform(async (tx) => {
    const [, chats] = await Promise.all([
      queries.deleteSent(
        tx,
        sent.flatMap(({ tenantId, ids }) => ids.map((id) => ({ tenantId, id }))),
      ),
      queries.selectWaitingChats(tx, sent),
    ])
    return new Set(chats.map(({ botId, chatId }) => `${botId} ${chatId}`))
  })
  return sent.map(({ botId, chatId }) => waiting.has(`${botId} ${chatId}`))
}

/** Removes what nobody waits for any more, ten thousand a transaction. @returns how many. */
export async function purgeOutbox(db: Database): Promise<number> {
  let removed = 0
  for (;;) {
    const count = await db.asPlatform((tx) => queries.deleteOver(tx, 10_000))
    removed += count
    if (count < 10_000) return removed
  }
}
