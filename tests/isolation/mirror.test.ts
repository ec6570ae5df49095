// Two shops with the same goods: whatever one tries with the other's ids ends as with ids that do not exist.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import postgres from "postgres"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { fixturesFor, type Row } from "./fixtures.ts"

const ann = crypto.randomUUID()
const bob = crypto.randomUUID()
const nobody = crypto.randomUUID()
const account = crypto.randomUUID()
const rowsOf = { [ann]: fixturesFor(ann, account), [bob]: fixturesFor(bob, account), [nobody]: fixturesFor(nobody, account) }
const TABLES = Object.keys(fixturesFor(ann, account))

let database: TestDatabase
let root: postgres.Sql
let app: postgres.Sql

beforeAll(async () => {
  database = await freshDatabase()
  root = postgres(database.urls.superUrl, { max: 1, onnotice: () => {} })
  app = postgres(database.urls.appUrl, { max: 1, onnotice: () => {} })
  await root`insert into platform.accounts (id, name) values (${account}, 'Ann')`
  for (const tenant of [ann, bob]) {
    for (const [table, rows] of Object.entries(rowsOf[tenant] ?? {})) {
      for (const row of rows) expect([table, await as(tenant, insertion(table, row), "keep")]).toEqual([table, 1])
    }
  }
})

afterAll(async () => {
  await Promise.all([root.end(), app.end()])
  await database.close()
})

test("every table with tenants' rows stands in the mirror, filled for both", async () => {
  const found = await root`
    select c.relnamespace::regnamespace || '.' || c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relkind in ('r', 'p') and c.relnamespace not in ('pg_catalog'::regnamespace, 'pgboss'::regnamespace)`
  expect([...found.map((row) => row.name), "shop.tenants"].sort()).toEqual([...TABLES].sort())
})

describe.each(TABLES)("%s", (table) => {
  const key = table === "shop.tenants" ? "id" : "tenant_id"
  const mine = rowsOf[ann]?.[table] ?? []
  const theirs = rowsOf[bob]?.[table]?.at(-1) ?? {}
  const absent = rowsOf[nobody]?.[table]?.at(-1) ?? {}

  test("shows a shop its own rows, and of another's none, however they are asked for", async () => {
    expect(await as(ann, `select * from ${table}`)).toBe(mine.length)
    expect(await as(ann, `select * from ${table} where ${key} = '${ann}'`)).toBe(mine.length)
    expect(await as(ann, `select * from ${table} where ${key} = '${bob}'`)).toBe(0)
    expect(await as(ann, `select * from ${table} where ${key} <> '${ann}'`)).toBe(0)
    expect(await as("root", `select * from ${table} where ${key} = '${bob}'`)).toBe(mine.length)
  })

  test("changes and removes nothing of another's", async () => {
    const column = await changeableColumn(table, key)
    for (const [statement, allowed] of [
      [`update ${table} set ${column} = ${column}`, column !== key],
      [`delete from ${table}`, await mayDelete(table)],
    ] as const) {
      const onTheirs = await as(ann, `${statement} where ${key} = '${bob}'`)
      expect(onTheirs).toEqual(await as(ann, `${statement} where ${key} = '${nobody}'`))
      expect(onTheirs).toEqual(allowed ? 0 : "42501")
    }
    // The same as superuser reaches them: the test above could have failed.
    expect(await as("root", `update ${table} set ${column} = ${column} where ${key} = '${bob}'`)).toBe(mine.length)
  })

  test("takes no row in another's name, and does not tell whether there is such a shop", async () => {
    const inTheirName = await as(ann, insertion(table, theirs))
    expect(inTheirName).toBe("42501")
    expect(inTheirName).toEqual(await as(ann, insertion(table, absent)))
    // The superuser is stopped by the key alone: that row exists.
    expect(await as("root", insertion(table, theirs))).toBe("23505")
  })

  test("takes no row that points at another's, and does not tell whether it exists", async () => {
    const last = mine.at(-1) ?? {}
    // A shop is made before its versions: see the test of its own below.
    for (const columns of table === "shop.tenants" ? [] : await foreignKeys(table, key)) {
      const pick = (row: Row) => Object.fromEntries(columns.map((column) => [column, row[column]]))
      const atTheirs = await insteadOf(table, last, { ...last, ...pick(theirs) })
      expect([columns, atTheirs]).toEqual([columns, "23503"])
      expect(await insteadOf(table, last, { ...last, ...pick(absent) })).toEqual(atTheirs)
      // Its own parents it may name.
      expect([columns, await insteadOf(table, last, last)]).toEqual([columns, 1])
    }
  })

  test("takes an id that another already uses, as it would any other", async () => {
    const last = mine.at(-1) ?? {}
    if (key === "id" || !("id" in last)) return
    expect(await insteadOf(table, last, { ...last, id: theirs.id })).toBe(1)
  })

  test("shows and takes nothing while no tenant is set", async () => {
    expect(await as("no tenant", `select * from ${table}`)).toBe(0)
    expect(await as("no tenant", insertion(table, absent))).toBe("42501")
  })
})

test("a shop cannot put another's version live, and does not learn whether there is one", async () => {
  const version = (tenant: string) => rowsOf[tenant]?.["shop.versions"]?.[0]?.id
  const putLive = (tenant: string) => as(ann, `update shop.tenants set live_version_id = '${version(tenant)}' where id = '${ann}'`)
  expect([await putLive(bob), await putLive(nobody), await putLive(ann)]).toEqual(["23503", "23503", 1])
})

/** How a statement ended: the number of rows, or PostgreSQL's code. Undone again, unless kept. */
async function as(who: string, statement: string, afterwards: "keep" | "undo" = "undo"): Promise<number | string> {
  return undone(who === "root" ? root : app, afterwards, async (tx) => {
    if (who !== "root" && who !== "no tenant") await tx`select set_config('app.tenant', ${who}, true)`
    return (await tx.unsafe(statement)).count
  })
}

/** As Ann: `row` is inserted in the place of `old`, which is taken away first, so that no unique key answers in a foreign key's stead. */
async function insteadOf(table: string, old: Row, row: Row): Promise<number | string> {
  return undone(root, "undo", async (tx) => {
    await tx.unsafe("set local session_replication_role = replica")
    const known = Object.entries(old).filter(([column, value]) => typeof value === "string" && /(^|_)id$/.test(column))
    await tx.unsafe(`delete from ${table} where ${known.map(([column, value]) => `${column} = '${value}'`).join(" and ")}`)
    await tx.unsafe(`set local session_replication_role = origin; set local role teleshop_app; set local app.tenant = '${ann}'`)
    return (await tx.unsafe(insertion(table, row))).count
  })
}

async function undone(
  sql: postgres.Sql,
  afterwards: "keep" | "undo",
  work: (tx: postgres.TransactionSql) => Promise<number>,
): Promise<number | string> {
  let outcome: number | string = "not reached"
  await sql
    .begin(async (tx) => {
      outcome = await work(tx)
      if (afterwards === "undo") throw new RolledBack()
    })
    .catch((error) => {
      if (error instanceof postgres.PostgresError) outcome = error.code
      else if (!(error instanceof RolledBack)) throw error
    })
  return outcome
}

class RolledBack extends Error {}

function insertion(table: string, row: Row): string {
  const columns = Object.keys(row).join(", ")
  return `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, '${JSON.stringify(row)}')`
}

/** A column that the application may update, or the tenant's own where it may update none. */
async function changeableColumn(table: string, key: string): Promise<string> {
  const [row] = await root`
    select attname from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and has_column_privilege('teleshop_app', attrelid, attnum, 'UPDATE') limit 1`
  return row?.attname ?? key
}

async function mayDelete(table: string): Promise<boolean> {
  const [row] = await root`select has_table_privilege('teleshop_app', ${table}, 'DELETE') as may`
  return row?.may
}

/** For each foreign key to tenants' rows: its columns beside the tenant's. */
async function foreignKeys(table: string, key: string): Promise<string[][]> {
  const rows = await root`
    select (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey) and a.attname <> ${key}) as columns
    from pg_constraint k where k.contype = 'f' and k.conrelid = ${table}::regclass and cardinality(k.conkey) > 1`
  return rows.map((row) => row.columns)
}
