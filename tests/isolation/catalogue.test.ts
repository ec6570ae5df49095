// PostgreSQL is asked whether the wall between tenants is whole; each question is first shown to find the hole that it is there to find.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { join } from "node:path"
import postgres from "postgres"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { QUESTIONS } from "./questions.ts"

let database: TestDatabase
let root: postgres.Sql

beforeAll(async () => {
  database = await freshDatabase({ maxConnections: 1 })
  root = postgres(database.urls.superUrl, { max: 1, onnotice: () => {} })
  // Rights on the database itself are not part of a template: the clone is given them as a real one is.
  await root.file(join(import.meta.dir, "../../sql/roles.sql"))
})

afterAll(async () => {
  await root.end()
  await database.close()
})

const offenders = async (sql: postgres.Sql | postgres.TransactionSql, question: string) =>
  (await sql.unsafe(question)).map((row) => row.offender as string)

describe.each(QUESTIONS.map((question) => ({ ...question })))("$holds", ({ sql, spoil, named }) => {
  test("holds", async () => {
    expect(await offenders(root, sql)).toEqual([])
  })

  test("would be noticed if it did not", async () => {
    const found = Promise.withResolvers<string[]>()
    await root
      .begin(async (tx) => {
        await tx.unsafe(spoil)
        found.resolve(await offenders(tx, sql))
        throw new RolledBack()
      })
      .catch((error) => {
        if (!(error instanceof RolledBack)) throw error
      })
    expect(await found.promise).toContain(named)
  })
})

class RolledBack extends Error {}
