// Sweeps one shop's files as a process of its own, for the test that kills it.
import { sweepShop } from "../../export/sweep.ts"
import { folderTarget } from "../../export/targets/folder.ts"
import { openDatabase } from "../../tenants/database.ts"

const [urls = "", folder = "", tenantId = ""] = process.argv.slice(2)
const db = openDatabase(JSON.parse(urls))
console.log("sweeping")
await sweepShop({ db, files: folderTarget(folder) }, tenantId)
await db.close()
