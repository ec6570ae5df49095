// Our part of the bench "export", as a process of its own: publishes a stored shop as a server does, each time that it is told to by a line.
import { publishShop } from "../../export/publish.ts"
import { openRenderer } from "../../export/render.ts"
import { folderTarget } from "../../export/targets/folder.ts"
import { openDatabase } from "../../tenants/database.ts"
import { siteRefresh } from "../../tenants/pages/jobs.ts"
import { enqueue } from "../../tenants/queue.ts"

const [urls = "", tenantId = "", versionId = "", folder = ""] = process.argv.slice(2)
const db = openDatabase(JSON.parse(urls))
const files = folderTarget(folder)
const renderer = await openRenderer()
let apiBase = ""

/** What can be asked for; each is measured from the call until the pointer has moved, reading the database included. */
const TASKS: Record<string, () => Promise<void>> = {
  // As another shop would be: every page is another one.
  everything: async () => {
    apiBase = `https://api-${Bun.randomUUIDv7()}.example`
  },
  "nothing changed": async () => {},
  "one product changed": changePrice,
}

for await (const line of console) {
  const [what = "", times = "1"] = line.split(" × ")
  const before = TASKS[what]
  if (!before) break
  for (let time = 0; time < Number(times); time += 1) {
    await before()
    const processor = process.cpuUsage()
    const started = performance.now()
    const published = await publishShop({ db, files, renderer, apiBase }, tenantId, { author: "bench", versionId })
    const milliseconds = performance.now() - started
    const { user, system } = process.cpuUsage(processor)
    if (published.superseded) throw new Error("the site that was measured did not go live")
    console.log(JSON.stringify({ milliseconds, cpuMilliseconds: (user + system) / 1000, rendered: published.rendered }))
  }
}
await db.close()

/** What an owner does, with the job that would publish it: the figure begins where that job does. */
async function changePrice(): Promise<void> {
  await db.asTenant(tenantId, async (tx) => {
    await tx`
      update shop.variants set price_minor = price_minor + 100
      where tenant_id = ${tenantId} and product_id = (
        select id from shop.products where tenant_id = ${tenantId} order by position offset 17 limit 1)`
    await enqueue(tx, siteRefresh, {})
  })
}
