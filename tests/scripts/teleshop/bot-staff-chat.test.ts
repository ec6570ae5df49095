// `teleshop bot staff-chat`: a link and a code for the shop's people, and the end of it.
import { afterAll, beforeAll, expect, test } from "bun:test"
import type { Services } from "../../../runtime/app.ts"
import { readConfig } from "../../../runtime/config.ts"
import { readArguments } from "../../../scripts/command-line/arguments.ts"
import type { VerbContext } from "../../../scripts/command-line/verb.ts"
import staffChat from "../../../scripts/teleshop/bot-staff-chat.ts"
import { addBot, loadBot } from "../../../tenants/bots/actions.ts"
import type { BotView } from "../../../tenants/bots/schema.ts"
import { connectStaffChat } from "../../../tenants/bots/staff.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { refusalOf } from "../../help/selling.ts"
import { makeShop, testKeyRing } from "../../help/shop.ts"

let database: TestDatabase
let shop: ShopView
let bot: BotView
beforeAll(async () => {
  database = await freshDatabase()
  shop = await makeShop(database.db)
  bot = await makeBot(shop, 1)
})
afterAll(() => database.close())

let count = 7_000_000_000
const makeBot = ({ tenantId }: ShopView, number: number) => {
  count += 1
  const token = `${count}:AA${"x".repeat(33)}`
  return addBot(database.db, testKeyRing, tenantId, { telegramId: count, username: `shop_${number}_bot`, title: "Shop", token })
}

async function run(...words: string[]) {
  const values: { link: string; command: string; staffChat: string | null }[] = []
  const lines: string[] = []
  const out = { line: (text: string) => void lines.push(text), value: (value: never) => void values.push(value) }
  const services = { db: database.db, keyRing: testKeyRing } as Services
  const context = { services, config: readConfig({}), out, json: true } as unknown as VerbContext & { services: Services }
  await staffChat.run(readArguments(staffChat, words), context)
  return { value: values[0], lines: lines.join("\n") }
}

const connect = (code: string) =>
  database.db.asTenant(shop.tenantId, (tx) => connectStaffChat(tx, bot.id, code, { id: -1_001, title: "Orders" }))
const staffChatId = async () => (await database.db.asTenant(shop.tenantId, (tx) => loadBot(tx, bot.id)))?.staffChatId

test("gives a link for groups and a command with the same code, which connects a chat; --off ends it", async () => {
  const { value, lines } = await run(shop.slug)
  const code = value?.command.replace("/staff ", "") ?? ""
  expect(value).toEqual({
    bot: "shop_1_bot",
    staffChat: null,
    link: `https://t.me/shop_1_bot?startgroup=staff_${code}`,
    command: `/staff ${code}`,
  } as never)
  // Telegram's limit for what a link carries.
  expect(`staff_${code}`).toMatch(/^[\w-]{1,64}$/)
  expect(lines).toContain(code)
  expect(await connect(code)).toBe(true)
  expect(await staffChatId()).toBe(-1_001)
  expect((await run(shop.slug)).value?.staffChat).toBe("Orders")
  await run(shop.slug, "--off")
  expect(await staffChatId()).toBeNull()
})

test("a new code takes the place of the last", async () => {
  const [first, second] = [(await run(shop.slug)).value, (await run(shop.slug)).value]
  expect(await connect(first?.command.replace("/staff ", "") ?? "")).toBe(false)
  expect(await connect(second?.command.replace("/staff ", "") ?? "")).toBe(true)
})

test("a shop without a bot is told to add one, and one with two to name one", async () => {
  const bare = await makeShop(database.db)
  expect((await refusalOf(run(bare.slug))).message).toContain("add one with bot add")
  await makeBot(bare, 2)
  await makeBot(bare, 3)
  expect((await refusalOf(run(bare.slug))).message).toContain("--bot shop_2_bot or shop_3_bot")
  expect((await run(bare.slug, "--bot", "@shop_3_bot")).value?.link).toContain("shop_3_bot")
})
