// Where nothing can be delivered: updates are asked for, stored once, and only then forgotten by Telegram; one process asks for each bot.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test"
import postgres from "postgres"
import type { Services } from "../../../../runtime/app.ts"
import { type Polling, type PollingOptions, startPolling } from "../../../../runtime/bot/telegram/polling.ts"
import { addBot, removeBot } from "../../../../tenants/bots/actions.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { eventually } from "../../../help/program.ts"
import { makeSendingBot, type SendingBot, startSending } from "../../../help/sending.ts"
import { testKeyRing } from "../../../help/shop.ts"
import { startTelegram, type Telegram } from "../../../help/telegram/telegram.ts"

let database: TestDatabase
let root: postgres.Sql
let telegram: Telegram
let services: Services
let close: () => Promise<void>
const running: Polling[] = []

beforeAll(async () => {
  database = await freshDatabase()
  root = postgres(database.urls.superUrl, { max: 1, onnotice: () => {} })
  telegram = startTelegram()
  const sending = await startSending(database, telegram)
  close = sending.close
  services = sending as unknown as Services
})

beforeEach(async () => {
  for (const polling of running.splice(0)) await polling.stop()
  telegram.faults.clear()
  await root`delete from shop.bots`
})

afterAll(async () => {
  for (const polling of running) await polling.stop()
  await close()
  await telegram.close()
  await root.end()
  await database.close()
})

function poll(options: PollingOptions = {}): Polling {
  const polling = startPolling(services, { renewMilliseconds: 50, ...options })
  running.push(polling)
  return polling
}

const newBot = () => makeSendingBot(database, telegram)
let people = 0
const write = (bot: SendingBot, text: string) =>
  telegram
    .buyer({ id: 6_000_000 + ++people })
    .chat(bot.handle)
    .type(text)
const storedOf = async ({ botId }: SendingBot) =>
  (await root`select body::json from shop.updates where bot_id = ${botId} order by update_id`).map(
    ({ body }) => body.message.text as string,
  )
const stored = (bot: SendingBot, ...texts: string[]) =>
  eventually(
    () => storedOf(bot),
    (now) => now.length >= texts.length,
  ).then((now) => expect(now).toEqual(texts))
const askedFor = (bot: SendingBot) => telegram.calls.filter(({ botId, method }) => botId === bot.handle.id && method === "getUpdates")
const stateOf = async ({ botId }: SendingBot) => (await root`select state, last_error from shop.bots where id = ${botId}`)[0]

describe("updates", () => {
  test("that wait already and those that come later are stored, in order, and taken from Telegram's hands", async () => {
    const bot = await newBot()
    write(bot, "early")
    poll()
    await stored(bot, "early")
    write(bot, "late")
    await stored(bot, "early", "late")
    await telegram.waitFor(() => telegram.pending(bot.handle) === 0)
  })

  test("are for every bot, each by itself", async () => {
    const bots = await Promise.all(Array.from({ length: 5 }, newBot))
    poll()
    for (const [index, bot] of bots.entries()) write(bot, `to ${index}`)
    for (const [index, bot] of bots.entries()) await stored(bot, `to ${index}`)
  })

  test("of a bot that is added while we ask come at once, and those of one that is removed no more", async () => {
    poll()
    const bot = await newBot()
    write(bot, "hello")
    await stored(bot, "hello")
    await database.db.asTenant(bot.tenantId, async (tx) => {
      const [{ webhookId = "" } = {}] = await tx<
        { webhookId: string }[]
      >`select webhook_id from shop.bots where tenant_id = ${tx.tenantId} and id = ${bot.botId}`
      await removeBot(tx, { id: bot.botId, webhookId })
    })
    await eventually(
      () => askedFor(bot).every(({ status }) => status !== "pending"),
      (ended) => ended,
    )
    const before = askedFor(bot).length
    write(await newBot(), "somebody else")
    expect(askedFor(bot)).toHaveLength(before)
  })

  test("that cannot be stored are asked for again: Telegram was not told to forget them", async () => {
    const bot = await newBot()
    let failures = 2
    const failing: Services = {
      ...services,
      db: {
        ...services.db,
        inOneStatement: (work) => (failures-- > 0 ? Promise.reject(new Error("disk full")) : services.db.inOneStatement(work)),
      },
    }
    write(bot, "precious")
    running.push(startPolling(failing, { renewMilliseconds: 50 }))
    await stored(bot, "precious")
    expect(failures).toBeLessThan(1)
    await telegram.waitFor(() => telegram.pending(bot.handle) === 0)
  })

  test("that cannot wait are answered at once", async () => {
    const bot = await newBot()
    poll()
    const buyer = telegram.buyer({ id: 7_000_001 })
    telegram.push(bot.handle, { pre_checkout_query: { id: "q", from: buyer.user, currency: "USD", total_amount: 1, invoice_payload: "x" } })
    await telegram.waitFor(() => telegram.calls.some(({ botId, method }) => botId === bot.handle.id && method === "answerPreCheckoutQuery"))
    expect(await storedOf(bot)).toEqual([])
  })
})

describe("two processes", () => {
  test("never ask for one bot at the same time, and the second goes on when the first ends", async () => {
    const bot = await newBot()
    const first = poll()
    write(bot, "one")
    await stored(bot, "one")
    poll()
    await first.stop()
    write(bot, "two")
    await stored(bot, "one", "two")
    // The stand-in answers a second question for the same bot with 409, as Telegram does.
    expect(askedFor(bot).filter(({ status }) => status === 409)).toEqual([])
  })

  test("the lease of one that was killed runs out, and another takes over", async () => {
    const bot = await newBot()
    await root`update platform.webhook_routes set polled_by = ${crypto.randomUUID()}, polled_until = now() + interval '1 hour' where bot_id = ${bot.botId}`
    poll()
    write(bot, "held back")
    const other = await newBot()
    write(other, "not held back")
    await stored(other, "not held back")
    expect(await storedOf(bot)).toEqual([])
    await root`update platform.webhook_routes set polled_until = now() - interval '1 second' where bot_id = ${bot.botId}`
    await stored(bot, "held back")
  })
})

describe("when Telegram says no", () => {
  test("a revoked token ends the asking and is to be read in the list; a new token begins it anew", async () => {
    const bot = await newBot()
    const token = telegram.revokeToken(bot.handle)
    poll()
    await eventually(
      () => stateOf(bot),
      (row) => row?.state === "unauthorized",
    )
    const before = askedFor(bot).length
    const { id, username } = bot.handle
    await addBot(database.db, testKeyRing, bot.tenantId, { telegramId: id, username, title: "Shop", token })
    write(bot, "back again")
    await stored(bot, "back again")
    expect(await stateOf(bot)).toMatchObject({ state: "active", last_error: null })
    expect(askedFor(bot).length).toBeGreaterThan(before)
  })

  test("somebody else's webhook is left alone and named; one of ours is removed", async () => {
    const [theirs, ours] = [await newBot(), await newBot()]
    const [{ webhook_id: webhookId } = {}] = await root`select webhook_id from shop.bots where id = ${ours.botId}`
    for (const [bot, url] of [
      [theirs, "https://other.example.org/x"],
      [ours, `https://shops.example.com/telegram/${webhookId}`],
    ] as const) {
      const body = JSON.stringify({ url })
      await fetch(`${telegram.apiRoot}/bot${bot.handle.token}/setWebhook`, {
        method: "POST",
        body,
        headers: { "content-type": "application/json" },
      })
    }
    await root`update shop.bots set profile = '{"webhook": "told"}'`
    poll()
    for (const bot of [theirs, ours])
      await eventually(
        () => stateOf(bot),
        (row) => row?.last_error === "another program receives this bot's messages by webhook",
      )
    const told = async ({ botId }: SendingBot) => (await root`select profile from shop.bots where id = ${botId}`)[0]?.profile
    expect(
      await eventually(
        () => told(ours),
        (profile) => profile.webhook === undefined,
      ),
    ).toEqual({})
    expect(await told(theirs)).toEqual({ webhook: "told" })
  })

  test("it is not asked again before the time that it has named", async () => {
    const bot = await newBot()
    let refusals = 0
    telegram.faults.set(({ method }) => (method === "getUpdates" && refusals++ === 0 ? { status: 429, retryAfter: 1 } : undefined))
    poll()
    write(bot, "patience")
    await stored(bot, "patience")
    expect(telegram.earlyCalls).toEqual([])
  })

  test("resets and faults of its own are borne", async () => {
    const bot = await newBot()
    let calls = 0
    telegram.faults.set(({ method }) =>
      method === "getUpdates" && calls++ < 3 ? ([502, "reset", "lose-answer"] as const)[calls - 1] : undefined,
    )
    write(bot, "through it all")
    poll()
    await stored(bot, "through it all")
  })
})

test("with more bots than may be asked for at once, each has its turn", async () => {
  const bots = await Promise.all(Array.from({ length: 60 }, newBot))
  poll({ startsAtOnce: 1_000 })
  for (const bot of bots) write(bot, "me too")
  for (const bot of bots) await stored(bot, "me too")
}, 60_000)

test("stopping ends every question and leaves the bots to others", async () => {
  const bot = await newBot()
  const polling = poll()
  await eventually(
    () => askedFor(bot).length,
    (count) => count > 0,
  )
  const started = performance.now()
  await polling.stop()
  expect(performance.now() - started).toBeLessThan(2_000)
  expect((await root`select polled_by from platform.webhook_routes`).map((row) => row.polled_by)).toEqual([null])
})
