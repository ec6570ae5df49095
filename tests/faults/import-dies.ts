// Imports a file, or undoes an import, as a process of its own that dies in the middle of its transaction: before the statement of the number given.
import { importCatalog } from "../../tenants/catalog/actions.ts"
import { undoImport } from "../../tenants/catalog/undo/undo.ts"
import { type Database, openDatabase, type TenantTx } from "../../tenants/database.ts"

const [urls = "", tenantId = "", statement = "", what = "", from = ""] = process.argv.slice(2)
const db = dying(openDatabase(JSON.parse(urls)), Number(statement))

if (what === "undo") await undoImport(db, tenantId, { importId: from, force: false })
else await importCatalog(db, tenantId, { fileName: "a.csv", source: Bun.file(from).stream(), policy: "reject-all", dryRun: false })
await db.close()

/** Statements are counted over all transactions; the one after the last is the commit. */
function dying(inner: Database, last: number): Database {
  let count = 0
  const next = () => {
    count += 1
    if (count === last) process.kill(process.pid, "SIGKILL")
  }
  const counting = (tx: TenantTx): TenantTx =>
    new Proxy(tx, {
      apply: (target, self, given: unknown[]) => {
        // Also called for parts of statements: dying at those is as good.
        next()
        return Reflect.apply(target, self, given)
      },
    })
  const asTenant: Database["asTenant"] = (tenant, work) =>
    inner.asTenant(tenant, async (tx) => {
      const result = await work(counting(tx))
      next()
      return result
    })
  return { ...inner, asTenant }
}
