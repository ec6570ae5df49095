// Storing and working off: once, in order, and on past what cannot be handled.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import postgres from "postgres"
import type { TenantTx } from "../../../tenants/database.ts"
import { ALL_JOBS } from "../../../tenants/jobs.ts"
import { openQueue, type Queue } from "../../../tenants/queue.ts"
import { askAgain, handleNext, purgeUpdates, storeUpdates, wakeForgotten } from "../../../tenants/updates/actions.ts"
import { botUpdates } from "../../../tenants/updates/jobs.ts"
import type { NextUpdate, WaitingChat } from "../../../tenants/updates/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makePipelineBot, messageUpdate } from "../../help/pipeline.ts"
import { eventually } from "../../help/program.ts"

let database: TestDatabase
let root: postgres.Sql
let queue: Queue
let bot: { tenantId: string; botId: string }

beforeAll(async () => {
  database = await freshDatabase()
  root = postgres(database.urls.superUrl, { max: 2, onnotice: () => {} })
  queue = await openQueue({ platformUrl: database.urls.platformUrl, jobs: ALL_JOBS, onError: () => {} })
  const { tenantId, botId } = await makePipelineBot(database)
  bot = { tenantId, botId }
})

afterAll(async () => {
  await queue.close()
  await root.end()
  await database.close()
})

let ids = 0
/** A chat of its own for each test, with so many updates waiting. */
async function chatWith(count: number): Promise<{ chat: WaitingChat; updateIds: number[] }> {
  const chatId = 1_000 + ids
  const updateIds = Array.from({ length: count }, () => ++ids)
  const chat = { ...bot, chatKey: `c:${chatId}` }
  await store(chat, updateIds.toReversed())
  return { chat, updateIds }
}

const store = (chat: WaitingChat, updateIds: readonly number[]) =>
  storeUpdates(
    database.db,
    updateIds.map((updateId) => ({ ...chat, updateId, body: JSON.stringify(messageUpdate(updateId, Number(chat.chatKey.slice(2)))) })),
    () => 0,
  )
const handle = (chat: WaitingChat, work: (tx: TenantTx, update: NextUpdate) => Promise<void> = async () => {}) =>
  handleNext(database.db, chat, work)
const jobsFor = ({ chatKey }: WaitingChat) =>
  root`select start_after > now() as later from pgboss.job where name = 'bot.updates' and data->'chats' @> ${[{ chatKey }] as never}::jsonb order by later`
const failing = () => Promise.reject(new TypeError("cannot read this of 123456789:AAabcdefghijklmnopqrstuvwxyz012345678"))

/** As if the wait for the next try were over. */
const letTimePass = (chat: WaitingChat) =>
  root`update shop.updates set not_before = now() where chat_key = ${chat.chatKey} and not_before is not null`

describe("a chat's updates", () => {
  test("are handled in the order of their numbers, each once, however they came", async () => {
    const { chat, updateIds } = await chatWith(5)
    await store(chat, updateIds)
    const seen: number[] = []
    const more: boolean[] = []
    for (let turn = 0; turn < 6; turn++) more.push((await handle(chat, async (_tx, { updateId }) => void seen.push(updateId))).more)
    expect(seen).toEqual(updateIds)
    expect(more).toEqual([true, true, true, true, false, false])
  })

  test("come with the bot and the body", async () => {
    const { chat, updateIds } = await chatWith(1)
    await handle(chat, async (tx, update) => {
      expect(tx.tenantId).toBe(bot.tenantId)
      expect(update).toMatchObject({ attempts: 0, bot: { id: bot.botId, staffChatId: null } })
      expect(update.body).toEqual(messageUpdate(updateIds[0] ?? 0, Number(chat.chatKey.slice(2))))
    })
  })

  test("are handled once each when ten workers are at the same chat", async () => {
    const { chat, updateIds } = await chatWith(20)
    const seen: number[] = []
    const worker = async () => {
      while ((await handle(chat, async (_tx, { updateId }) => void seen.push(updateId))).more);
    }
    await Promise.all(Array.from({ length: 10 }, worker))
    while (seen.length < 20) await worker()
    expect(seen).toEqual(updateIds)
  })

  test("wait when what they led to could not be committed", async () => {
    const { chat, updateIds } = await chatWith(1)
    const lost = Object.assign(new Error("connection closed"), { code: "CONNECTION_CLOSED" })
    await expect(handle(chat, () => Promise.reject(lost))).rejects.toBe(lost)
    const seen: number[] = []
    await handle(chat, async (_tx, { updateId, attempts }) => void seen.push(updateId, attempts))
    expect(seen).toEqual([...updateIds, 0])
  })

  test("of another shop are out of reach, though their chat has the same number", async () => {
    const { chat } = await chatWith(1)
    const other = await makePipelineBot(database)
    const seen: number[] = []
    for (const stranger of [
      { ...chat, tenantId: other.tenantId },
      { ...chat, botId: other.botId },
    ])
      await handle(stranger, async (_tx, { updateId }) => void seen.push(updateId))
    expect(seen).toEqual([])
    await handle(chat, async (_tx, { updateId }) => void seen.push(updateId))
    expect(seen).toHaveLength(1)
  })
})

describe("an update that cannot be handled", () => {
  test("keeps its place and is tried again later; nothing that it wrote remains", async () => {
    const { chat } = await chatWith(2)
    const outcome = await handle(chat, async (tx) => {
      await tx`update shop.bots set title = 'spoilt' where tenant_id = ${tx.tenantId}`
      await failing()
    })
    expect(outcome).toMatchObject({ more: false, failure: { givenUp: false } })
    expect(await root`select 1 from shop.bots where title = 'spoilt'`).toHaveLength(0)
    expect((await jobsFor(chat)).map((job) => job.later)).toEqual([false, true])
    // Nobody gets past it in between.
    expect(await handle(chat, () => expect.unreachable())).toEqual({ more: false })
  })

  test("is given up after five tries: it lies among the dead letters, and the chat goes on", async () => {
    const { chat, updateIds } = await chatWith(2)
    const outcomes = []
    for (let attempt = 0; attempt < 5; attempt++) {
      outcomes.push(await handle(chat, failing))
      await letTimePass(chat)
    }
    expect(outcomes.map(({ failure }) => failure?.givenUp)).toEqual([false, false, false, false, true])
    expect(outcomes.at(-1)?.more).toBe(true)
    const seen: number[] = []
    await handle(chat, async (_tx, { updateId }) => void seen.push(updateId))
    expect(seen).toEqual(updateIds.slice(1))
    const letters = (await queue.deadLetters(1_000)).filter(({ payload }) => (payload as { updateId?: number }).updateId === updateIds[0])
    expect(letters).toMatchObject([
      { name: "bot.updates", attempts: 5, payload: { chats: [chat] }, failure: { message: "TypeError: cannot read this of [bot token]" } },
    ])
  })

  test("is handled when an operator sends it back and the reason is gone", async () => {
    const { chat, updateIds } = await chatWith(1)
    for (let attempt = 0; attempt < 5; attempt++) {
      await handle(chat, failing)
      await letTimePass(chat)
    }
    const [letter] = (await queue.deadLetters(1_000)).filter(({ payload }) => (payload as { updateId?: number }).updateId === updateIds[0])
    const seen: number[] = []
    const working = await openQueue({ platformUrl: database.urls.platformUrl, jobs: ALL_JOBS, onError: () => {} })
    working.work(
      botUpdates,
      async ({ chats, updateId }) => {
        for (const one of chats) {
          if (updateId !== undefined) await database.db.asTenant(one.tenantId, (tx) => askAgain(tx, one.botId, updateId))
          await handleNext(database.db, one, async (_tx, update) => void seen.push(update.updateId))
        }
      },
      { flow: { inHand: 4 } },
    )
    expect(await queue.redrive({ jobName: "bot.updates", ids: [letter?.id ?? ""] })).toBe(1)
    await eventually(
      () => seen.includes(updateIds[0] ?? 0),
      (handled) => handled,
    )
    await working.close()
  })
})

describe("the floor under it all", () => {
  test("a chat whose job is lost is asked for again, one that waits for its time is not", async () => {
    const { chat } = await chatWith(1)
    const { chat: patient } = await chatWith(1)
    await handle(patient, failing)
    await root`update shop.updates set received_at = now() - interval '5 minutes' where chat_key in ${root([chat.chatKey, patient.chatKey])}`
    const before = [(await jobsFor(chat)).length, (await jobsFor(patient)).length]
    expect(await wakeForgotten(database.db, 60)).toBe(1)
    expect([(await jobsFor(chat)).length, (await jobsFor(patient)).length]).toEqual([(before[0] ?? 0) + 1, before[1] ?? 0])
  })

  test("what is older than 48 hours goes, whether it was handled or not; nothing younger does", async () => {
    const { updateIds: old } = await chatWith(3)
    const { updateIds: young } = await chatWith(3)
    await root`update shop.updates set received_at = now() - interval '49 hours' where update_id in ${root(old)}`
    await root`update shop.updates set received_at = now() - interval '47 hours' where update_id in ${root(young)}`
    expect(await purgeUpdates(database.db)).toBe(3)
    const left = await root`select update_id::int as id from shop.updates where update_id in ${root([...old, ...young])} order by update_id`
    expect(left.map(({ id }) => id)).toEqual(young)
  })

  test("the platform cannot read what anybody wrote, nor change or remove what is not over", async () => {
    await chatWith(1)
    const { db } = database
    await expect(db.asPlatform((tx) => tx`select body from shop.updates`)).rejects.toThrow("permission denied")
    await expect(db.asPlatform((tx) => tx`update shop.updates set handled_at = now()`)).rejects.toThrow("permission denied")
    expect((await db.asPlatform((tx) => tx`delete from shop.updates`)).count).toBe(0)
    expect((await root`select body from shop.updates`).length).toBeGreaterThan(0)
  })
})
