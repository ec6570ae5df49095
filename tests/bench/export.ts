// A whole export of 5,000 products, ours beside Hugo and `astro build` over the same pages, turn by turn; and what one changed product costs each.
import { mkdirSync } from "node:fs"
import { rm } from "node:fs/promises"
import { join } from "node:path"
import { openRenderer } from "../../export/render.ts"
import { notFoundPages, pagesOf } from "../../export/site.ts"
import { freezeVersion } from "../../tenants/pages/actions.ts"
import { sampleCatalog } from "../help/catalog-sample.ts"
import { storeCatalog } from "../help/catalog-stored.ts"
import { freshDatabase } from "../help/database.ts"
import { makeShop } from "../help/shop.ts"
import { SAMPLE_SHOP, sampleSite } from "../help/site-sample.ts"
import { prepareAstro } from "./export-astro.ts"
import { prepareHugo } from "./export-hugo.ts"

const PRODUCTS = 5_000
/** Each tool has its turn in every one: whatever else the machine does then hits all of them alike. */
const ROUNDS = 3

type Figures = { milliseconds: number; cpuMilliseconds: number; rendered?: number }

console.error(
  `a catalogue of ${PRODUCTS} products is made and published in ${ROUNDS} turns; the figures follow the last, after two to three minutes`,
)
const folder = join(process.env.TELESHOP_TEST_FOLDER ?? "/tmp", `export-${process.pid}`)
mkdirSync(folder, { recursive: true })
const renderer = await openRenderer()
const site = sampleSite({ products: PRODUCTS })
const inputs = [...pagesOf(site, renderer.gather), ...notFoundPages(site)]
await Bun.write(join(folder, "pages.json"), JSON.stringify(inputs))
const rendered = []
for (const page of inputs) rendered.push({ ...page, html: new TextDecoder().decode(await renderer.render(page.input)) })
const ourBytes = rendered.reduce((sum, { html }) => sum + Buffer.byteLength(html), 0)

const database = await freshDatabase()
// Inside the repository: Astro takes a component for its own only when it shares a folder with the project.
const near = join(import.meta.dir, `../../.data/bench-export-${process.pid}`)
try {
  const { tenantId } = await makeShop(database.db, { title: SAMPLE_SHOP.title })
  await storeCatalog(database.db, tenantId, sampleCatalog(PRODUCTS))
  // One version for all of them: a version is shown anew only while it is the live one.
  const { id: versionId } = await database.db.asTenant(tenantId, (tx) => freezeVersion(tx, "bench"))
  const ours = [process.execPath, join(import.meta.dir, "export-ours.ts"), JSON.stringify(database.urls), tenantId, versionId]
  const start = (where: string) => startOurs([...ours, join(folder, where)])
  const astro = prepareAstro(near, join(folder, "pages.json"))
  const hugo = Bun.which("hugo") ? prepareHugo(join(folder, "hugo"), rendered) : undefined
  const server = start("server")
  await server.ask("everything")
  const measured = new Map<string, Figures[]>()
  const note = (what: string, figures: readonly Figures[]) => measured.set(what, [...(measured.get(what) ?? []), ...figures])
  // NOTE: nothing is deleted before all is measured: ext4 creates files ten times slower for some seconds after many were deleted.
  for (let round = 1; round <= ROUNDS; round += 1) {
    const one = start(`process-${round}`)
    note("teleshop: everything, first of its process", await one.ask("everything"))
    note("teleshop: everything, whole process", [await one.end()])
    if (hugo) note("hugo: everything, whole process", [await run(hugo.command, hugo.folder)])
    note("teleshop: everything, in a server", await server.ask("everything"))
    if (hugo) note("hugo: everything, written to memory", [await run([...hugo.command, "--renderToMemory"], hugo.folder)])
    if (round <= 2) note("astro build: everything, whole process", [await run(astro.command, astro.folder)])
    note("teleshop: nothing changed", await server.ask("nothing changed", 5))
    note("teleshop: one product changed", await server.ask("one product changed", 5))
    console.error(`turn ${round} of ${ROUNDS} done, ${Math.round(performance.now() / 1000)} s since the start`)
  }
  await server.end()
  // Neither of the others knows what has changed: a whole build is what one changed product costs there.
  for (const [what, figures] of measured) print(what, figures)
  // That they write the same pages: what differs is what Hugo escapes otherwise.
  const kilobytesPerPage = (bytes: number) => Math.round(bytes / inputs.length / 10) / 100
  const hugoBytes = hugo ? { hugo: kilobytesPerPage(hugo.bytes()) } : {}
  console.log(JSON.stringify({ bench: "export", what: "kilobytes of a page", teleshop: kilobytesPerPage(ourBytes), ...hugoBytes }))
} finally {
  await database.close()
  await rm(near, { recursive: true, force: true })
}

/** The median of all turns, and the quickest: the others were kept waiting by whatever else was running. */
function print(what: string, all: readonly Figures[]): void {
  const milliseconds = all.map((figures) => figures.milliseconds).sort((one, other) => one - other)
  const processor = all.map((figures) => figures.cpuMilliseconds).sort((one, other) => one - other)
  const median = milliseconds[Math.floor(milliseconds.length / 2)] ?? 0
  const figures = {
    milliseconds: Math.round(median),
    quickest: Math.round(milliseconds[0] ?? 0),
    cpuMilliseconds: Math.round(processor[Math.floor(processor.length / 2)] ?? 0),
    ...(what.includes("everything") && { pagesPerSecond: Math.round((inputs.length / median) * 1000) }),
  }
  const rendered = all.at(-1)?.rendered
  console.log(
    JSON.stringify({
      bench: "export",
      what,
      turns: all.length,
      pages: inputs.length,
      ...(rendered !== undefined && { rendered }),
      ...figures,
    }),
  )
}

function startOurs(command: string[]) {
  const started = performance.now()
  const child = Bun.spawn(command, { cwd: folder, stdin: "pipe", stdout: "pipe", stderr: "inherit", env: production() })
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader()
  let said = ""
  return {
    async ask(what: string, times = 1): Promise<Figures[]> {
      child.stdin.write(`${what} × ${times}\n`)
      child.stdin.flush()
      while (said.split("\n").length <= times) {
        const { value, done } = await reader.read()
        if (done) throw new Error(`our process ended before it had done "${what}"`)
        said += value
      }
      const lines = said.trim().split("\n")
      said = ""
      return lines.map((line) => JSON.parse(line))
    },
    async end(): Promise<Figures> {
      child.stdin.end()
      await child.exited
      return { milliseconds: performance.now() - started, cpuMilliseconds: cpuOf(child) }
    },
  }
}

async function run(command: string[], where: string): Promise<Figures> {
  const started = performance.now()
  const child = Bun.spawn(command, { cwd: where, stdout: "ignore", stderr: "pipe", env: production() })
  const errors = await new Response(child.stderr).text()
  if ((await child.exited) !== 0) throw new Error(`${command.join(" ")} failed:\n${errors}`)
  return { milliseconds: performance.now() - started, cpuMilliseconds: cpuOf(child) }
}

/** Processor time tells the work apart from what else the machine was busy with. */
function cpuOf(child: { resourceUsage(): { cpuTime: { total: number | bigint } } | undefined }): number {
  return Number(child.resourceUsage()?.cpuTime.total ?? 0) / 1000
}

function production() {
  return { ...process.env, NODE_ENV: "production", ASTRO_TELEMETRY_DISABLED: "1" }
}
