// Our part of the bench "export", as a process of its own: publishes a stored shop of thousands of products as a server would, again and again.
import { publishShop } from "../../export/publish.ts"
import { openRenderer } from "../../export/render.ts"
import { folderTarget } from "../../export/targets/folder.ts"
import { openDatabase } from "../../tenants/database.ts"
import { siteRefresh } from "../../tenants/pages/jobs.ts"
import { enqueue } from "../../tenants/queue.ts"

const [urls = "", tenantId = "", folder = "", mode = ""] = process.argv.slice(2)
const db = openDatabase(JSON.parse(urls))
const files = folderTarget(folder)
const renderer = await openRenderer()
let versionId: string | undefined

await publish("everything", 1)
if (mode === "all") {
  // As another shop would be: every page is another one, and the threads that render are there already.
  await publish("everything, threads warm", 1, { apiBase: "https://api.example" })
  await publish("everything, threads warm", 1)
  await publish("nothing changed", 5)
  await publish("one product changed", 9, { before: changePrice })
}
await db.close()

/** From asking for it until the pointer has moved, the reading of the database included; the median of so many times. */
async function publish(what: string, times: number, { before = async () => {}, apiBase = "" } = {}): Promise<void> {
  const taken: number[] = []
  let pages = 0
  let rendered = 0
  const processor = process.cpuUsage()
  for (let time = 0; time < times; time += 1) {
    await before()
    const started = performance.now()
    const published = await publishShop({ db, files, renderer, apiBase }, tenantId, { author: "bench", ...(versionId && { versionId }) })
    taken.push(performance.now() - started)
    versionId ??= (await files.current(tenantId))?.versionId
    pages = published.pages + 1
    rendered = published.rendered
  }
  const { user, system } = process.cpuUsage(processor)
  const milliseconds = taken.sort((one, other) => one - other)[Math.floor(times / 2)] ?? 0
  const figures = {
    milliseconds: Math.round(milliseconds),
    ...(times > 1 && { longest: Math.round(taken.at(-1) ?? 0) }),
    cpuMilliseconds: Math.round((user + system) / 1000 / times),
    pagesPerSecond: Math.round((pages / milliseconds) * 1000),
  }
  console.log(JSON.stringify({ bench: "export", tool: "teleshop", what, pages, rendered, ...figures }))
}

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
