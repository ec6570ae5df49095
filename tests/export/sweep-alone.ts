// Sweeps one shop's files as a process of its own and kills itself in the middle, when only so many packs are left: nobody outside is quick enough.
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { sweepShop } from "../../export/sweep.ts"
import { folderTarget } from "../../export/targets/folder.ts"
import { openDatabase } from "../../tenants/database.ts"

const [urls = "", folder = "", tenantId = "", left = "0"] = process.argv.slice(2)
const db = openDatabase(JSON.parse(urls))
watch()
await sweepShop({ db, files: folderTarget(folder) }, tenantId)
await db.close()

function watch(): void {
  if (readdirSync(join(folder, tenantId, "packs")).length <= Number(left)) process.kill(process.pid, "SIGKILL")
  setImmediate(watch)
}
