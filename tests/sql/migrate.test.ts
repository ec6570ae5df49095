// The schema moves forward and back without a trace, one runner at a time, and refuses a history that it does not know.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import postgres from "postgres"
import { dumpSchema } from "../../sql/dump.ts"
import { expectMigrated, type Migration, migrate, readMigrations } from "../../sql/migrate.ts"
import { emptyDatabase } from "../help/database.ts"

type Empty = Awaited<ReturnType<typeof emptyDatabase>>
type Sql = postgres.Sql<Record<string, unknown>>

let database: Empty
let sql: Sql

beforeAll(async () => {
  database = await emptyDatabase()
  sql = postgres(database.urls.ownerUrl, { max: 4, onnotice: () => {} })
})

afterAll(async () => {
  await sql.end()
  await database.drop()
})

const made = (number: number, forward: string, back = "select 1"): Migration => ({
  number,
  name: `000${number}-made`,
  sha256: String(Bun.hash(forward)),
  forward,
  back,
  loses: undefined,
})

describe("migrations", () => {
  test("twenty at once: each step runs once, and all end at the newest", async () => {
    const steps: string[] = []
    const runners = Array.from({ length: 20 }, () => postgres(database.urls.ownerUrl, { max: 1, onnotice: () => {} }))
    const results = await Promise.all(runners.map((runner) => migrate(runner, { onStep: ({ migration }) => steps.push(migration.name) })))
    await Promise.all(runners.map((runner) => runner.end()))
    const all = await readMigrations()
    expect(steps).toEqual(all.map(({ name }) => name))
    expect(results.filter(({ before }) => before === 0)).toHaveLength(1)
    expect(new Set(results.map(({ after }) => after))).toEqual(new Set([all.length]))
  })

  test("each one's way back leads exactly to where it began, and forward again to where it was", async () => {
    const newest = (await readMigrations()).length
    const there: string[] = []
    const look = async () => (there[(await migrate(sql, { to: there.length })).after] = await dumpSchema(sql))
    await migrate(sql, { to: 0, acceptLoss: true })
    while (there.length <= newest) await look()
    expect(new Set(there).size).toBe(newest + 1)
    for (let number = newest; number > 0; number--) {
      await migrate(sql, { to: number - 1, acceptLoss: true })
      expect(await dumpSchema(sql)).toBe(there[number - 1] ?? "missing")
    }
    await migrate(sql)
    expect(await dumpSchema(sql)).toBe(there[newest] ?? "missing")
  })

  test("a way back that loses rows needs leave, says what is lost, and changes nothing without", async () => {
    const before = await dumpSchema(sql)
    await expect(migrate(sql, { to: 4 })).rejects.toThrow(/loses .* add --accept-loss/)
    expect(await dumpSchema(sql)).toBe(before)
  })

  test("one that fails in the middle leaves nothing behind and can be run again", async () => {
    const all = await readMigrations()
    const next = all.length + 1
    await expect(migrate(sql, { migrations: [...all, made(next, "create table shop.canary (); select 1 / 0")] })).rejects.toThrow(
      "division by zero",
    )
    expect(await sql`select to_regclass('shop.canary') as found`).toMatchObject([{ found: null }])
    const good = [...all, made(next, "create table shop.canary ()", "drop table shop.canary")]
    expect(await migrate(sql, { migrations: good })).toEqual({ before: all.length, after: next })
    expect(await migrate(sql, { migrations: good, to: all.length })).toEqual({ before: next, after: all.length })
  })
})

describe("a history that is not ours", () => {
  const platform = async (migrations?: Migration[]) => {
    const connection = postgres(database.urls.platformUrl, { max: 1, onnotice: () => {} })
    try {
      await expectMigrated(connection, migrations)
    } finally {
      await connection.end()
    }
  }

  test("is refused when a migration was edited, with what to do", async () => {
    const edited = (await readMigrations()).map((one) => (one.number === 2 ? { ...one, sha256: "edited" } : one))
    await expect(migrate(sql, { migrations: edited })).rejects.toThrow(/0002-shops was edited .* put the file back/)
    await expect(platform(edited)).rejects.toThrow(/0002-shops was edited/)
  })

  test("is refused when the database is ahead of this program", async () => {
    const fewer = (await readMigrations()).slice(0, -1)
    await expect(migrate(sql, { migrations: fewer })).rejects.toThrow(/which this program does not know: start the newer program/)
    await expect(platform(fewer)).rejects.toThrow(/does not know/)
  })

  test("is refused by a program that may not migrate when a migration is missing, and fine when all are there", async () => {
    await platform()
    const more = [...(await readMigrations()), made((await readMigrations()).length + 1, "select 1")]
    await expect(platform(more)).rejects.toThrow(/lacks migration .*-made: set DATABASE_OWNER_URL/)
  })

  test.each([-1, 1.5, 999])("number %p does not exist", async (to) => {
    await expect(migrate(sql, { to })).rejects.toThrow(/there is no migration/)
  })
})
