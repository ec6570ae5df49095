// Signing in with Telegram: a browser shows a code, its person says yes in the chat with the manager bot, and that browser alone is signed in.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import postgres from "postgres"
import { managerAddress } from "../../../runtime/manager/manager.ts"
import { answerSignIn, presentCode } from "../../../tenants/accounts/sign-in.ts"
import { openBrowser } from "../../help/api.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { managerInbox } from "../../help/manager.ts"
import { startServer, type TestServer } from "../../help/server.ts"
import { type BotHandle, startTelegram, type Telegram } from "../../help/telegram/telegram.ts"

let database: TestDatabase
let telegram: Telegram
let manager: BotHandle
let server: TestServer
let root: postgres.Sql
beforeAll(async () => {
  database = await freshDatabase()
  telegram = startTelegram({ timeScale: 20 })
  manager = telegram.createBot({ username: "teleshop_manager_bot", name: "TeleShop" })
  server = await startServer(database, undefined, { TELEGRAM_API_ROOT: telegram.apiRoot, TELEGRAM_MANAGER_TOKEN: manager.token })
  settle = managerInbox(telegram, manager, server.services)
  root = postgres(database.urls.superUrl, { max: 2, onnotice: () => {} })
})
afterAll(async () => {
  await server.close()
  await telegram.close()
  await root.end()
  await database.close()
})

let settle: () => Promise<void>

const begin = async () => {
  const browser = openBrowser(server.url)
  const { status, body } = await browser.call<{ code: string; link: string; expiresInSeconds: number }>("POST", "/sign-in")
  expect(status).toBe(201)
  const finish = async () => (await browser.call<{ state: string }>("POST", "/sign-in/finish")).body.state
  return { ...body, browser, finish, payload: new URL(body.link).searchParams.get("start") ?? "" }
}
const someone = (languageCode = "en", firstName = "Ann") => telegram.buyer({ firstName, languageCode }).chat(manager)

test("the code, the link, a yes: signed in, in the browser that asked and in no other", async () => {
  const asked = await begin()
  expect(asked.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{6}$/)
  expect(asked.link).toBe(`https://t.me/teleshop_manager_bot?start=in_${asked.code.replace("-", "")}`)
  const chat = someone()
  expect(await asked.finish()).toBe("waiting")
  chat.start(asked.payload)
  await settle()
  await chat.says(/Sign in to TeleShop from Chrome on Linux\?/)
  expect(await asked.finish()).toBe("waiting")
  chat.tap("Yes, sign in")
  await settle()
  await chat.says(/You are signed in/)
  const thief = openBrowser(server.url)
  expect((await thief.call<{ state: string }>("POST", "/sign-in/finish")).body.state).toBe("expired")
  expect(await asked.finish()).toBe("signed-in")
  const { body } = await asked.browser.call("GET", "/session")
  expect(body).toMatchObject({ name: "Ann", hasTelegram: true, shops: [] })
  expect(await asked.finish()).toBe("expired")
  expect(telegram.violations).toEqual([])
})

test("the same person is the same account, in Russian too, by typing the code", async () => {
  const person = telegram.buyer({ firstName: "Вера", languageCode: "ru" })
  const chat = person.chat(manager)
  const ids: unknown[] = []
  for (const typed of [(code: string) => code, (code: string) => code.toLowerCase().replace("-", " ")]) {
    const asked = await begin()
    chat.start()
    chat.type(typed(asked.code))
    await settle()
    await chat.says(/Войти в TeleShop\? Браузер: Chrome on Linux/)
    chat.tap("Да, войти")
    await settle()
    await chat.says(/Вы вошли/)
    expect(await asked.finish()).toBe("signed-in")
    ids.push((await asked.browser.call("GET", "/session")).body.id)
  }
  expect(ids[0]).toBe(ids[1] as never)
})

test("a no signs nobody in, and cannot be taken back", async () => {
  const asked = await begin()
  const chat = someone()
  chat.start(asked.payload)
  await settle()
  const tap = chat.tap("No, it is not me")
  await settle()
  await chat.says(/Nobody was signed in/)
  expect(tap).toBeDefined()
  expect(await asked.finish()).toBe("refused")
  expect(await asked.finish()).toBe("expired")
})

test("an unknown, a used, an old and somebody else's code get one answer", async () => {
  const used = await begin()
  const first = someone()
  first.start(used.payload)
  await settle()
  first.tap("Yes, sign in")
  await settle()
  await used.finish()
  const old = await begin()
  await root`update platform.sign_ins set expires_at = now() - interval '1 second' where state = 'waiting'`
  const others = await begin()
  const owner = someone()
  owner.start(others.payload)
  await settle()
  const chat = someone()
  for (const payload of ["in_0000000000", used.payload, old.payload, others.payload]) {
    chat.start(payload)
    await settle()
    await chat.says(/This code is not good/)
  }
  expect(await old.finish()).toBe("expired")
})

test("a yes that comes too late, or from somebody else, signs nobody in and makes no account", async () => {
  const asked = await begin()
  const person = telegram.buyer({ firstName: "Late", languageCode: "en" })
  const chat = person.chat(manager)
  chat.start(asked.payload)
  await settle()
  const [row] = await root`select id from platform.sign_ins where telegram_id = ${person.id}`
  const other = { telegramId: person.id + 1, name: "Other", locale: "en" }
  expect(await answerSignIn(database.db, row?.id, other, true)).toBe("over")
  await root`update platform.sign_ins set expires_at = now() - interval '1 second' where id = ${row?.id}`
  chat.tap("Yes, sign in")
  await settle()
  await chat.says(/This request is over/)
  expect(await asked.finish()).toBe("expired")
  expect(await root`select 1 from platform.accounts where telegram_id in (${person.id}, ${person.id + 1})`).toHaveLength(0)
})

describe("guessing", () => {
  const wrong = (code: string) => `${code.slice(0, -1)}${code.endsWith("0") ? "1" : "0"}`

  test("a code survives five tries, however many come at once and from however many people", async () => {
    const asked = await begin()
    const tries = Array.from({ length: 200 }, (_, index) => presentCode(database.db, wrong(asked.code), 9_000_000 + index))
    expect((await Promise.all(tries)).every((outcome) => outcome === undefined)).toBe(true)
    const [row] = await root`select tries from platform.sign_ins where handle = ${asked.code.slice(0, 4)}`
    expect(row?.tries).toBe(5)
    expect(await presentCode(database.db, asked.code, 9_100_000)).toBeUndefined()
  })

  test("with one try left the right code is still good", async () => {
    const asked = await begin()
    for (let index = 0; index < 4; index++) await presentCode(database.db, wrong(asked.code), 9_200_000 + index)
    expect(await presentCode(database.db, asked.code, 9_200_010)).toMatchObject({ device: "Chrome on Linux" })
  })

  test("one person has five tries an hour, however many at once, and is told when they are used up", async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 200 }, () => presentCode(database.db, "0000-000000", 9_300_000)))
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5)
    const chat = someone()
    for (let index = 0; index < 6; index++) chat.start("in_0000000000")
    await settle()
    await chat.says(/too many codes/)
  })

  test("and twenty a day", async () => {
    let passed = 0
    for (let hour = 0; hour < 8; hour++) {
      const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => presentCode(database.db, "0000-000000", 9_400_000)))
      passed += outcomes.filter(({ status }) => status === "fulfilled").length
      await root`update platform.rate_limits set earned_at = earned_at - interval '1 hour' where key = 'sign-in-hour:9400000'`
    }
    expect(passed).toBe(20)
  })
})

test("neither the code nor the browser's token is in the database", async () => {
  const asked = await begin()
  const [, token = ""] = [...asked.browser.cookies].find(([name]) => name.includes("sign-in")) ?? []
  const rows = JSON.stringify(await root`select * from platform.sign_ins`)
  expect(token.length).toBeGreaterThan(40)
  expect(rows).not.toContain(token)
  expect(rows).not.toContain(asked.code.slice(5))
})

test("by webhook: with its secret an update is worked off before it is acknowledged, without it nothing is read", async () => {
  const asked = await begin()
  const { webhookId, secret } = managerAddress(manager.token)
  const from = { id: 9_500_000, is_bot: false, first_name: "Ann", language_code: "en" }
  const update = {
    update_id: 1,
    message: { message_id: 1, date: 1, from, chat: { id: from.id, type: "private" }, text: `/start ${asked.payload}` },
  }
  const deliver = async (headers: Record<string, string>) =>
    (await fetch(`${server.url}/telegram/${webhookId}`, { method: "POST", body: JSON.stringify(update), headers })).status
  expect(await deliver({})).toBe(401)
  expect(await deliver({ "x-telegram-bot-api-secret-token": "wrong" })).toBe(401)
  const state = async () => (await root`select state from platform.sign_ins where handle = ${asked.code.slice(0, 4)}`)[0]?.state
  expect(await state()).toBe("waiting")
  expect(await deliver({ "x-telegram-bot-api-secret-token": secret })).toBe(200)
  expect(await state()).toBe("asked")
})
