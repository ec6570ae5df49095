// The committed schema.sql is exactly what the migrations make.
import { expect, test } from "bun:test"
import { join } from "node:path"
import postgres from "postgres"
import { dumpSchema } from "../../sql/dump.ts"
import { freshDatabase } from "../help/database.ts"

class RolledBack extends Error {}

test("sql/schema.sql equals a dump of the migrated database; a change of any kind would show", async () => {
  const database = await freshDatabase()
  const sql = postgres(database.urls.superUrl, { max: 4, onnotice: () => {} })
  try {
    const dump = await dumpSchema(sql)
    const committed = await Bun.file(join(import.meta.dir, "../../sql/schema.sql")).text()
    // When this fails after a new migration: bun run dump-schema, and read what it changed.
    expect(dump).toBe(committed)
    for (const change of [
      "alter table shop.products add column canary integer",
      "create index canary on shop.products (tenant_id, title)",
      "alter table shop.products no force row level security",
      'alter policy "a shop sees its own products" on shop.products using (true)',
      "grant update (tenant_id) on shop.products to teleshop_app",
      "grant truncate on shop.products to teleshop_app",
      "alter table shop.products add constraint canary check (title <> 'canary')",
      "grant execute on function app.current_tenant() to public",
    ]) {
      let changed = ""
      await sql
        .begin(async (tx) => {
          await tx.unsafe(change)
          changed = await dumpSchema(tx as unknown as postgres.Sql)
          throw new RolledBack()
        })
        .catch((error) => expect(error).toBeInstanceOf(RolledBack))
      expect(changed).not.toBe("")
      expect(changed, change).not.toBe(dump)
    }
  } finally {
    await sql.end()
    await database.close()
  }
})
