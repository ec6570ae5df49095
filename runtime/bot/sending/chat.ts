// Sending to one chat: takes what waits for it, sends one message after the other, and writes down what came of it.
import { LEASE_MS, type Settlement, settleAndClaim } from "../../../tenants/messages/actions.ts"
import { renewMessages } from "../../../tenants/messages/queries.ts"
import { retryAfterSeconds } from "../../../tenants/messages/rules.ts"
import type { Claim, WaitingMessage } from "../../../tenants/messages/schema.ts"
import type { Services } from "../../app.ts"
import type { Access } from "./access.ts"
import { type Delivery, deliver } from "./deliver.ts"
import type { Failure } from "./outcome.ts"
import type { Pace } from "./pace.ts"
import type { Pictures } from "./pictures.ts"
import type { Receipts } from "./receipts.ts"

export type SendingServices = Pick<Services, "config" | "db" | "log" | "sending">

/** What sending to a chat needs beside the services. */
export type Desk = { services: SendingServices; access: Access; pace: Pace; pictures: Pictures; receipts: Receipts; closing(): boolean }

/** Messages that are this process's own until `until`, by its `performance.now()`. */
export type Batch = { messages: WaitingMessage[]; until: number }

export type ChatState = {
  tenantId: string
  botId: string
  chatId: number
  batches: Batch[]
  /** The chat's turn came as that of a notice: the bot's pace has been paid for its first one. */
  paid: boolean
  /** What came of the last sending and could not be written down. */
  unsettled: Settlement | undefined
}

/** Why sending stopped: nothing waits (or nothing can be done), or not before so long; `silent`: the whole bot must be silent. */
export type Rest = { waitMs: number | undefined; silent?: boolean; timedOut?: boolean }

type Why = Pick<Rest, "silent" | "timedOut">
type Stop = (waitMs: number, why?: Why) => Rest

/** Messages that are taken at once: enough for any answer, few enough to be written down again soon. */
const BATCH = 20
/** For so short a time the chat keeps its turn. */
const SHORT_MS = 250
/** For so long the messages are kept at hand: when a silence ends, all of a bot's chats go on at once, and nothing has to be read again. */
const KEPT_MS = 5_000
/** What a call and its being written down may take, at most; the lease must last that long. */
const CALL_MS = 16_000
const UPLOAD_LEASE_MS = 75_000
/** Our own fault, or the database's: looked at again then. */
const TROUBLE_MS = 60_000

/** Sends all that waits for the chat, in order, as far as Telegram lets it. Throws only what the database throws. */
export async function sendChat(desk: Desk, chat: ChatState): Promise<Rest> {
  const { services } = desk
  const { pauses } = services.sending
  for (;;) {
    chat.batches = chat.batches.filter(({ until }) => until - performance.now() > CALL_MS / 4)
    const needsClaim = chat.batches.length === 0 && !desk.closing()
    if (needsClaim || chat.unsettled) {
      const asked = performance.now()
      const claim = await services.db.asTenant(chat.tenantId, (tx) =>
        settleAndClaim(tx, chat, chat.unsettled, needsClaim ? { limit: BATCH } : undefined),
      )
      chat.unsettled = undefined
      if (claim) {
        if (claim.pausedMs !== null) pauses.learn(chat.botId, claim.pausedMs)
        if (claim.held.length > 0) chat.batches.push({ messages: claim.held, until: asked + LEASE_MS })
        else if (chat.batches.length === 0) return { waitMs: waitOf(claim), silent: (claim.pausedMs ?? 0) > 0 }
      }
    }
    const batch = chat.batches.shift()
    if (!batch) return { waitMs: undefined }
    const rest = await sendBatch(desk, chat, batch)
    if (!rest && (await forgetAtOnce(desk, chat))) return { waitMs: undefined }
    if (!rest) continue
    if (chat.unsettled && saysSomething(chat.unsettled)) {
      await services.db.asTenant(chat.tenantId, (tx) => settleAndClaim(tx, chat, chat.unsettled, undefined))
    }
    chat.unsettled = undefined
    return rest
  }
}

/** What was simply sent is forgotten together with what others sent just now. @returns whether nothing is left to do. */
async function forgetAtOnce({ receipts }: Desk, chat: ChatState): Promise<boolean> {
  const { done, failed = [], ...more } = chat.unsettled ?? { done: [] }
  const isSimple = done.length > 0 && !done.some((one) => one.screen) && failed.length + Object.keys(more).length === 0
  if (!isSimple) return false
  const { tenantId, botId, chatId } = chat
  const waits = await receipts.add({ tenantId, botId, chatId, ids: done.map(({ id }) => id) })
  chat.unsettled = undefined
  return !waits && chat.batches.length === 0
}

function saysSomething({ done, failed = [], ...rest }: Settlement): boolean {
  return done.length + failed.length + Object.keys(rest).length > 0
}

/** Nothing was to be had: because nothing waits, or because somebody else is at it, or because of a pause. */
function waitOf({ waitMs, pausedMs, botActive }: Claim): number | undefined {
  if (waitMs === null || !botActive) return undefined
  return Math.max(waitMs, pausedMs ?? 0, 1)
}

/** What came of it is in `chat.unsettled`. @returns why it stopped before the end. */
async function sendBatch(desk: Desk, chat: ChatState, batch: Batch): Promise<Rest | undefined> {
  const { services, pace } = desk
  const settlement: Settlement = { done: [], failed: [] }
  chat.unsettled = settlement
  const ids = (from: number) => batch.messages.slice(from).map(({ id }) => id)
  const stop = (from: number, waitMs: number, why: Why = {}): Rest => {
    const isKept = waitMs > 0 && waitMs <= KEPT_MS
    const lasts = batch.until - performance.now() - waitMs >= CALL_MS
    if (isKept)
      chat.batches.unshift({ messages: batch.messages.slice(from), until: lasts ? batch.until : performance.now() + waitMs + LEASE_MS })
    if (!isKept || !lasts) settlement.postponed = { ids: ids(from), waitMs: isKept ? waitMs + LEASE_MS : waitMs }
    return { waitMs, ...why }
  }
  const bot = await desk.access.of(chat.tenantId, chat.botId)
  // Its messages stay where they are: a new token wakes them, its removal takes them along.
  if (!bot) return { ...stop(0, TROUBLE_MS), waitMs: undefined }
  for (const [index, message] of batch.messages.entries()) {
    if (desk.closing()) return { ...stop(index, 0), waitMs: undefined }
    const silenceMs = services.sending.pauses.waitMs(chat.botId, { method: message.method, chatId: chat.chatId })
    if (silenceMs > 0) return stop(index, silenceMs, { silent: services.sending.pauses.botWaitMs(chat.botId) > 0 })
    const paceMs = pace.waitMs(chat.botId, message, chat.paid)
    if (paceMs > SHORT_MS) return stop(index, paceMs)
    pace.take(chat.botId, message, chat.paid, paceMs)
    chat.paid &&= message.kind !== "notice"
    if (paceMs > 0) await Bun.sleep(paceMs)
    const isOurs = await keepLease(desk, chat, batch, ids(index), CALL_MS, LEASE_MS)
    // Somebody else has taken over what is left.
    if (!isOurs) return { waitMs: undefined }
    const beforeUpload = async () => void (await keepLease(desk, chat, batch, ids(index), UPLOAD_LEASE_MS - 1_000, UPLOAD_LEASE_MS))
    const delivery = await deliver(services, desk.pictures, bot, message, beforeUpload).catch((error) => ownFault(desk, message, error))
    const rest = note(desk, chat, settlement, message, delivery, (ms, why) => stop(index, ms, why))
    if (rest) return rest
  }
  return undefined
}

/** The store of files or the database failed us: the message is tried again as if Telegram had. */
function ownFault({ services }: Desk, { id, method }: WaitingMessage, error: unknown): Delivery {
  services.log.warn({ error, messageId: id, method }, "a message could not be made ready")
  return { kind: "failed", failure: { kind: "transient", description: "our own fault: the log says which", timedOut: false } }
}

/** Makes sure that the messages are this process's own for `neededMs` more. */
async function keepLease(desk: Desk, chat: ChatState, batch: Batch, ids: string[], neededMs: number, leaseMs: number): Promise<boolean> {
  const now = performance.now()
  if (batch.until - now >= neededMs) return true
  const kept = await desk.services.db.asTenant(chat.tenantId, (tx) => renewMessages(tx, ids, leaseMs))
  batch.until = now + leaseMs
  return kept === ids.length
}

/** Adds to the settlement what came of one message. @returns why nothing more is sent now, if so. */
function note(
  desk: Desk,
  chat: ChatState,
  settlement: Settlement,
  message: WaitingMessage,
  delivery: Delivery,
  stop: Stop,
): Rest | undefined {
  if (delivery.kind === "done") {
    const { messageId } = delivery
    const { customerId } = message
    settlement.done.push({ id: message.id, ...(messageId !== undefined && customerId && { screen: { customerId, messageId } }) })
    return undefined
  }
  const { failure } = delivery
  const { log } = desk.services
  const about = { tenant: chat.tenantId, bot: chat.botId, method: message.method, failure }
  switch (failure.kind) {
    case "retry-after":
      return stop(failure.retryAfterMs, { silent: failure.scope === "bot" })
    case "transient":
    case "conflict":
      return tryLater(desk, settlement, message, failure, stop)
    case "blocked":
      settlement.unreachable = { customerId: message.customerId }
      chat.batches = []
      return { waitMs: undefined }
    case "moved":
      settlement.movedTo = failure.chatId
      chat.batches = []
      return { waitMs: undefined }
    case "unauthorized":
      log.warn(about, "Telegram no longer takes a bot's token")
      desk.services.sending.tokenRefused(chat, failure.description)
      return { ...stop(TROUBLE_MS), waitMs: undefined }
    case "refused":
      log.warn(about, "Telegram refuses a message for good")
      settlement.failed?.push({ message, failure: failure.description })
      return undefined
  }
}

function tryLater({ services }: Desk, settlement: Settlement, message: WaitingMessage, failure: Failure, stop: Stop): Rest | undefined {
  const waitSeconds = retryAfterSeconds(message.attempts + 1)
  if (waitSeconds === undefined) {
    services.log.error({ method: message.method, failure, attempts: message.attempts + 1 }, "a message was given up")
    settlement.failed?.push({ message, failure: failure.description })
    return undefined
  }
  settlement.tried = { id: message.id, failure: failure.description }
  message.attempts += 1
  // Chats that failed together do not come back together.
  const waitMs = waitSeconds * services.sending.secondMs * (0.75 + Math.random() / 2)
  return stop(waitMs, { timedOut: failure.kind === "transient" && failure.timedOut })
}
