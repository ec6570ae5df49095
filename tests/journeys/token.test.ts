// A canary token goes through a bot's whole life, faults included; afterwards it is looked for wherever anything was written or said.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { spawn } from "node:child_process"
import { join } from "node:path"
import postgres from "postgres"
import { createKeyRingText } from "../../tenants/secrets.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { eventually, freshDataDir, type Program, runProgram } from "../help/program.ts"
import { type BotHandle, startTelegram, type Telegram } from "../help/telegram/telegram.ts"

const ROOT = join(import.meta.dir, "../..")

let database: TestDatabase
let root: postgres.Sql
let telegram: Telegram
let program: Program
let address: string
let environment: Record<string, string>
let canary: BotHandle
/** Everything that any command and any answer said. */
const said: string[] = []

beforeAll(async () => {
  database = await freshDatabase()
  root = postgres(database.urls.superUrl, { max: 1, onnotice: () => {} })
  telegram = startTelegram()
  canary = telegram.createBot({ username: "canary_bot", name: "Canary" })
  const { appUrl, platformUrl } = database.urls
  const port = freePort()
  environment = {
    ...{
      DATABASE_URL: appUrl,
      DATABASE_PLATFORM_URL: platformUrl,
      SECRET_KEYS: createKeyRingText(),
      DATA_DIR: freshDataDir(),
      LOG_LEVEL: "trace",
    },
    ...{ PORT: String(port), TELEGRAM_API_ROOT: telegram.apiRoot, TELEGRAM_UPDATES: "webhook", PUBLIC_URL: `http://127.0.0.1:${port}` },
  }
  program = runProgram(["runtime/main.ts"], environment)
  address = await program.ready()
})

afterAll(async () => {
  program.kill("SIGTERM")
  await program.ended
  await telegram.close()
  await root.end()
  await database.close()
})

function freePort(): number {
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response() })
  const { port = 0 } = server
  server.stop(true)
  return port
}

/** An operator's command with this on its standard input. */
function teleshop(words: string[], input = ""): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [join(ROOT, "scripts/teleshop.ts"), ...words], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
  })
  let [stdout, stderr] = ["", ""]
  child.stdout.on("data", (chunk) => {
    stdout += chunk
  })
  child.stderr.on("data", (chunk) => {
    stderr += chunk
  })
  child.stdin.end(input)
  return new Promise((settle) =>
    child.on("close", (code) => {
      said.push(stdout, stderr)
      settle({ code: code ?? 1, stdout, stderr })
    }),
  )
}

async function get(path: string): Promise<void> {
  const response = await fetch(address + path)
  said.push(`${response.status} ${JSON.stringify(response.headers)} ${await response.text()}`)
}

const webhook = () => root`select webhook_id, profile, state, last_error from shop.bots`.then(([row]) => row)

describe("a bot's life", () => {
  test("begins with a token on standard input, and only there", async () => {
    expect((await teleshop(["shop", "create", "canary", "--title", "Canary", "--currency", "USD", "--locale", "en"])).code).toBe(0)
    const asArgument = await teleshop(["bot", "add", "canary", canary.token])
    expect([asArgument.code, asArgument.stderr]).toEqual([
      2,
      expect.stringContaining("give the token on standard input, not as an argument"),
    ])
    const wrong = [["canary", "--token", canary.token], [`--token=${canary.token}`], ["canary", "x", canary.token]]
    const refusals = await Promise.all([
      ...wrong.map((words) => teleshop(["bot", "add", ...words])),
      teleshop(["bot", "add", canary.token]),
      teleshop(["bot", "add", "canary"]),
      teleshop(["bot", "add", "canary"], `${canary.token}x`),
    ])
    expect(refusals.map(({ code }) => code)).toEqual([2, 2, 2, 1, 1, 1])
    expect(refusals.at(-2)?.stderr).toContain("the token is missing")
    expect(refusals.at(-1)?.stderr).toContain("does not know this token")
    expect(telegram.calls.filter(({ method }) => method !== "getMe")).toEqual([])
    const added = await teleshop(["bot", "add", "canary", "--json"], `${canary.token}\n`)
    expect(JSON.parse(added.stdout)).toMatchObject({ username: "canary_bot", link: "https://t.me/canary_bot" })
  }, 60_000)

  test("goes on with its profile, its buyers, and a Telegram that fails in every way", async () => {
    await eventually(webhook, (row) => row?.profile.webhook !== undefined)
    await teleshop(["shop", "publish", "canary"])
    const chat = telegram.buyer({ id: 5_000_001 }).chat(canary)
    chat.start()
    await telegram.waitFor(() => telegram.calls.some(({ method, status }) => method === "sendMessage" && status === 200), 20_000)
    for (const fault of [500, "reset", { status: 429, retryAfter: 1 }, { status: 400, description: "Bad Request: no" }] as const) {
      telegram.faults.set(() => fault)
      const before = telegram.calls.length
      chat.type("hello")
      await telegram.waitFor(() => telegram.calls.length > before, 20_000)
      telegram.faults.clear()
    }
    const { webhook_id: webhookId } = (await webhook()) ?? {}
    for (const path of [
      "/health/ready",
      "/metrics",
      `/telegram/${webhookId}`,
      "/storefront/canary/checkout",
      `/telegram/${canary.token}`,
      `/${canary.token}`,
    ])
      await get(path)
    const forged = await fetch(`${address}/telegram/${webhookId}`, { method: "POST", body: canary.token })
    said.push(await forged.text())
    expect(forged.status).toBe(401)
    const listed = await teleshop(["bot", "list", "canary", "--json"])
    expect(JSON.parse(listed.stdout)).toMatchObject([{ username: "canary_bot", state: "active", delivery: "set up" }])
    await teleshop(["doctor"])
    expect(await tablesWithToken()).toEqual([])
  }, 120_000)

  test("ends when the token is revoked, which the list tells, and when it is removed", async () => {
    const token = telegram.revokeToken(canary)
    telegram.buyer({ id: 5_000_002 }).chat(canary).start()
    await eventually(webhook, (row) => row?.state === "unauthorized")
    expect((await teleshop(["bot", "list", "canary"])).stdout).toContain("unauthorized")
    expect((await teleshop(["bot", "add", "canary"], token)).code).toBe(0)
    expect((await teleshop(["bot", "remove", "canary", "@nobody_bot"])).stderr).toContain("it has @canary_bot")
    expect((await teleshop(["bot", "remove", "canary", "@canary_bot"])).code).toBe(0)
    expect((await teleshop(["bot", "list", "canary", "--json"])).stdout.trim()).toBe("[]")
  }, 60_000)
})

describe("afterwards neither the token nor its secret half is", () => {
  const secrets = () => [canary.token, canary.token.slice(canary.token.indexOf(":") + 1)]
  const found = (text: string) => secrets().filter((secret) => text.includes(secret))

  test("in a log, an error, or a line that any command printed", () => {
    expect(program.said().length).toBeGreaterThan(2_000)
    expect(found(program.said())).toEqual([])
    expect(found(said.join("\n"))).toEqual([])
    expect(found(`a line with ${canary.token}`)).toHaveLength(2)
  })

  test("in any table", async () => {
    expect(await tablesWithToken()).toEqual([])
  })
})

/** Searched row by row as text, so that no column is forgotten. */
async function tablesWithToken(): Promise<string[]> {
  const tables = await root`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`
  const holding = (name: string) => root.unsafe(`select 1 from ${name} t where t::text like '%${canary.token.slice(-30)}%' limit 1`)
  const found: string[] = []
  for (const { name } of tables) if ((await holding(name)).length > 0) found.push(name)
  return found
}
