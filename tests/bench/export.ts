// A whole export of 5,000 products, ours beside Hugo and `astro build` over the same pages, turn by turn; and what one changed product costs each.
import { mkdirSync } from "node:fs"
import { rm } from "node:fs/promises"
import { join } from "node:path"
import { openRenderer } from "../../export/render.ts"
import { notFoundPage, pagesOf } from "../../export/site.ts"
import { sampleCatalog } from "../help/catalog-sample.ts"
import { storeCatalog } from "../help/catalog-stored.ts"
import { freshDatabase } from "../help/database.ts"
import { makeShop } from "../help/shop.ts"
import { SAMPLE_SHOP, sampleSite } from "../help/site-sample.ts"
import { prepareAstro } from "./export-astro.ts"
import { prepareHugo } from "./export-hugo.ts"

const PRODUCTS = 5_000
/** Every tool has its turn in each: whatever else the machine does then hits all of them alike. */
const ROUNDS = 3

const folder = join(process.env.TELESHOP_TEST_FOLDER ?? "/tmp", `export-${process.pid}`)
mkdirSync(folder, { recursive: true })
const renderer = await openRenderer()
const site = sampleSite({ products: PRODUCTS })
const inputs = [...pagesOf(site, renderer.gather), notFoundPage(site)]
await Bun.write(join(folder, "pages.json"), JSON.stringify(inputs))

const database = await freshDatabase()
// Inside the repository: Astro takes a component for its own only when it shares a folder with the project.
const near = join(import.meta.dir, `../../.data/bench-export-${process.pid}`)
try {
  const { tenantId } = await makeShop(database.db, { title: SAMPLE_SHOP.title })
  await storeCatalog(database.db, tenantId, sampleCatalog(PRODUCTS))
  const ours = (where: string, mode = "") => [
    ...[process.execPath, join(import.meta.dir, "export-ours.ts"), JSON.stringify(database.urls), tenantId, join(folder, where), mode],
  ]
  const astro = prepareAstro(near, join(folder, "pages.json"))
  const hugo = Bun.which("hugo") ? prepareHugo(join(folder, "hugo"), inputs) : undefined
  // NOTE: nothing is deleted before all is measured: ext4 creates files ten times slower for some seconds after many were deleted.
  for (let round = 1; round <= ROUNDS; round += 1) {
    await measure("teleshop", "whole process, started cold", ours(`ours-${round}`), folder)
    if (hugo) await measure("hugo", "whole process", hugo.command, hugo.folder)
    if (hugo) await measure("hugo, written to memory", "whole process", [...hugo.command, "--renderToMemory"], hugo.folder)
    if (round === 1) await measure("astro build", "whole process", astro.command, astro.folder)
  }
  const { said } = await run(ours("ours-0", "all"), folder)
  process.stdout.write(said)
  // Neither of them knows what has changed: another whole build is what one changed product costs there.
  if (hugo) await measure("hugo", "one product changed", hugo.command, hugo.folder)
  await measure("astro build", "one product changed", astro.command, astro.folder)
} finally {
  await database.close()
  await rm(near, { recursive: true, force: true })
}

async function measure(tool: string, what: string, command: string[], where: string): Promise<void> {
  const { milliseconds, cpuMilliseconds } = await run(command, where)
  const pages = inputs.length
  const figures = {
    milliseconds: Math.round(milliseconds),
    cpuMilliseconds: Math.round(cpuMilliseconds),
    pagesPerSecond: Math.round((pages / milliseconds) * 1000),
  }
  console.log(JSON.stringify({ bench: "export", tool, what, pages, ...figures }))
}

type Run = { milliseconds: number; cpuMilliseconds: number; said: string }

async function run(command: string[], where: string): Promise<Run> {
  const started = performance.now()
  const child = Bun.spawn(command, {
    cwd: where,
    stdout: "pipe",
    stderr: "pipe",
    env: { ...process.env, NODE_ENV: "production", ASTRO_TELEMETRY_DISABLED: "1" },
  })
  const [said, errors] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()])
  if ((await child.exited) !== 0) throw new Error(`${command.join(" ")} failed:\n${said}\n${errors}`)
  // Processor time tells the work apart from what else the machine was busy with.
  return { milliseconds: performance.now() - started, cpuMilliseconds: Number(child.resourceUsage()?.cpuTime.total ?? 0) / 1000, said }
}
