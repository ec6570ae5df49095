// The door alone, without a database: slow and endless bodies, floods, and a store that cannot take more.
import { afterEach, describe, expect, test } from "bun:test"
import { createLogger } from "../../../runtime/log.ts"
import { type Batcher, Busy } from "../../../runtime/webhooks/batcher.ts"
import { type Routes, TooManyLookups } from "../../../runtime/webhooks/routes.ts"
import { openTelegramDoor } from "../../../runtime/webhooks/telegram.ts"
import { secretSha256 } from "../../../tenants/bots/rules.ts"
import type { Arrival } from "../../../tenants/updates/schema.ts"
import { deliver, messageUpdate } from "../../help/pipeline.ts"

const bot = { webhookId: "B".repeat(22), secret: "the-secret" }
const route = {
  webhookId: bot.webhookId,
  tenantId: crypto.randomUUID(),
  botId: crypto.randomUUID(),
  secretSha256: secretSha256(bot.secret),
}
const servers: Bun.Server<undefined>[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.stop(true)
})

function openDoor(parts: { store?: Batcher["store"]; find?: Routes["find"]; idleTimeout?: number; log?: (line: string) => void } = {}) {
  const { store = async () => {}, find = () => route, idleTimeout = 10, log = () => {} } = parts
  const door = openTelegramDoor({
    ...{ routes: { find, close: async () => {} }, batcher: { store, close: async () => {} }, log: createLogger({ write: log }) },
  })
  const server = Bun.serve({
    ...{ port: 0, hostname: "127.0.0.1", idleTimeout },
    fetch: (request) => door(request) ?? new Response("for somebody else", { status: 418 }),
  })
  servers.push(server)
  return { url: `http://127.0.0.1:${server.port}`, port: server.port ?? 0 }
}

/** Says a request's beginning over a bare socket, drips the rest, and gives what came back until the other side hung up. */
async function drip(port: number, lengthHeader: string, secret: string, every: { milliseconds: number; bytes: string }): Promise<string> {
  const closed = Promise.withResolvers<void>()
  let received = ""
  const socket = await Bun.connect({
    ...{ hostname: "127.0.0.1", port },
    socket: {
      data: (_, bytes) => {
        received += bytes.toString("latin1")
      },
      close: () => closed.resolve(),
      error: () => {},
    },
  })
  socket.write(
    `POST /telegram/${bot.webhookId} HTTP/1.1\r\nhost: x\r\nx-telegram-bot-api-secret-token: ${secret}\r\n${lengthHeader}\r\n\r\n`,
  )
  const timer = setInterval(() => socket.write(every.bytes), every.milliseconds)
  await closed.promise
  clearInterval(timer)
  return received
}

describe("a slow body", () => {
  test("is cut by the server, whether it says its length or not, however it drips; nobody's log hears of it", async () => {
    const lines: string[] = []
    const { port } = openDoor({ idleTimeout: 1, log: (line) => lines.push(line) })
    const answers = await Promise.all([
      drip(port, "content-length: 1000", bot.secret, { milliseconds: 100, bytes: " " }),
      drip(port, "content-length: 1000", bot.secret, { milliseconds: 100_000, bytes: "" }),
      drip(port, "transfer-encoding: chunked", bot.secret, { milliseconds: 100, bytes: "1\r\n \r\n" }),
    ])
    expect(answers).toEqual(["", "", ""])
    expect(lines).toEqual([])
  })

  test("of one who is not Telegram is not waited for at all", async () => {
    const { port } = openDoor()
    expect(await drip(port, "content-length: 1000", "wrong", { milliseconds: 100, bytes: " " })).toStartWith("HTTP/1.1 401")
  })
})

describe("a body without end", () => {
  test("is read no further than the limit", async () => {
    const { port } = openDoor()
    const answer = await drip(port, "transfer-encoding: chunked", bot.secret, {
      milliseconds: 5,
      bytes: `10000\r\n${"x".repeat(0x10000)}\r\n`,
    })
    expect(answer).toStartWith("HTTP/1.1 413")
  })

  test("of 1 MiB and a byte, two hundred times from each side of the secret, leaves no memory behind and always gets its answer", async () => {
    const { url } = openDoor()
    const body = "x".repeat(1_048_577)
    const send = (secret: string) => deliver(url, bot, body, secret).then(({ status }) => status)
    await Promise.all(Array.from({ length: 20 }, () => send("wrong")))
    const before = process.memoryUsage().rss
    for (let round = 0; round < 10; round++) {
      const statuses = await Promise.all(Array.from({ length: 20 }, (_, index) => send(index % 2 === 0 ? "wrong" : bot.secret)))
      expect(new Set(statuses)).toEqual(new Set([401, 413]))
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1_048_576)
  })
})

describe("when more comes than can be stored", () => {
  test("Telegram is told when to come again, and not that it was stored", async () => {
    const lines: string[] = []
    const { url } = openDoor({ store: () => Promise.reject(new Busy()), log: (line) => lines.push(line) })
    const response = await deliver(url, bot, messageUpdate(1, 1))
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"])
    expect(await response.json()).toMatchObject({ code: "unavailable" })
    // It is no fault of anybody: a log line for each would be a flood of its own.
    expect(lines).toEqual([])
  })

  test("the same when the database fails, which is logged without what was sent", async () => {
    const lines: string[] = []
    const { url } = openDoor({ store: () => Promise.reject(new Error("disk full")), log: (line) => lines.push(line) })
    const response = await deliver(url, bot, messageUpdate(1, 1, "my secret wish"))
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"])
    expect(lines.join()).toContain("disk full")
    expect(lines.join() + (await response.text())).not.toContain("my secret wish")
  })

  test("the same when addresses cannot be looked up", async () => {
    for (const find of [
      () => Promise.reject(new Error("down")),
      () => {
        throw new TooManyLookups()
      },
    ])
      expect((await deliver(openDoor({ find }).url, bot, messageUpdate(1, 1))).status).toBe(503)
  })
})

test("nothing but a POST below /telegram/ is this door's affair", async () => {
  const { url } = openDoor()
  for (const [method, path] of [
    ["GET", `/telegram/${bot.webhookId}`],
    ["POST", "/telegram"],
    ["POST", `/x/telegram/${bot.webhookId}`],
    ["POST", "/"],
  ] as const)
    expect([path, (await fetch(url + path, { method })).status]).toEqual([path, 418])
})

test("what is stored is the text as it came, with the shop of the address and not of the body", async () => {
  const arrivals: Arrival[] = []
  const { url } = openDoor({ store: async (arrival) => void arrivals.push(arrival) })
  const text = `{ "update_id" : 7,\n"tenantId":"x", "message":{"chat":{"id":-100123}}}`
  await deliver(url, bot, text)
  expect(arrivals).toEqual([{ tenantId: route.tenantId, botId: route.botId, updateId: 7, chatKey: "c:-100123", body: text }])
})
