// A process with the role `export` and nothing else; told to, it dies the moment its first bytes are written.
import { folderTarget } from "../../export/targets/folder.ts"
import { startBackground } from "../../runtime/bot/telegram/background.ts"
import { startWorkers } from "../../runtime/jobs/index.ts"
import { openDatabase } from "../../tenants/database.ts"
import type { TestDatabase } from "../help/database.ts"
import { startServer } from "../help/server.ts"

const [given = "", folder = "", end = ""] = process.argv.slice(2)
const urls: TestDatabase["urls"] = JSON.parse(given)
const { services, url } = await startServer({ db: openDatabase(urls), urls } as TestDatabase, undefined, { ROLES: "export" })
const files = folderTarget(folder)
const write: typeof files.write = async (...what) => {
  await files.write(...what)
  process.kill(process.pid, "SIGKILL")
  // A signal takes a moment; nothing may happen in it.
  return new Promise<never>(() => {})
}
const exporting = { ...services, files: end === "dies" ? { ...files, write } : files }
startBackground(exporting)
startWorkers(exporting)
await services.queue.ready()
console.log(`ready ${url}`)
