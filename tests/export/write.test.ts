// Writing a site beside the one before it: what is made again, how the manifest tells it, and what becomes of old packs.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openRenderer, type Renderer } from "../../export/render.ts"
import { pagesOf, type Site } from "../../export/site.ts"
import { folderTarget } from "../../export/targets/folder.ts"
import { type FileTarget, type Manifest, partOf } from "../../export/targets/target.ts"
import { writeSite } from "../../export/write.ts"
import type { ProductView } from "../../tenants/catalog/schema.ts"
import { sampleProduct } from "../help/catalog-sample.ts"
import { sampleSite } from "../help/site-sample.ts"

const TENANT = "01900000-0000-7000-8000-000000000001"

let folder: string
let renderer: Renderer
let files: FileTarget
beforeAll(async () => {
  renderer = await openRenderer()
  folder = mkdtempSync(join(tmpdir(), "teleshop-write-"))
  files = folderTarget(folder)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Stored = { hash: string; manifest: Manifest }

async function write(site: Site, previous?: Stored) {
  const options = { tenantId: TENANT, publicationId: Bun.randomUUIDv7(), version: { id: TENANT, number: 1 }, previous }
  const written = await writeSite(renderer, files, site, options)
  const hash = await files.writeManifest(TENANT, written.manifest)
  const manifest = await folderTarget(folder).manifest(TENANT, hash)
  if (!manifest) throw new Error("a manifest that was just written is not there")
  return { ...written, stored: { hash, manifest } }
}

async function pageAt({ manifest }: Stored, path: string): Promise<string> {
  const entry = manifest.paths[path]
  return new TextDecoder().decode((entry && (await (await files.open(TENANT, entry.file, partOf(entry)))?.bytes())) ?? undefined)
}

/** The same site with other products; what stays is the same object, as in a catalogue that is read again. */
const withProducts = (site: Site, products: ProductView[]): Site => ({ ...site, view: { ...site.view, products } })
const priced = (product: ProductView, priceMinor: number): ProductView => ({
  ...product,
  variants: product.variants.map((variant) => ({ ...variant, priceMinor })),
})
const packsOf = ({ manifest }: Stored) =>
  new Set(Object.values(manifest.paths).flatMap(({ file }) => (file.endsWith(".pack") ? [file] : [])))

describe("a site that is written again", () => {
  const site = sampleSite({ products: 60 })

  test("tells a small change as a difference from the whole manifest, however many follow each other", async () => {
    const whole = await write(site)
    expect(whole.manifest.base).toBeUndefined()
    let last = whole.stored
    let { products } = site.view
    for (const [number, price] of [
      [40, "$1.11"],
      [41, "$2.22"],
    ] as const) {
      products = products.map((product, index) => (index === number ? priced(product, number === 40 ? 111 : 222) : product))
      const written = await write(withProducts(site, products), last)
      expect(written.manifest.base).toBe(whole.stored.hash)
      expect(Object.keys(written.manifest.paths).length).toBeLessThan(20)
      expect(written.rendered).toBeLessThan(9)
      last = written.stored
      expect(await pageAt(last, `/products/product-${number + 1}`)).toContain(price)
    }
    // What changed first is still so, and everything else is where it was.
    expect(await pageAt(last, "/products/product-41")).toContain("$1.11")
    expect(Object.keys(last.manifest.paths).sort()).toEqual(Object.keys(whole.stored.manifest.paths).sort())
  })

  test("names what is gone no more, and what is back again", async () => {
    const before = await write(site)
    const without = await write(withProducts(site, site.view.products.slice(0, -1)), before.stored)
    expect(without.stored.manifest.paths["/products/product-60"]).toBeUndefined()
    const again = await write(site, without.stored)
    expect(await pageAt(again.stored, "/products/product-60")).toContain("no. 60")
    expect(again.same).toBe(false)
    const once = await write(site, again.stored)
    expect([once.same, once.rendered, Object.keys(once.stored.manifest.paths).sort()]).toEqual([
      true,
      0,
      Object.keys(before.stored.manifest.paths).sort(),
    ])
  })

  test("is told whole when much of it has changed", async () => {
    const before = await write(site)
    const others = site.view.products.map((product, index) => (index < 30 ? priced(product, 333) : product))
    expect((await write(withProducts(site, others), before.stored)).manifest.base).toBeUndefined()
  })

  test("moves the last pages out of a pack that is hardly used any more", async () => {
    const before = await write(site)
    expect(packsOf(before.stored).size).toBe(1)
    const others = site.view.products.map((product) => priced(product, 444))
    const after = await write(withProducts(site, others), before.stored)
    expect([...packsOf(after.stored)].some((pack) => packsOf(before.stored).has(pack))).toBe(true)
    const moved = await write(withProducts(site, others), after.stored)
    expect(moved.rendered).toBeGreaterThan(0)
    expect([...packsOf(moved.stored)].some((pack) => packsOf(before.stored).has(pack))).toBe(false)
    const settled = await write(withProducts(site, others), moved.stored)
    expect([settled.same, settled.rendered]).toEqual([true, 0])
  })

  test("never makes the same pack twice, so that a deleted one is never named again", async () => {
    const fresh = readdirSync(join(folder, TENANT, "packs")).length
    const [one, other] = [await write(site), await write(site)]
    expect([...packsOf(one.stored)].filter((pack) => packsOf(other.stored).has(pack))).toEqual([])
    expect(readdirSync(join(folder, TENANT, "packs"))).toHaveLength(fresh + 2)
  })
})

describe("pages that are rendered beside this thread", () => {
  test("are the same bytes as those rendered in it, in their order", async () => {
    const inputs = [...pagesOf(sampleSite({ products: 200 }), renderer.gather)].map((page) => page.input)
    const [{ bytes, lengths }, ...here] = await Promise.all([
      renderer.renderBeside(inputs),
      ...inputs.map((input) => renderer.render(input)),
    ])
    expect(lengths).toEqual(here.map((page) => page.byteLength))
    expect(Buffer.concat(here).equals(bytes)).toBe(true)
  })

  test("are many when a whole site is written, and none is missing or in another's place", async () => {
    const site = sampleSite({ products: 300 })
    const { stored, rendered } = await write(site)
    expect(rendered).toBeGreaterThan(300)
    for (const number of [1, 64, 65, 128, 300])
      expect(await pageAt(stored, `/products/product-${number}`)).toContain(`<h1>${sampleProduct(number - 1).title}</h1>`)
  })

  test("that cannot be rendered fail their own batch, and no other", async () => {
    const [input] = [...pagesOf(sampleSite(), renderer.gather)].map((page) => page.input)
    if (!input) throw new Error("a site has pages")
    const broken = { ...input, blocks: [{ id: "x", pageId: "p", kind: "product-grid", settings: {}, data: undefined, children: [] }] }
    const [failed, fine] = await Promise.allSettled([renderer.renderBeside([broken]), renderer.renderBeside([input])])
    expect([failed.status, fine.status]).toEqual(["rejected", "fulfilled"])
    // Caught by hand: bun's `rejects` waits without letting messages of threads in.
    expect(await renderer.renderBeside([broken]).catch(String)).toContain("Cannot destructure")
  })
})
