// Publishes one shop as a process of its own that dies at the very moment at which it would move the pointer.
import { publishShop } from "../../export/publish.ts"
import { folderTarget } from "../../export/targets/folder.ts"
import { openDatabase } from "../../tenants/database.ts"

const [urls = "", folder = "", tenantId = ""] = process.argv.slice(2)
const files = {
  ...folderTarget(folder),
  follow: async () => {
    process.kill(process.pid, "SIGKILL")
    // A signal takes a moment; nothing may happen in it.
    await new Promise(() => {})
  },
}
await publishShop({ db: openDatabase(JSON.parse(urls)), files }, tenantId, { author: "test" })
