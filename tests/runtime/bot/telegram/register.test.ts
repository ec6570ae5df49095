// A bot's way into a shop and out of it, with Telegram's part in it played by the stand-in.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import type { Services } from "../../../../runtime/app.ts"
import { tellProfile, webhookUrl } from "../../../../runtime/bot/telegram/profile.ts"
import { registerBot, unregisterBot } from "../../../../runtime/bot/telegram/register.ts"
import { enqueueProfile, listBots, loadBot } from "../../../../tenants/bots/actions.ts"
import type { ShopView } from "../../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { startSending } from "../../../help/sending.ts"
import { makeShop } from "../../../help/shop.ts"
import { type BotHandle, startTelegram, type Telegram } from "../../../help/telegram/telegram.ts"

let database: TestDatabase
let telegram: Telegram
let services: Services
let close: () => Promise<void>

beforeAll(async () => {
  database = await freshDatabase()
  telegram = startTelegram()
  const sending = await startSending(database, telegram)
  close = sending.close
  services = inMode(sending as unknown as Services, "webhook", "https://shops.example.com")
})

afterAll(async () => {
  await close()
  await telegram.close()
  await database.close()
})

function inMode(given: Services, updates: "webhook" | "polling", publicUrl: string): Services {
  return { ...given, config: { ...given.config, publicUrl, telegram: { ...given.config.telegram, updates } } }
}

let names = 0
function newBot(): BotHandle {
  names += 1
  return telegram.createBot({ username: `registered_${names}_bot`, name: `Shop ${names}` })
}

const register = (shop: ShopView, { token }: BotHandle, takeOver = false) => registerBot(services, shop, { token, takeOver })
const callsOf = (bot: BotHandle, since = 0) => telegram.calls.slice(since).filter(({ botId }) => botId === bot.id)
const ask = async (bot: BotHandle, method: string, params: object = {}) => {
  const body = JSON.stringify(params)
  const response = await fetch(`${telegram.apiRoot}/bot${bot.token}/${method}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json" },
  })
  return ((await response.json()) as { result: unknown }).result
}
const rowOf = async (shop: ShopView, botId: string) => {
  const row = await database.db.asTenant(shop.tenantId, (tx) => loadBot(tx, botId))
  if (!row) throw new Error("the bot is gone")
  return row
}

describe("a bot that is added", () => {
  test("is asked who it is, and nothing is changed at Telegram before it is the shop's", async () => {
    const [shop, bot] = [await makeShop(database.db), newBot()]
    const added = await register(shop, bot)
    expect(added).toMatchObject({ telegramId: bot.id, username: bot.username, state: "active" })
    expect(callsOf(bot).map(({ method }) => method)).toEqual(["getMe", "getWebhookInfo"])
  })

  test("with a token that Telegram does not know is refused with what to do", async () => {
    const shop = await makeShop(database.db)
    await expect(register(shop, { id: 1, username: "x", token: `7999999999:${"A".repeat(35)}` })).rejects.toThrow(
      "copy it again from @BotFather",
    )
    await expect(register(shop, { id: 1, username: "x", token: "nonsense" })).rejects.toThrow("this is not a bot token")
    expect(await database.db.asTenant(shop.tenantId, listBots)).toEqual([])
  })

  test("whose messages go to another program is taken over only on demand; the other's address is told by its host alone", async () => {
    const [shop, bot] = [await makeShop(database.db), newBot()]
    await ask(bot, "setWebhook", { url: "https://other.example.org/secret-path/abc" })
    const refused = register(shop, bot)
    await expect(refused).rejects.toThrow("(other.example.org): stop it first, or take the bot over with --take-over")
    await expect(refused).rejects.not.toThrow("secret-path")
    expect((await register(shop, bot, true)).username).toBe(bot.username)
  })

  test("again, with a webhook that is ours from a time when we had another name, needs no take-over", async () => {
    const [shop, bot] = [await makeShop(database.db), newBot()]
    const { id } = await register(shop, bot)
    await ask(bot, "setWebhook", { url: webhookUrl({ publicUrl: "https://old.example.com" }, await rowOf(shop, id)) })
    expect((await register(shop, bot)).id).toBe(id)
    // Another shop's address is not ours.
    const stranger = await makeShop(database.db)
    await expect(register(stranger, bot)).rejects.toThrow("another shop")
  })

  test("while Telegram is away is not, and a second try does it", async () => {
    const [shop, bot] = [await makeShop(database.db), newBot()]
    telegram.faults.set(() => "reset")
    await expect(register(shop, bot)).rejects.toMatchObject({ code: "unavailable" })
    telegram.faults.clear()
    await register(shop, bot)
  })
})

describe("a bot's profile", () => {
  test("is told whole the first time, and after that only what has changed", async () => {
    const [shop, bot] = [await makeShop(database.db, { locale: "ru" }), newBot()]
    const { id } = await register(shop, bot)
    await tellProfile(services, shop.tenantId, id)
    const told = callsOf(bot).slice(2)
    expect(told.map(({ method, params }) => [method, params.language_code ?? ""])).toEqual([
      ["setMyCommands", ""],
      ["setMyCommands", "en"],
      ["setMyCommands", "ru"],
      ["setChatMenuButton", ""],
      ["setWebhook", ""],
    ])
    expect(await ask(bot, "getMyCommands")).toEqual(await ask(bot, "getMyCommands", { language_code: "ru" }))
    expect(await ask(bot, "getMyCommands", { language_code: "en" })).toContainEqual({ command: "cart", description: "Your cart" })
    const row = await rowOf(shop, id)
    expect(await ask(bot, "getWebhookInfo")).toMatchObject({
      ...{ url: `https://shops.example.com/telegram/${row.webhookId}`, max_connections: 40 },
      allowed_updates: ["message", "callback_query", "my_chat_member", "pre_checkout_query", "shipping_query"],
    })
    const before = telegram.calls.length
    await tellProfile(services, shop.tenantId, id)
    expect(telegram.calls).toHaveLength(before)
    await tellProfile(inMode(services, "webhook", "https://new.example.com"), shop.tenantId, id)
    expect(telegram.calls.slice(before).map(({ method }) => method)).toEqual(["setWebhook"])
    expect(telegram.violations).toEqual([])
  })

  test("is gone on with where it stopped, when Telegram goes away in the middle", async () => {
    const [shop, bot] = [await makeShop(database.db), newBot()]
    const { id } = await register(shop, bot)
    telegram.faults.set(({ method }) => (method === "setChatMenuButton" ? 502 : undefined))
    await expect(tellProfile(services, shop.tenantId, id)).rejects.toThrow("setChatMenuButton was not done")
    telegram.faults.clear()
    const before = telegram.calls.length
    await tellProfile(services, shop.tenantId, id)
    expect(telegram.calls.slice(before).map(({ method }) => method)).toEqual(["setChatMenuButton", "setWebhook"])
  })

  test("what Telegram refuses is to be read in the list, and taken back when it goes well", async () => {
    const [shop, bot] = [await makeShop(database.db), newBot()]
    const { id } = await register(shop, bot)
    const noHttps = inMode(services, "webhook", "ftp://shops.example.com")
    await tellProfile(noHttps, shop.tenantId, id)
    expect((await rowOf(shop, id)).lastError).toStartWith("setWebhook: Bad Request")
    await tellProfile(services, shop.tenantId, id)
    expect((await rowOf(shop, id)).lastError).toBeNull()
  })

  test("a token that was revoked ends it: the bot waits for a new one and is called no more", async () => {
    const [shop, bot] = [await makeShop(database.db), newBot()]
    const { id } = await register(shop, bot)
    const token = telegram.revokeToken(bot)
    await tellProfile(services, shop.tenantId, id)
    expect(await rowOf(shop, id)).toMatchObject({ state: "unauthorized", lastError: expect.stringContaining("Unauthorized") })
    const before = telegram.calls.length
    await tellProfile(services, shop.tenantId, id)
    expect(telegram.calls).toHaveLength(before)
    await register(shop, { ...bot, token })
    expect(await rowOf(shop, id)).toMatchObject({ state: "active", lastError: null })
  })

  test("where nothing can be delivered the webhook is removed instead", async () => {
    const [shop, bot] = [await makeShop(database.db), newBot()]
    const { id } = await register(shop, bot)
    await tellProfile(services, shop.tenantId, id)
    await tellProfile(inMode(services, "polling", "http://localhost:3000"), shop.tenantId, id)
    expect(await ask(bot, "getWebhookInfo")).toMatchObject({ url: "" })
    // What is forgotten is told again.
    await database.db.asTenant(shop.tenantId, (tx) => enqueueProfile(tx, id, { forget: ["webhook"] }))
    const before = telegram.calls.length
    await tellProfile(inMode(services, "polling", "http://localhost:3000"), shop.tenantId, id)
    expect(telegram.calls.slice(before).map(({ method }) => method)).toEqual(["deleteWebhook"])
  })
})

describe("a bot that is removed", () => {
  test("is at Telegram as if it had never been ours", async () => {
    const [shop, bot] = [await makeShop(database.db), newBot()]
    const { id } = await register(shop, bot)
    await tellProfile(services, shop.tenantId, id)
    await unregisterBot(services, shop.tenantId, await rowOf(shop, id), { force: false })
    expect(await ask(bot, "getWebhookInfo")).toMatchObject({ url: "" })
    for (const language_code of ["", "en", "ru"]) expect(await ask(bot, "getMyCommands", { language_code })).toEqual([])
    expect(await ask(bot, "getChatMenuButton")).toEqual({ type: "default" })
    expect(await database.db.asTenant(shop.tenantId, listBots)).toEqual([])
  })

  test("stays while Telegram cannot be told, unless it is forced", async () => {
    const [shop, bot] = [await makeShop(database.db), newBot()]
    const { id } = await register(shop, bot)
    const row = await rowOf(shop, id)
    telegram.faults.set(() => 502)
    await expect(unregisterBot(services, shop.tenantId, row, { force: false })).rejects.toThrow("--force")
    expect(await database.db.asTenant(shop.tenantId, listBots)).toHaveLength(1)
    await unregisterBot(services, shop.tenantId, row, { force: true })
    telegram.faults.clear()
    expect(await database.db.asTenant(shop.tenantId, listBots)).toEqual([])
  })

  test("goes without ado when its token is no longer good", async () => {
    const [shop, bot] = [await makeShop(database.db), newBot()]
    const { id } = await register(shop, bot)
    telegram.revokeToken(bot)
    await unregisterBot(services, shop.tenantId, await rowOf(shop, id), { force: false })
    expect(await database.db.asTenant(shop.tenantId, listBots)).toEqual([])
  })
})
