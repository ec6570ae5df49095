// The manager bot is heard: by asking Telegram, one process at a time, or by telling it our address.
import { afterAll, afterEach, beforeAll, expect, test } from "bun:test"
import { type Listening, listenForManager } from "../../../runtime/manager/listening.ts"
import { openBrowser } from "../../help/api.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { eventually } from "../../help/program.ts"
import { startServer, type TestServer } from "../../help/server.ts"
import { type BotHandle, startTelegram, type Telegram } from "../../help/telegram/telegram.ts"

let database: TestDatabase
let telegram: Telegram
let manager: BotHandle
const servers: TestServer[] = []
const listening: Listening[] = []
beforeAll(async () => {
  database = await freshDatabase()
  telegram = startTelegram({ timeScale: 20 })
  manager = telegram.createBot({ username: "teleshop_manager_bot", name: "TeleShop" })
})
afterEach(async () => {
  for (const one of listening.splice(0)) await one.stop()
  for (const server of servers.splice(0)) await server.close()
})
afterAll(async () => {
  await telegram.close()
  await database.close()
})

async function start(updates: "polling" | "webhook", token: string | undefined = manager.token): Promise<TestServer> {
  const environment = { TELEGRAM_API_ROOT: telegram.apiRoot, TELEGRAM_UPDATES: updates, ...(token && { TELEGRAM_MANAGER_TOKEN: token }) }
  const server = await startServer(database, undefined, environment)
  servers.push(server)
  server.services.config.publicUrl = server.url
  const heard = listenForManager(server.services)
  if (heard) listening.push(heard)
  return server
}

async function signInWith(server: TestServer): Promise<string> {
  const browser = openBrowser(server.url)
  const { body } = await browser.call<{ link: string }>("POST", "/sign-in")
  const chat = telegram.buyer({ firstName: "Ann", languageCode: "en" }).chat(manager)
  chat.start(new URL(body.link).searchParams.get("start") ?? "")
  await chat.says(/Sign in to TeleShop/)
  chat.tap("Yes, sign in")
  await chat.says(/You are signed in/)
  return (await browser.call<{ state: string }>("POST", "/sign-in/finish")).body.state
}

test("where Telegram cannot reach us it is asked, by one of two processes, and by the other when that has stopped", async () => {
  const [first, second] = [await start("polling"), await start("polling")]
  expect(await signInWith(first)).toBe("signed-in")
  const [holder] = await database.db.asPlatform(
    (tx) => tx<{ heldBy: string }[]>`select held_by from platform.leases where name = 'manager-bot'`,
  )
  expect(holder).toBeDefined()
  await listening.shift()?.stop()
  expect(await signInWith(second)).toBe("signed-in")
  expect(telegram.violations).toEqual([])
}, 60_000)

test("where it can, it is told our address, and delivers there", async () => {
  const server = await start("webhook")
  await eventually(
    () => telegram.calls.filter(({ method }) => method === "setWebhook").length,
    (count) => count > 0,
  )
  expect(await signInWith(server)).toBe("signed-in")
  expect(telegram.deliveries.filter(({ botId, status }) => botId === manager.id && status === 200).length).toBeGreaterThanOrEqual(2)
}, 60_000)

test("without a token nobody is asked, and whoever wants to sign in is told what to do", async () => {
  const server = await start("polling", "")
  expect(listening).toEqual([])
  const answer = await openBrowser(server.url).call("POST", "/sign-in")
  expect([answer.status, answer.body.code]).toEqual([409, "state-not-allowed"])
  expect(answer.body.detail).toContain("sign-in link")
})
