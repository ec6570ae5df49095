// Storing what Telegram delivers, and working it off: each update once, a chat's updates in order, together with what they lead to.
import { announcement } from "../announcements.ts"
import type { Database, TenantTx } from "../database.ts"
import { bury, enqueue, enqueueAcrossTenants, isWorkedHere, wakeWorkers } from "../queue.ts"
import { hideSecrets } from "../secrets.ts"
import { botUpdates, CHATS_A_JOB } from "./jobs.ts"
import * as queries from "./queries.ts"
import { retryAfterSeconds } from "./rules.ts"
import type { Arrival, NextUpdate, WaitingChat } from "./schema.ts"

/**
 * Stores updates of any number of shops in one commit, with jobs that name their chats, and wakes whoever works on those. An update that is there
 * already stays as it is. `priorityOf` says whose chats come later: 0 in turn, less is later.
 */
export async function storeUpdates(db: Database, arrivals: readonly Arrival[], priorityOf: (chat: WaitingChat) => number): Promise<void> {
  const chats = new Map<string, WaitingChat>()
  for (const { tenantId, botId, chatKey } of arrivals) chats.set(`${botId} ${chatKey}`, { tenantId, botId, chatKey })
  // Two commits that hold the same updates in another order would wait for each other for good.
  const inOrder = arrivals.toSorted((a, b) => (a.botId < b.botId ? -1 : a.botId > b.botId ? 1 : a.updateId - b.updateId))
  const jobs = jobsFor([...chats.values()], priorityOf)
  const announce = isWorkedHere(botUpdates) ? undefined : announcement("work", botUpdates.name)
  await db.inOneStatement((tx) => queries.insertUpdates(tx, inOrder, enqueueAcrossTenants(tx, botUpdates, jobs), announce))
  wakeWorkers(botUpdates)
}

/** Those in turn and those who are late in jobs of their own, so that the former go first. */
function jobsFor(chats: readonly WaitingChat[], priorityOf: (chat: WaitingChat) => number) {
  const byPriority = Map.groupBy(chats, priorityOf)
  return [...byPriority].flatMap(([priority, all]) => chunks(all, CHATS_A_JOB).map((some) => ({ payload: { chats: some }, priority })))
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))
}

/** What became of a chat's turn. */
export type TurnTaken = {
  /** Whether others wait behind it. */
  more: boolean
  /** Why it could not be handled. */
  failure?: { error: unknown; updateId: number; givenUp: boolean }
}

/**
 * Handles the chat's next update: `work` writes what it leads to, in the same transaction as the mark that it is handled. Handled twice is handled
 * once: whoever comes second waits for the first and takes the one after. A failed one keeps its place until its tries are used up.
 */
export async function handleNext(
  db: Database,
  chat: WaitingChat,
  work: (tx: TenantTx, update: NextUpdate) => Promise<void>,
): Promise<TurnTaken> {
  let update: (NextUpdate & { more: boolean }) | undefined
  try {
    return await db.asTenant(chat.tenantId, async (tx) => {
      update = await queries.takeNextUpdate(tx, chat.botId, chat.chatKey)
      if (!update) return { more: false }
      await work(tx, update)
      return { more: update.more }
    })
  } catch (error) {
    if (!update || isOfDatabase(error)) throw error
    return noteFailure(db, chat, update, error)
  }
}

/** Everything that it wrote is undone. It is tried again a few times, and then set aside among the dead letters, so that the chat can go on. */
async function noteFailure(db: Database, chat: WaitingChat, update: NextUpdate & { more: boolean }, error: unknown): Promise<TurnTaken> {
  const { updateId } = update
  const failure = hideSecrets(error instanceof Error ? `${error.name}: ${error.message}` : typeof error).slice(0, 500)
  const attempts = update.attempts + 1
  const wait = retryAfterSeconds(attempts)
  await db.asTenant(chat.tenantId, async (tx) => {
    const marked = await queries.markFailed(tx, { botId: chat.botId, updateId, failure, retryAfterSeconds: wait })
    if (marked === 0) return
    if (wait !== undefined) await enqueue(tx, botUpdates, { chats: [chat] }, { startAfterSeconds: wait })
    else await bury(tx, botUpdates, { chats: [chat], updateId }, { failure, attempts })
  })
  const givenUp = wait === undefined
  return { more: givenUp && update.more, failure: { error, updateId, givenUp } }
}

/** A lost connection, a deadlock, a server that is shutting down: not the update's fault, and the job's own tries are for that. */
function isOfDatabase(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : ""
  return /^(CONNECTION_|CONNECT_|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08|40|53|55P03|57)/.test(code)
}

/** An operator asks for one that was given up: it waits again, in front of all that came after it. */
export async function askAgain(tx: TenantTx, botId: string, updateId: number): Promise<void> {
  await queries.restoreUpdate(tx, botId, updateId)
}

/** Updates that have waited longer than any job should take get a new one: the floor under everything above. @returns how many chats. */
export async function wakeForgotten(db: Database, olderThanSeconds: number): Promise<number> {
  const chats = await db.asPlatform(async (tx) => {
    const forgotten = await queries.selectForgottenChats(tx, { olderThanSeconds, limit: 1_000 })
    if (forgotten.length > 0)
      await enqueueAcrossTenants(
        tx,
        botUpdates,
        jobsFor(forgotten, () => 0),
      )
    return forgotten
  })
  if (chats.length > 0) wakeWorkers(botUpdates)
  return chats.length
}

/** Removes what is older than 48 hours, ten thousand a transaction. @returns how many. */
export async function purgeUpdates(db: Database): Promise<number> {
  let removed = 0
  for (;;) {
    const count = await db.asPlatform((tx) => queries.deleteOldUpdates(tx, 10_000))
    removed += count
    if (count < 10_000) return removed
  }
}
