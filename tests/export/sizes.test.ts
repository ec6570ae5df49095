// What a page weighs before its pictures, by its kind: a table in the output, and the budgets that it has to keep.
import { beforeAll, expect, test } from "bun:test"
import { openRenderer, type Renderer } from "../../export/render.ts"
import { pagesOf } from "../../export/site.ts"
import { sampleSite } from "../help/site-sample.ts"

/** Compressed bytes of the scripts that a page loads by itself; what comes on use is counted apart. */
const SCRIPT_BUDGET = { "/cart": 15_000, "/order": 15_000, otherwise: 3_000 }
const PAGE_BUDGET = 50_000

const KINDS = {
  home: "/",
  catalogue: "/catalog",
  product: "/products/product-1",
  search: "/search",
  cart: "/cart",
  order: "/order",
}

let renderer: Renderer
const files = new Map<string, string>()
beforeAll(async () => {
  renderer = await openRenderer()
  for (const { path, type, bytes } of renderer.assets) if (/javascript|css/.test(type)) files.set(path, new TextDecoder().decode(bytes))
}, 120_000)

const packed = (text: string) => Bun.gzipSync(text, { level: 9 }).byteLength
const total = (paths: Iterable<string>) => [...paths].reduce((sum, path) => sum + packed(files.get(path) ?? ""), 0)

/** These scripts and all that they name, as a browser would load them; `on use` follows what is only loaded when it is wanted. */
function withImports(paths: readonly string[], onUse: boolean): Set<string> {
  const found = new Set(paths)
  const named = onUse ? /(?:from|import)\s*\(?\s*[`"']\.\/([^`"']+\.js)[`"']/g : /(?:from|import)\s*["']\.\/([^"']+\.js)["']/g
  for (const path of found) for (const [, name] of (files.get(path) ?? "").matchAll(named)) found.add(`/_assets/${name}`)
  return found
}

test("every kind of page keeps its budget", async () => {
  // The heaviest there is: the theme with the largest face, in a language that needs letters of two scripts.
  const site = sampleSite({ products: 40, theme: { preset: "night" }, shop: { defaultLocale: "ru" } })
  const look = site.look.assets
    .filter(({ path }) => path.endsWith(".css"))
    .reduce((sum, { bytes }) => sum + Bun.gzipSync(bytes).byteLength, 0)
  const fonts = site.look.assets
    .filter(({ path }) => /-(signs|letters|cyrillic)-\w+\.woff2$/.test(path))
    .reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
  const pages = new Map([...pagesOf(site, renderer.gather)].map((page) => [page.path, page]))
  const table = await Promise.all(
    Object.entries(KINDS).map(async ([kind, path]) => {
      const page = pages.get(path)
      if (!page) throw new Error(`no page at ${path}`)
      const html = new TextDecoder().decode(await renderer.render(page.input))
      const scripts = [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src = ""]) => src)
      const sheets = [...html.matchAll(/<link[^>]* href="(\/_assets\/[^"]+\.css)"/g)].map(([, href = ""]) => href)
      expect([...scripts, ...sheets].filter((name) => !files.has(name) && !name.startsWith("/_assets/look-"))).toEqual([])
      const loaded = withImports(scripts, false)
      const onUse = [...withImports(scripts, true)].filter((name) => !loaded.has(name))
      const all = packed(html) + total(sheets) + look + fonts + total(loaded)
      return {
        kind,
        path,
        html: packed(html),
        css: total(sheets) + look,
        fonts,
        scripts: total(loaded),
        all,
        "scripts on use": total(onUse),
      }
    }),
  )
  console.table(table)
  for (const { kind, path, scripts, all } of table) {
    const budget = SCRIPT_BUDGET[path as "/cart"] ?? SCRIPT_BUDGET.otherwise
    expect([kind, scripts <= budget, all <= PAGE_BUDGET]).toEqual([kind, true, true])
  }
  // The count counts: a page with a form has more to load than one without.
  expect(table.find(({ kind }) => kind === "cart")?.scripts).toBeGreaterThan(5_000)
})
