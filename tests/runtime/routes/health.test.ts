// Whether a process lives and can work, asked over HTTP while its database comes and goes; and who may see its figures.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { type Door, openDoor } from "../../help/door.ts"
import { eventually, freshDataDir, type Program, runProgram } from "../../help/program.ts"

let database: TestDatabase
let door: Door
let program: Program
let address: string

/** The same database, reached through a door that can be closed. */
const through = (url: string) => {
  const changed = new URL(url)
  changed.port = String(door.port)
  return changed.href
}

beforeAll(async () => {
  database = await freshDatabase()
  door = await openDoor(Number(new URL(database.urls.appUrl).port))
  program = runProgram(["runtime/main.ts"], {
    DATA_DIR: freshDataDir(),
    DATABASE_URL: through(database.urls.appUrl),
    DATABASE_PLATFORM_URL: through(database.urls.platformUrl),
    SECRET_KEYS: `k1:${Buffer.alloc(32).toString("base64")}`,
  })
  address = await program.ready()
})

afterAll(async () => {
  program.kill("SIGTERM")
  await program.ended
  door.close()
  await database.close()
})

const ask = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${address}${path}`, { headers })
  return { status: response.status, body: (await response.text()) as string }
}

describe("health", () => {
  test("a database that goes away is told, the process lives on, and recovers by itself", async () => {
    expect(await ask("/health/ready")).toEqual({ status: 200, body: '{"status":"ready"}' })
    door.close()
    const away = await eventually(
      () => ask("/health/ready"),
      ({ status }) => status === 503,
    )
    expect(JSON.parse(away.body)).toMatchObject({ status: "not ready", missing: expect.arrayContaining(["database"]) })
    expect(await ask("/health/live")).toEqual({ status: 200, body: '{"status":"live"}' })
    await door.open()
    await eventually(
      () => ask("/health/ready"),
      ({ status }) => status === 200,
    )
  })
})

describe("metrics", () => {
  test("count every answer by its real status: an unknown address, and what a shop's host answers before routing", async () => {
    const counted = async (method: string, status: number) =>
      Number(new RegExp(`\\{method="${method}",status="${status}"\\} (\\d+)`).exec((await ask("/metrics")).body)?.[1] ?? 0)
    expect(await counted("DELETE", 404)).toBe(0)
    await fetch(`${address}/health/live`, { method: "DELETE" })
    await eventually(
      () => counted("DELETE", 404),
      (count) => count === 1,
    )
    await fetch(`${address}/`, { method: "PUT", headers: { host: "some-shop.localhost" } })
    await eventually(
      () => counted("PUT", 405),
      (count) => count === 1,
    )
  })

  test("are for the machine itself, and not for one behind a proxy", async () => {
    const { status, body } = await ask("/metrics")
    expect(status).toBe(200)
    expect(body).toMatch(/^# TYPE process_resident_memory_bytes gauge\nprocess_resident_memory_bytes \d+$/m)
    expect(body).toMatch(/^teleshop_http_answers_total\{method="GET",status="200"\} \d+$/m)
    for (const name of ["x-forwarded-for", "x-forwarded-proto", "forwarded", "via", "x-real-ip", "cf-connecting-ip", "true-client-ip"])
      expect((await ask("/metrics", { [name]: "127.0.0.1" })).status).toBe(403)
  })
})
