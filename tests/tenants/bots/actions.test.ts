// A shop's bots: whose they are, what is kept of them, and that the token is to be found nowhere.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import postgres from "postgres"
import { addBot, findBot, listBots, loadBot, openToken, openWebhookSecret, removeBot, setStaffChat } from "../../../tenants/bots/actions.ts"
import { selectRoutes } from "../../../tenants/bots/queries.ts"
import { secretSha256 } from "../../../tenants/bots/rules.ts"
import { BotToken } from "../../../tenants/bots/schema.ts"
import { SecretError } from "../../../tenants/secrets.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { freshToken, makePipelineBot } from "../../help/pipeline.ts"
import { makeShop, testKeyRing } from "../../help/shop.ts"

let database: TestDatabase
let root: postgres.Sql

beforeAll(async () => {
  database = await freshDatabase()
  root = postgres(database.urls.superUrl, { max: 1, onnotice: () => {} })
})

afterAll(async () => {
  await root.end()
  await database.close()
})

const identity = (telegramId: number) => ({ telegramId, username: `shop_${telegramId}_bot`, title: "Shop" })
const routesOf = (webhookId: string) => database.db.asPlatform((tx) => selectRoutes(tx, [webhookId]))
const profileJobs = (botId: string) =>
  root`select 1 from pgboss.job where name = 'bot.profile' and data->>'botId' = ${botId} and state = 'created'`

describe("a token", () => {
  test("is taken as @BotFather shows it, spaces around it or not, and nothing else is", () => {
    const { token } = freshToken()
    expect(BotToken.parse(` ${token}\n`)).toBe(token)
    for (const wrong of [
      "",
      "hello",
      token.slice(0, 20),
      `bot${token}`,
      token.replace(":", "-"),
      `${token} ${token}`,
      token.replace("A", "Я"),
    ])
      expect(BotToken.safeParse(wrong).success).toBe(false)
  })

  test("is nowhere in the database in clear, nor in what the queue keeps", async () => {
    const bot = await makePipelineBot(database)
    const tables =
      await root`select schemaname || '.' || tablename as name from pg_tables where schemaname in ('shop', 'platform', 'pgboss', 'app', 'migrations')`
    const holding = async (text: string) => {
      const found: string[] = []
      for (const { name } of tables)
        if ((await root.unsafe(`select 1 from ${name} t where t::text like '%${text}%' limit 1`)).length > 0) found.push(name)
      return found
    }
    expect(await holding(bot.token)).toEqual([])
    expect(await holding(bot.token.slice(-20))).toEqual([])
    expect(await holding(bot.secret)).toEqual([])
    // The search does find what is there.
    expect(await holding(bot.webhookId)).toEqual(expect.arrayContaining(["shop.bots", "platform.webhook_routes"]))
  })

  test("opens for its own shop only", async () => {
    const bot = await makePipelineBot(database)
    const other = await makeShop(database.db)
    const row = await database.db.asTenant(bot.tenantId, (tx) => loadBot(tx, bot.botId))
    if (!row) throw new Error("the bot is gone")
    expect(openToken(testKeyRing, bot.tenantId, row)).toBe(bot.token)
    expect(() => openToken(testKeyRing, other.tenantId, row)).toThrow(SecretError)
    expect(() => openWebhookSecret(testKeyRing, bot.tenantId, { secretSealed: row.tokenSealed })).toThrow(SecretError)
  })
})

describe("a bot", () => {
  test("has an address of its own, a job that tells Telegram of it, and a route that holds no secret", async () => {
    const bot = await makePipelineBot(database)
    const [route] = await routesOf(bot.webhookId)
    expect(route).toMatchObject({ tenantId: bot.tenantId, botId: bot.botId })
    expect(Buffer.from(route?.secretSha256 ?? []).equals(secretSha256(bot.secret))).toBe(true)
    expect(bot.secret).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(await profileJobs(bot.botId)).toHaveLength(1)
  })

  test("added again gets the new token and keeps its address, its secret and its staff chat", async () => {
    const bot = await makePipelineBot(database)
    const { db } = database
    await db.asTenant(bot.tenantId, (tx) => setStaffChat(tx, bot.botId, { id: -100, title: "Staff" }))
    const token = `${bot.telegramId}:${"B".repeat(35)}`
    const again = await addBot(db, testKeyRing, bot.tenantId, { ...identity(bot.telegramId), token })
    const row = await db.asTenant(bot.tenantId, (tx) => loadBot(tx, bot.botId))
    expect([again.id, row?.webhookId, row?.staffChatTitle]).toEqual([bot.botId, bot.webhookId, "Staff"])
    expect(row && openToken(testKeyRing, bot.tenantId, row)).toBe(token)
    expect(row && openWebhookSecret(testKeyRing, bot.tenantId, row)).toBe(bot.secret)
    expect(await db.asTenant(bot.tenantId, listBots)).toHaveLength(1)
  })

  test("that serves a shop cannot be another's, and nobody is told whose it is", async () => {
    const bot = await makePipelineBot(database)
    const other = await makeShop(database.db)
    const taking = addBot(database.db, testKeyRing, other.tenantId, { ...identity(bot.telegramId), token: bot.token })
    await expect(taking).rejects.toMatchObject({ code: "state-not-allowed", message: expect.stringContaining("another shop") })
    await taking.catch((error) => expect(JSON.stringify([error.message, error.details])).not.toContain(bot.tenantId))
    expect(await database.db.asTenant(other.tenantId, listBots)).toEqual([])
  })

  test("that ten shops ask for at the same instant gets one of them, and the others have nothing of it", async () => {
    const shops = await Promise.all(Array.from({ length: 10 }, () => makeShop(database.db)))
    const { token, telegramId } = freshToken()
    const outcomes = await Promise.allSettled(
      shops.map(({ tenantId }) => addBot(database.db, testKeyRing, tenantId, { ...identity(telegramId), token })),
    )
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    const rows =
      await root`select b.tenant_id, r.shop_id from shop.bots b left join platform.webhook_routes r on r.bot_id = b.id where b.telegram_id = ${telegramId}`
    expect([...rows]).toEqual([{ tenant_id: rows[0]?.shop_id, shop_id: rows[0]?.shop_id }])
  })

  test("that is removed leaves nothing, and may serve another shop from then on", async () => {
    const bot = await makePipelineBot(database)
    const { db } = database
    await root`insert into shop.updates (tenant_id, bot_id, update_id, chat_key, body) values (${bot.tenantId}, ${bot.botId}, 1, 'c:1', '{}')`
    await root`insert into shop.outbox (tenant_id, bot_id, chat_id, kind, method, params) values (${bot.tenantId}, ${bot.botId}, 1, 'reply', 'sendMessage', '{}')`
    await db.asTenant(bot.tenantId, (tx) => removeBot(tx, { id: bot.botId, webhookId: bot.webhookId }))
    for (const table of ["shop.bots", "shop.updates", "shop.outbox", "platform.webhook_routes"])
      expect([
        table,
        (await root.unsafe(`select 1 from ${table} where ${table === "shop.bots" ? "id" : "bot_id"} = '${bot.botId}'`)).length,
      ]).toEqual([table, 0])
    const other = await makeShop(db)
    await addBot(db, testKeyRing, other.tenantId, { ...identity(bot.telegramId), token: bot.token })
    expect(await db.asTenant(other.tenantId, listBots)).toHaveLength(1)
  })

  test("is found by its name or its number, and who it might have been is said", async () => {
    const bot = await makePipelineBot(database)
    const name = `pipeline_${bot.telegramId}_bot`
    const find = (wanted: string) => database.db.asTenant(bot.tenantId, (tx) => findBot(tx, wanted))
    for (const wanted of [name, `@${name}`, name.toUpperCase(), String(bot.telegramId)]) expect((await find(wanted)).id).toBe(bot.botId)
    await expect(find("somebody_else_bot")).rejects.toThrow(`it has @${name}`)
  })
})
