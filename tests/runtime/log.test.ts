// No secret reaches a log, however it got into the line.
import { expect, test } from "bun:test"
import { createLogger } from "../../runtime/log.ts"

const BOT_TOKEN = "123456789:AAHk-canary_canary_canary_canary_can"

function lineOf(write: (log: ReturnType<typeof createLogger>) => void, secrets: string[] = []): string {
  const lines: string[] = []
  write(createLogger({ level: "trace", secrets, write: (line) => lines.push(line) }))
  expect(lines).toHaveLength(1)
  // Whatever is hidden, the line stays JSON.
  JSON.parse(lines[0] ?? "")
  return lines[0] ?? ""
}

test.each([
  ["a bot token in a message", (log) => log.info(`calling https://api.telegram.org/bot${BOT_TOKEN}/getMe`)],
  ["a bot token in an error's cause", (log) => log.error({ error: new Error("failed", { cause: new Error(`fetch ${BOT_TOKEN}`) }) }, "x")],
  ["a password in a connection string", (log) => log.info({ url: "postgres://teleshop_app:canary@db:5432/t" }, "x")],
  [
    "a password beside an address with an at sign",
    (log) => log.info({ public: "http://localhost:3000", url: "postgres://a:canary@db/t", mail: "a@b.example" }, "x"),
  ],
  ["a field called password", (log) => log.info({ password: "canary" }, "x")],
  ["a field whose name ends in token, with quotes in it", (log) => log.info({ cart: { accessToken: 'can"ary canary' } }, "x")],
  ["a cookie header", (log) => log.info({ headers: { cookie: "session=canary" } }, "x")],
  ["a key of the ring", (log) => log.info(`k1:${Buffer.from("canarycanarycanarycanarycanary12").toString("base64")}`)],
] as [string, (log: ReturnType<typeof createLogger>) => void][])("%s is hidden", (_, write) => {
  const line = lineOf(write)
  expect(line).not.toContain("canary")
  expect(line).not.toContain(Buffer.from("canary").toString("base64"))
})

test("a value that is known to be secret is hidden wherever it stands", () => {
  expect(lineOf((log) => log.info({ note: 'odd"pass' }, 'it said odd"pass twice'), ['odd"pass'])).not.toContain("odd")
})

test("what is not secret stays: the check above could fail", () => {
  const line = lineOf((log) => log.info({ url: "http://localhost:3000/a", mail: "a@b.example", slug: "canary" }, "canary"))
  expect(JSON.parse(line)).toMatchObject({
    url: "http://localhost:3000/a",
    mail: "a@b.example",
    slug: "canary",
    msg: "canary",
    level: "info",
  })
})

test("an error is told without what drivers hang on it, and without the rows that PostgreSQL quotes", () => {
  const error = Object.assign(new Error("duplicate key", { cause: new Error("beneath") }), {
    ...{ code: "23505", constraint_name: "customers_key", detail: "Key (phone)=(+15550143) already exists.", where: "Anna" },
    client: { connection: { stream: {} } },
  })
  const line = lineOf((log) => log.warn({ error }, "x"))
  expect(line).not.toMatch(/15550143|Anna|stream/)
  expect(JSON.parse(line).error).toMatchObject({
    ...{ type: "Error", message: "duplicate key", code: "23505", constraint_name: "customers_key" },
    cause: { message: "beneath" },
  })
})
