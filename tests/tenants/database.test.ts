// The door to PostgreSQL: one tenant a transaction, all or nothing, and nothing left behind for the next one.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { openDatabase } from "../../tenants/database.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"

let database: TestDatabase
const [one, other] = [crypto.randomUUID(), crypto.randomUUID()]

beforeAll(async () => {
  database = await freshDatabase({ maxConnections: 1 })
  for (const tenantId of [one, other]) {
    await database.db.asTenant(
      tenantId,
      (tx) => tx`
        insert into shop.tenants (id, slug, title, currency, currency_exponent, default_locale, locales)
        values (${tenantId}, ${`shop-${tenantId}`}, 'Shop', 'USD', 2, 'en', '{en}')`,
    )
  }
})

afterAll(() => database.close())

describe("asTenant", () => {
  test("shows the tenant's own row and no other, on one and the same connection in turn", async () => {
    for (const tenantId of [one, other, one]) {
      const rows = await database.db.asTenant(tenantId, (tx) => tx`select id from shop.tenants`)
      expect(rows.map((row) => row.id)).toEqual([tenantId])
    }
  })

  test("rolls back everything when the work throws", async () => {
    const failing = database.db.asTenant(one, async (tx) => {
      await tx`update shop.tenants set title = 'Changed' where id = ${tx.tenantId}`
      throw new RangeError("no")
    })
    await expect(failing).rejects.toThrow(RangeError)
    const [row] = await database.db.asTenant(one, (tx) => tx`select title from shop.tenants where id = ${tx.tenantId}`)
    expect(row?.title).toBe("Shop")
  })

  test("hands errors of the work through as they are, and a failed statement with PostgreSQL's code", async () => {
    await expect(database.db.asTenant(one, (tx) => tx`select 1 / 0`)).rejects.toMatchObject({ code: "22012" })
  })

  test("refuses what is not a tenant's id, before anything is asked", async () => {
    for (const wrong of ["", "x", `${one}'`, one.toUpperCase(), `${one}\n`]) {
      await expect(database.db.asTenant(wrong, async () => "reached")).rejects.toThrow(TypeError)
    }
  })

  test("calls what waits for the commit after it, and never after a rollback", async () => {
    const told: string[] = []
    await database.db.asTenant(one, async (tx) => {
      tx.afterCommit(() => told.push("committed"))
      expect(told).toEqual([])
    })
    await database.db
      .asTenant(one, async (tx) => {
        tx.afterCommit(() => told.push("rolled back"))
        throw new Error("no")
      })
      .catch(() => {})
    expect(told).toEqual(["committed"])
  })
})

describe("asPlatform", () => {
  test("sees the shops that it must route to, and none of their goods", async () => {
    const rows = await database.db.asPlatform((tx) => tx`select id from shop.tenants`)
    expect(rows).toHaveLength(2)
    await expect(database.db.asPlatform((tx) => tx`select id from shop.products`)).rejects.toMatchObject({ code: "42501" })
  })
})

describe("values", () => {
  test("an amount too large for an exact number is an error, never a wrong sum", async () => {
    const read = (amount: string) =>
      database.db.asTenant(one, async (tx) => (await tx.unsafe(`select ${amount}::bigint as amount`))[0]?.amount)
    expect(await read("9007199254740991")).toBe(9007199254740991)
    await expect(read("9007199254740993")).rejects.toThrow(RangeError)
  })
})

describe("listen", () => {
  test("hears what any process announces", async () => {
    const heard = Promise.withResolvers<string>()
    const { unlisten } = await database.db.listen("test_news", heard.resolve)
    await database.db.asPlatform((tx) => tx`select pg_notify('test_news', 'hello')`)
    expect(await heard.promise).toBe("hello")
    await unlisten()
  })
})

describe("a database that is down", () => {
  test("fails the call, not the process, and opening it fails nothing", async () => {
    const db = openDatabase({
      appUrl: "postgres://teleshop_app:x@127.0.0.1:1/none",
      platformUrl: "postgres://teleshop_platform:x@127.0.0.1:1/none",
    })
    await expect(db.ping()).rejects.toThrow()
    await expect(db.asTenant(one, async () => "reached")).rejects.toThrow()
    await db.close()
  })
})
