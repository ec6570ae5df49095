// What a site has beside its pages: the map of them, robots.txt, icons, the app's manifest; and that languages are published whole.
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import sharp from "sharp"
import { iconsOf } from "../../export/icons.ts"
import { openRenderer, type Renderer } from "../../export/render.ts"
import { pagesOf, pageView, type Site } from "../../export/site.ts"
import { sitemapFiles } from "../../export/sitemap.ts"
import { isListed } from "../../export/storefront/page-input.ts"
import { folderTarget } from "../../export/targets/folder.ts"
import { type FileTarget, partOf } from "../../export/targets/target.ts"
import { writeSite } from "../../export/write.ts"
import { sampleCatalog } from "../help/catalog-sample.ts"
import { dictionaryOf } from "../help/dictionary.ts"
import { sampleSite } from "../help/site-sample.ts"

// Whole sites are written, and the machine may be busy.
setDefaultTimeout(60_000)

const SHOP = "01900000-0000-7000-8000-000000000001"
let folder: string
let files: FileTarget
let renderer: Renderer
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "teleshop-beside-"))
  files = folderTarget(folder)
  renderer = await openRenderer()
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let publications = 0

async function written(site: Site, previous?: string) {
  publications += 1
  const publicationId = `01900000-0000-7000-8000-0000000001${String(publications).padStart(2, "0")}`
  const before = previous === undefined ? undefined : { hash: previous, manifest: (await files.manifest(SHOP, previous)) ?? never() }
  const { manifest, ...rest } = await writeSite(renderer, files, site, {
    tenantId: SHOP,
    publicationId,
    version: { id: SHOP, number: 1 },
    previous: before,
  })
  const hash = await files.writeManifest(SHOP, manifest)
  const paths = (await files.manifest(SHOP, hash))?.paths ?? {}
  const bytesAt = async (path: string) => {
    const entry = paths[path]
    const file = entry && (await files.open(SHOP, entry.file, partOf(entry)))
    return file ? new Response(file.content).bytes() : new Uint8Array()
  }
  return { ...rest, hash, paths, bytesAt, textAt: async (path: string) => new TextDecoder().decode(await bytesAt(path)) }
}

function never(): never {
  throw new Error("the manifest that was just written is not there")
}

const addressesIn = (sitemap: string) =>
  [...sitemap.matchAll(/<loc>https:\/\/heron\.example\.com([^<]*)<\/loc>/g)].map((found) => found[1] ?? "")
const inRussian = (texts: Record<string, string>, products = 20) =>
  sampleSite({ products, shop: { locales: ["en", "ru"] }, dictionaries: { ru: dictionaryOf("ru", texts) } })

describe("the map of a site", () => {
  test("names exactly the pages that were published and may be found, in every language", async () => {
    const { textAt, paths } = await written(inRussian({}, 60))
    const sitemap = await textAt("/sitemap.xml")
    const pages = Object.entries(paths).flatMap(([path, { type }]) => (type.startsWith("text/html") ? [path] : []))
    const hidden = pages.filter((path) => /\/(?:cart|search|order|404\.html)$/.test(path))
    expect(hidden).toHaveLength(8)
    expect(addressesIn(sitemap).toSorted()).toEqual(pages.filter((path) => !hidden.includes(path)).toSorted())
    expect(sitemap).not.toContain("lastmod")
    const [entry = ""] = /<url><loc>https:\/\/heron\.example\.com\/ru\/<\/loc>.*?<\/url>/.exec(sitemap) ?? []
    expect([...entry.matchAll(/hreflang="([^"]*)" href="([^"]*)"/g)].map(([, language, href]) => `${language} ${href}`)).toEqual([
      "en https://heron.example.com/",
      "ru https://heron.example.com/ru/",
      "x-default https://heron.example.com/",
    ])
    expect(await textAt("/robots.txt")).toBe("User-agent: *\nDisallow: /storefront/\n\nSitemap: https://heron.example.com/sitemap.xml\n")
  })

  test("is split where one file may hold no more, and the first names the others", async () => {
    const view = pageView(inRussian({}).view)
    const paths = Array.from({ length: 10 }, (_, index) => `/products/p-${index}`)
    const textOf = (map: ReturnType<typeof sitemapFiles>) => async (path: string) =>
      new TextDecoder().decode(await map.find((file) => file.path === path)?.bytes())
    const byCount = sitemapFiles(view, paths, { addresses: 8, characters: 1_000_000 })
    expect(byCount.map(({ path }) => path)).toEqual(["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml", "/sitemap.xml", "/robots.txt"])
    expect(addressesIn(await textOf(byCount)("/sitemap.xml"))).toEqual(["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml"])
    const parts = await Promise.all(["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml"].map(textOf(byCount)))
    expect(parts.flatMap(addressesIn)).toEqual(paths.flatMap((path) => [path, `/ru${path}`]))
    const bySize = sitemapFiles(view, paths, { addresses: 1000, characters: 2_000 })
    expect(bySize.length).toBeGreaterThan(3)
    for (const file of bySize.slice(0, -2)) expect((await file.bytes()).byteLength).toBeLessThan(2_300)
  })

  test("of a site whose address is not known is none", () => {
    expect(sitemapFiles(pageView(sampleSite({ origin: "" }).view), ["/"])).toEqual([])
  })
})

describe("icons", () => {
  const COLOURS = { action: "#1b1b1f", "on-action": "#ffffff" }

  test.each([
    ["Heron", "Latin"],
    ["цапля", "Cyrillic"],
    ["  «Ёж»", "with marks before it"],
    ["七宝", "that no font of ours has"],
    ["☕️", "of no letter at all"],
  ])("of %s (%s) are drawn in every size, without a font", async (title) => {
    const { files: icons } = iconsOf(title, COLOURS)
    expect(icons.map(({ type }) => type)).toEqual(["image/svg+xml", ...Array.from({ length: 5 }, () => "image/png")])
    for (const icon of icons.slice(1)) {
      const size = Number(/-(\d+)\.png$/.exec(icon.path)?.[1] ?? 32)
      const { data, info } = await sharp(await icon.bytes())
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
      expect([info.width, info.height]).toEqual([size, size])
      // Both colours are there: something was drawn.
      expect(new Set(data).size).toBeGreaterThan(1)
    }
    expect(new TextDecoder().decode(await icons[0]?.bytes())).not.toContain("<text")
  })

  test("are others where the letter or a colour is another, and the very same otherwise", () => {
    const name = (title: string, colours = COLOURS) => iconsOf(title, colours).name
    expect(name("Heron")).toBe(name("hat"))
    expect(new Set([name("Heron"), name("Crane"), name("Heron", { ...COLOURS, action: "#b3472e" })]).size).toBe(3)
  })

  test("and the app's manifest are what the pages name, for each language", async () => {
    const { paths, textAt } = await written(inRussian({ "Heron & Co": "Цапля" }, 2))
    for (const page of ["/", "/ru/", "/ru/cart", "/404.html"]) {
      const named = [...(await textAt(page)).matchAll(/<link rel="(?:icon|apple-touch-icon|manifest)"[^>]* href="([^"]*)"/g)].map(
        (found) => found[1] ?? "",
      )
      expect(named).toHaveLength(4)
      for (const path of named) expect(Object.keys(paths)).toContain(path)
    }
    const manifest = JSON.parse(await textAt("/ru/manifest.webmanifest"))
    expect(manifest).toMatchObject({ name: "Цапля", lang: "ru", start_url: "/ru/", scope: "/ru/" })
    for (const { src } of manifest.icons) expect(Object.keys(paths)).toContain(src)
    expect(Object.keys(paths)).toContain("/favicon.ico")
  })
})

describe("a site in two languages", () => {
  test("has every page in each, with the words of each", async () => {
    const { paths, textAt } = await written(inRussian({ "Morning mug no. 1": "Утренняя кружка" }))
    const pages = Object.keys(paths).filter((path) => paths[path]?.type.startsWith("text/html"))
    const [russian, own] = [pages.filter((path) => path.startsWith("/ru/")), pages.filter((path) => !path.startsWith("/ru/"))]
    expect(russian.map((path) => path.slice(3)).toSorted()).toEqual(own.toSorted())
    expect(await textAt("/ru/products/product-1")).toContain("<h1>Утренняя кружка</h1>")
    expect(await textAt("/products/product-1")).toContain("<h1>Morning mug no. 1</h1>")
    expect(await textAt("/ru/products/product-2")).toContain("<h1>Heron mug no. 2</h1>")
  })

  test("is rendered again, where a translated word has changed, on just the pages that show it", async () => {
    const first = await written(inRussian({ "Moon vase no. 19": "Ваза" }))
    const { rendered, paths, textAt } = await written(inRussian({ "Moon vase no. 19": "Лунная ваза" }), first.hash)
    const shows = (
      await Promise.all(
        Object.keys(paths)
          .filter((path) => paths[path]?.type.startsWith("text/html"))
          .map(async (path) => [path, await textAt(path)] as const),
      )
    )
      .filter(([, html]) => html.includes("Лунная ваза"))
      .map(([path]) => path)
    expect(shows.every((path) => path.startsWith("/ru/"))).toBe(true)
    expect(shows).toContain("/ru/products/product-19")
    expect(rendered).toBe(shows.length)
    expect((await written(inRussian({ "Moon vase no. 19": "Лунная ваза" }), first.hash)).rendered).toBe(shows.length)
  })

  test("with nothing translated costs no page of the shop's own language", async () => {
    const first = await written(sampleSite({ products: 20 }))
    const again = await written(sampleSite({ products: 20 }), first.hash)
    expect(again.rendered).toBe(0)
    expect(again.same).toBe(true)
  })

  test("lists what may be found, told by the same word everywhere", () => {
    const paths = [...pagesOf(sampleSite({ catalog: sampleCatalog(1) }), renderer.gather)]
      .filter(({ input }) => isListed(input))
      .map(({ path }) => path)
    expect(paths).toEqual(["/", "/catalog", "/catalog/range-1", "/catalog/shelf-1", "/products/product-1"])
  })
})
