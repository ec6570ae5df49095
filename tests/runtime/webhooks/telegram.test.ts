// The door for Telegram, through real HTTP: who comes in, who does not, and what it costs to be turned away.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import postgres from "postgres"
import { answered } from "../../../runtime/plugins/request-log.ts"
import { removeBot } from "../../../tenants/bots/actions.ts"
import { suspendShop } from "../../../tenants/shops/actions.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { deliver, makePipelineBot, messageUpdate, type PipelineBot } from "../../help/pipeline.ts"
import { eventually } from "../../help/program.ts"
import { startServer, type TestServer } from "../../help/server.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let server: TestServer
let root: postgres.Sql
let bot: PipelineBot

beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  root = postgres(database.urls.superUrl, { max: 2, onnotice: () => {} })
  bot = await makePipelineBot(database)
})

afterAll(async () => {
  await root.end()
  await server.close()
  await database.close()
})

let updateIds = 1_000
const newId = () => ++updateIds
const statusOf = async (response: Promise<Response>) => (await response).status
const storedOf = (updateId: number) => root`select tenant_id, bot_id, chat_key, body::json from shop.updates where update_id = ${updateId}`

describe("an update", () => {
  test("is stored with its chat before it is answered, and a job asks for it", async () => {
    const id = newId()
    const response = await deliver(server.url, bot, messageUpdate(id, 42))
    expect([response.status, await response.text()]).toEqual([200, ""])
    expect([...(await storedOf(id))]).toEqual([
      { tenant_id: bot.tenantId, bot_id: bot.botId, chat_key: "c:42", body: messageUpdate(id, 42) },
    ])
    const jobs =
      await root`select data from pgboss.job where name = 'bot.updates' and data->'chats' @> ${[{ botId: bot.botId, chatKey: "c:42" }] as never}::jsonb`
    expect(jobs.length).toBe(1)
  })

  test("that comes again is stored once, and answered all the same", async () => {
    const id = newId()
    const statuses = await Promise.all(Array.from({ length: 20 }, () => statusOf(deliver(server.url, bot, messageUpdate(id, 42)))))
    expect(statuses).toEqual(Array.from({ length: 20 }, () => 200))
    expect(await storedOf(id)).toHaveLength(1)
  })

  test("of a kind that nobody has heard of is stored as it is", async () => {
    const id = newId()
    const update = { update_id: id, levitation: { from: { id: 7 }, height: 1.5, new_things: [{ deep: { ly: null } }] } }
    expect(await statusOf(deliver(server.url, bot, update))).toBe(200)
    expect((await storedOf(id))[0]).toMatchObject({ chat_key: "u:7", body: update })
  })

  test("of a shop that is suspended is stored as well: the conversation says that it is closed", async () => {
    const shop = await makeShop(database.db)
    const closed = await makePipelineBot(database, shop.tenantId)
    await suspendShop(database.db, shop.slug)
    const id = newId()
    expect(await statusOf(deliver(server.url, closed, messageUpdate(id, 1)))).toBe(200)
    expect(await storedOf(id)).toHaveLength(1)
  })

  test("with the same number of another bot is another update", async () => {
    const other = await makePipelineBot(database)
    const id = newId()
    for (const one of [bot, other]) expect(await statusOf(deliver(server.url, one, messageUpdate(id, 1)))).toBe(200)
    expect(await storedOf(id)).toHaveLength(2)
  })

  test("counts once in the figures", async () => {
    const before = answered.get("POST 200") ?? 0
    await deliver(server.url, bot, messageUpdate(newId(), 1))
    expect(
      await eventually(
        () => answered.get("POST 200") ?? 0,
        (now) => now > before,
      ),
    ).toBe(before + 1)
  })
})

describe("who is not Telegram", () => {
  test("at an address that nobody has: 404, whatever it looks like", async () => {
    for (const webhookId of ["A".repeat(22), "short", "", "..%2f..", "a".repeat(5_000), bot.webhookId.slice(0, 21)])
      expect(await statusOf(deliver(server.url, { ...bot, webhookId }, messageUpdate(newId(), 1)))).toBe(404)
    expect((await fetch(`${server.url}/telegram/${bot.webhookId}`)).status).toBe(404)
  })

  test("without the secret, with a wrong one, or with another bot's: 401, and nothing is stored", async () => {
    const other = await makePipelineBot(database)
    const wrong = [null, "", "wrong", bot.secret.slice(1), `${bot.secret}x`, bot.secret.toLowerCase(), other.secret, "x".repeat(5_000)]
    for (const secret of wrong) {
      const id = newId()
      expect([secret, await statusOf(deliver(server.url, bot, messageUpdate(id, 1), secret))]).toEqual([secret, 401])
      expect(await storedOf(id)).toHaveLength(0)
    }
    expect(await statusOf(deliver(server.url, bot, messageUpdate(newId(), 1)))).toBe(200)
  })

  test("is told so before anything of the body is looked at", async () => {
    expect(await statusOf(deliver(server.url, bot, "this is no JSON", "wrong"))).toBe(401)
    expect(await statusOf(deliver(server.url, bot, "x".repeat(1_048_577), "wrong"))).toBe(401)
  })
})

describe("a body that is no update", () => {
  const bad: [string, string, number][] = [
    ["no JSON", "{", 400],
    ["nothing", "", 400],
    ["a list", "[]", 400],
    ["a word", '"update"', 400],
    ["null", "null", 400],
    ["no number", '{"message":{"chat":{"id":1}}}', 400],
    ["a number that is none", '{"update_id":"7"}', 400],
    ["a negative number", '{"update_id":-1}', 400],
    ["a number that is too large", '{"update_id":1e30}', 400],
    ["20,000 levels", `{"update_id":1,"x":${"[".repeat(20_000)}${"]".repeat(20_000)}}`, 400],
    ["65 levels", `{"update_id":1,"x":${"[".repeat(65)}1${"]".repeat(65)}}`, 400],
    ["NUL", '{"update_id":1,"message":{"chat":{"id":1},"text":"a\\u0000b"}}', 400],
    ["half a surrogate pair", '{"update_id":1,"message":{"chat":{"id":1},"text":"\\ud83d"}}', 400],
    ["the other half", '{"update_id":1,"\\ude00":1}', 400],
    ["__proto__", '{"update_id":1,"__proto__":{"admin":true}}', 400],
    ["__proto__ in disguise", '{"update_id":1,"\\u005f_proto__":{"admin":true}}', 400],
    ["1 MiB and a byte", `{"update_id":1,"x":"${"x".repeat(1_048_577 - 21)}"}`, 413],
  ]
  test.each(bad)("%s is refused", async (_, body, status) => {
    expect(await statusOf(deliver(server.url, bot, body))).toBe(status)
    expect(await storedOf(1)).toHaveLength(0)
  })

  test("bytes that are no UTF-8 are refused; the mark that stands for such bytes is a letter like any other", async () => {
    const post = (body: Uint8Array<ArrayBuffer>) =>
      statusOf(
        fetch(`${server.url}/telegram/${bot.webhookId}`, {
          method: "POST",
          body,
          headers: { "x-telegram-bot-api-secret-token": bot.secret },
        }),
      )
    const text = JSON.stringify(messageUpdate(1, 1, "ab"))
    const bytes = new TextEncoder().encode(text)
    bytes[text.indexOf("ab")] = 0xff
    expect(await post(bytes)).toBe(400)
    expect(await post(new TextEncoder().encode(JSON.stringify(messageUpdate(newId(), 1, "a\ufffdb"))))).toBe(200)
  })

  test("what is as large and as deep as may be is stored", async () => {
    const large = newId()
    const deep = newId()
    const padding = "x".repeat(1_048_576 - JSON.stringify(messageUpdate(large, 1, "")).length)
    expect(await statusOf(deliver(server.url, bot, messageUpdate(large, 1, padding)))).toBe(200)
    expect(await statusOf(deliver(server.url, bot, `{"update_id":${deep},"x":${"[".repeat(60)}1${"]".repeat(60)}}`))).toBe(200)
    expect(await storedOf(large)).toHaveLength(1)
    expect(await storedOf(deep)).toHaveLength(1)
  })

  test("numbers and escapes that PostgreSQL might stumble over spoil nobody else's update", async () => {
    const ids = Array.from({ length: 4 }, newId)
    const odd = ['"n":1e999999', '"n":-0.0e-999', '"e":"\\u0001\\u001f"', '"k":1,"k":2']
    const statuses = await Promise.all([
      ...odd.map((field, index) => statusOf(deliver(server.url, bot, `{"update_id":${ids[index]},${field}}`))),
      ...Array.from({ length: 20 }, () => statusOf(deliver(server.url, bot, messageUpdate(newId(), 1)))),
    ])
    expect(new Set(statuses)).toEqual(new Set([200]))
  })
})

describe("a question that cannot wait", () => {
  test("is decided in the answer itself, in the buyer's language, and not stored", async () => {
    const id = newId()
    const query = { id: "q1", from: { id: 5, language_code: "ru" }, currency: "USD", total_amount: 100, invoice_payload: "x" }
    const response = await deliver(server.url, bot, { update_id: id, pre_checkout_query: query })
    expect(await response.json()).toMatchObject({
      method: "answerPreCheckoutQuery",
      pre_checkout_query_id: "q1",
      ok: false,
      error_message: expect.stringContaining("счёт"),
    })
    expect(await (await deliver(server.url, bot, { update_id: id, shipping_query: { id: "q2", from: { id: 5 } } })).json()).toMatchObject({
      ...{ method: "answerShippingQuery", ok: false, error_message: expect.stringContaining("invoice") },
    })
    expect(await (await deliver(server.url, bot, { update_id: id, inline_query: { id: "q3", from: { id: 5 } } })).json()).toMatchObject({
      ...{ method: "answerInlineQuery", results: [] },
    })
    expect(await storedOf(id)).toHaveLength(0)
  })
})

describe("a bot that is taken away", () => {
  test("is unknown from then on in every process, though its address was just used", async () => {
    const gone = await makePipelineBot(database)
    const elsewhere = await startServer(database)
    for (const url of [server.url, elsewhere.url]) expect(await statusOf(deliver(url, gone, messageUpdate(newId(), 1)))).toBe(200)
    await database.db.asTenant(gone.tenantId, (tx) => removeBot(tx, { id: gone.botId, webhookId: gone.webhookId }))
    for (const url of [server.url, elsewhere.url])
      await eventually(
        () => statusOf(deliver(url, gone, messageUpdate(newId(), 1))),
        (status) => status === 404,
      )
    await elsewhere.close()
  })

  test("one that was unknown a moment ago is known as soon as it is there", async () => {
    const { webhookId, secret } = await makePipelineBot(database)
    expect(
      await statusOf(deliver(server.url, { webhookId: webhookId.split("").reverse().join(""), secret }, messageUpdate(newId(), 1))),
    ).toBe(404)
    expect(await statusOf(deliver(server.url, { webhookId, secret }, messageUpdate(newId(), 1)))).toBe(200)
  })
})
