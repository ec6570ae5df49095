// Connecting a Telegram to an account that was made by a link: by a code, with a yes that says what will happen; and a browser that waits is told at once.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { buildApp } from "../../../runtime/app.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { openBrowser, type Person, signIn } from "../../help/api.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { managerInbox } from "../../help/manager.ts"
import { startServer, type TestServer } from "../../help/server.ts"
import { makeShop } from "../../help/shop.ts"
import { type BotHandle, startTelegram, type Telegram } from "../../help/telegram/telegram.ts"

let database: TestDatabase
let telegram: Telegram
let manager: BotHandle
/** One process that browsers ask, and another that Telegram tells. */
let server: TestServer
let other: TestServer
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  telegram = startTelegram({ timeScale: 20 })
  manager = telegram.createBot({ username: "teleshop_manager_bot", name: "TeleShop" })
  const environment = { TELEGRAM_API_ROOT: telegram.apiRoot, TELEGRAM_MANAGER_TOKEN: manager.token }
  server = await startServer(database, (services) => buildApp({ ...services, leaving: leaving.signal }), environment)
  other = await startServer(database, undefined, environment)
  settle = managerInbox(telegram, manager, other.services)
  shop = await makeShop(database.db)
})
afterAll(async () => {
  await Promise.all([server.close(), other.close()])
  await telegram.close()
  await database.close()
})

/** Of the first server: it is told to stop. */
const leaving = new AbortController()
let settle: () => Promise<void>

type State = { state: string; code?: string }
const owner = (name = "Ann") => signIn(database.db, server.url, [{ tenantId: shop.tenantId, role: "owner" }], name)
const someone = (firstName = "Ann", languageCode = "en") => telegram.buyer({ firstName, languageCode }).chat(manager)
type Chat = ReturnType<typeof someone>
const beginAt = async (browser: Pick<Person, "call">, path: string) => {
  const { status, body } = await browser.call<{ link: string; code: string }>("POST", path)
  return { status, code: body.code, payload: new URL(body.link ?? "https://t.me").searchParams.get("start") ?? "" }
}
const begin = (person: Person) => beginAt(person, "/account/telegram")
const finish = async (browser: Pick<Person, "call">, path = "/account/telegram", waitSeconds = 0) =>
  (await browser.call<State>("POST", `${path}/finish`, { waitSeconds })).body.state
const hasTelegram = async (person: Pick<Person, "call">) => (await person.call("GET", "/session")).body.hasTelegram
const tap = async (chat: Chat, name: string) => {
  await chat.says(/TeleShop/)
  chat.tap(name)
  await settle()
}

/** Signs in with that Telegram in a browser of its own. */
async function signInWith(chat: Chat) {
  const browser = openBrowser(server.url)
  const { payload } = await beginAt(browser, "/sign-in")
  chat.start(payload)
  await settle()
  await tap(chat, "Yes, sign in")
  expect(await finish(browser, "/sign-in")).toBe("signed-in")
  return (await browser.call("GET", "/session")).body
}

test("a yes connects it, and signing in with that Telegram leads to the account that asked", async () => {
  const ann = await owner("Ann of the pots")
  const asked = await begin(ann)
  const chat = someone()
  expect(await finish(ann)).toBe("waiting")
  chat.start(asked.payload)
  await settle()
  await chat.says(/Connect this Telegram to the TeleShop account “Ann of the pots”, which asks from Chrome on Linux\?/)
  expect(await hasTelegram(ann)).toBe(false)
  chat.tap("Yes, connect")
  await settle()
  await chat.says(/Connected: you can sign in with this Telegram/)
  // Neither that browser nor another gets a session out of it.
  expect(await finish(ann, "/sign-in")).toBe("expired")
  expect(await hasTelegram(ann)).toBe(true)
  expect(await signInWith(chat)).toMatchObject({ id: ann.accountId, name: "Ann of the pots", hasTelegram: true })
  expect((await ann.call("POST", "/account/telegram")).body).toMatchObject({ code: "state-not-allowed" })
  expect(telegram.violations).toEqual([])
})

test("a Telegram that signs in to another account is not taken from it", async () => {
  const chat = someone("Vera", "ru")
  const vera = openBrowser(server.url)
  const { payload } = await beginAt(vera, "/sign-in")
  chat.start(payload)
  await settle()
  await tap(chat, "Да, войти")
  await finish(vera, "/sign-in")
  const before = (await vera.call("GET", "/session")).body.id
  const bob = await owner("Bob")
  const asked = await begin(bob)
  chat.start(asked.payload)
  await settle()
  await tap(chat, "Да, подключить")
  await chat.says(/через этот Telegram уже входят в другой аккаунт/)
  expect(await finish(bob)).toBe("taken")
  expect(await hasTelegram(bob)).toBe(false)
  expect((await vera.call("GET", "/session")).body).toMatchObject({ id: before, hasTelegram: true })
  // Nobody but a first owner can be given a link: whoever has nothing else keeps their Telegram.
  expect(await vera.call("DELETE", "/account/telegram")).toMatchObject({ status: 409, body: { code: "state-not-allowed" } })
})

test("a no connects nothing, and the code is good for whoever is signed in to the account that asked alone", async () => {
  const [bob, eve] = [await owner("Bob"), await owner("Eve")]
  const asked = await begin(bob)
  for (const [name, value] of bob.cookies) if (name.includes("sign-in")) eve.cookies.set(name, value)
  expect(await finish(eve)).toBe("expired")
  const chat = someone()
  chat.start(asked.payload)
  await settle()
  await tap(chat, "No, it is not mine")
  await chat.says(/nothing was connected/)
  expect(await finish(bob)).toBe("refused")
})

test("signing out everywhere ends what was begun: whoever holds the code connects nothing any more", async () => {
  const dan = await owner("Dan")
  const [asked, answering] = [await begin(dan), await begin(dan)]
  const [early, late] = [someone("Early"), someone("Late")]
  early.start(answering.payload)
  await settle()
  await early.says(/Connect this Telegram/)
  expect((await dan.call("DELETE", "/sessions")).status).toBe(200)
  early.tap("Yes, connect")
  late.start(asked.payload)
  await settle()
  await early.says(/This request is over/)
  await late.says(/This code is not good/)
})

test("the first owner of a shop disconnects it and stays signed in; the Telegram is free then", async () => {
  const own = await makeShop(database.db)
  const cat = await signIn(database.db, server.url, [{ tenantId: own.tenantId, role: "owner" }], "Cat")
  const chat = someone("Cat")
  for (const round of [1, 2]) {
    chat.start((await begin(cat)).payload)
    await settle()
    await tap(chat, "Yes, connect")
    expect([round, await hasTelegram(cat)]).toEqual([round, true])
    expect((await cat.call("DELETE", "/account/telegram")).status).toBe(200)
    expect(await hasTelegram(cat)).toBe(false)
  }
  expect((await cat.call("DELETE", "/account/telegram")).status).toBe(404)
  expect((await signInWith(chat)).id).not.toBe(cat.accountId)
})

test("a browser that waits is told the moment its person answers, whichever process hears of it", async () => {
  const browser = openBrowser(server.url)
  const { payload } = await beginAt(browser, "/sign-in")
  const chat = someone()
  const waiting = finish(browser, "/sign-in", 25)
  chat.start(payload)
  await settle()
  await chat.says(/Sign in to TeleShop/)
  chat.tap("Yes, sign in")
  await settle()
  const answered = performance.now()
  expect(await waiting).toBe("signed-in")
  // Not when its time was over.
  expect(performance.now() - answered).toBeLessThan(20_000)
  // Without an answer it is told so in the end, and asks again.
  const patient = openBrowser(server.url)
  await beginAt(patient, "/sign-in")
  expect(await finish(patient, "/sign-in", 1)).toBe("waiting")
  expect((await patient.call("POST", "/sign-in/finish", { waitSeconds: 26 })).status).toBe(422)
})

test("a process that is told to stop keeps nobody waiting: they ask again, and another one answers", async () => {
  const browser = openBrowser(server.url)
  await beginAt(browser, "/sign-in")
  const asked = performance.now()
  const waiting = finish(browser, "/sign-in", 25)
  leaving.abort()
  expect(await waiting).toBe("waiting")
  expect(performance.now() - asked).toBeLessThan(20_000)
  expect(await finish({ call: browser.call }, "/sign-in")).toBe("waiting")
})
