// A look as files: small, named after their bytes, and whole.
import { expect, test } from "bun:test"
import { readdir } from "node:fs/promises"
import { join } from "node:path"
import { lookOf } from "../../export/look.ts"
import { FACES, fontFile, SUBSETS } from "../../export/looks/faces.ts"
import { openRenderer } from "../../export/render.ts"
import { pagesOf } from "../../export/site.ts"
import { charactersOf, cut } from "../../scripts/fonts.ts"
import { PRESETS, type Theme } from "../../tenants/looks/schema.ts"
import { sampleSite } from "../help/site-sample.ts"

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const sheetOf = (theme: Theme) => {
  const sheet = lookOf(theme, "en").assets.find((asset) => asset.path.endsWith(".css"))
  if (!sheet) throw new Error("a look has a sheet")
  return sheet
}

test("every preset has its style sheet, and every style sheet its preset", async () => {
  const sheets = (await readdir(join(import.meta.dir, "../../export/looks"))).filter((name) => name.endsWith(".css"))
  expect(sheets.sort()).toEqual(PRESETS.map((preset) => `${preset}.css`).sort())
})

test("the same theme is the same file, another is another", () => {
  expect(lookOf({ preset: "market" }, "en")).toBe(lookOf({ preset: "market" }, "en"))
  const paths = [{ preset: "market" }, { preset: "night" }, { preset: "market", accent: "#123456" }, { preset: "market", corners: "round" }]
  expect(new Set(paths.map((theme) => sheetOf(theme as Theme).path)).size).toBe(paths.length)
})

test("the sheet names fonts that are there, and says what stands in until they arrive", () => {
  for (const preset of PRESETS) {
    const { assets } = lookOf({ preset }, "en")
    const css = text(sheetOf({ preset }).bytes)
    const named = [...css.matchAll(/url\(([^)]+)\)/g)].map((match) => match[1])
    expect(named).toHaveLength(SUBSETS.length)
    for (const path of named) expect(assets.map((asset) => asset.path)).toContain(path ?? "")
    expect(css).toContain("size-adjust")
    expect(css).toContain("font-display:swap")
    expect(css).toStartWith("@layer reset,base,frame,blocks,look;")
  }
  // The sheet itself, and that of stretches that blocks stand on.
  expect(lookOf({ preset: "night", font: "system" }, "en").assets).toHaveLength(2)
})

test("only the letters that the language needs are fetched early", () => {
  const early = (locale: string) => lookOf({ preset: "atelier" }, locale).view.preload.map((path) => path.split("-").at(-2))
  expect(early("en")).toEqual(["signs", "letters"])
  expect(early("ru-RU")).toEqual(["signs", "cyrillic"])
  expect(lookOf({ preset: "atelier" }, "en").view.href).toBe(lookOf({ preset: "atelier" }, "ru").view.href)
})

test("a page stays within its budget: style sheets 12 kB, and with its fonts, scripts apart, far below 50 kB", async () => {
  const renderer = await openRenderer()
  const packed = (bytes: Uint8Array) => Bun.gzipSync(new Uint8Array(bytes)).byteLength
  for (const preset of PRESETS) {
    const site = sampleSite({ theme: { preset }, shop: { defaultLocale: "ru" } })
    const [home] = pagesOf(site, renderer.gather)
    if (!home) throw new Error("a site has a home page")
    const html = await renderer.render(home.input)
    const named = [...text(html).matchAll(/href="(\/_assets\/[^"]+\.css)"/g)].map((match) => match[1])
    const assets = [...renderer.assets, ...site.look.assets]
    const sheets = assets.filter((asset) => named.includes(asset.path))
    expect(sheets.map((asset) => asset.path)).toContain(site.view.look.href)
    const css = sheets.reduce((sum, asset) => sum + packed(asset.bytes), 0)
    // Accented Latin letters apart, which such a shop has none of.
    const fonts = assets.filter(({ path }) => /-(signs|letters|cyrillic)-\w+\.woff2$/.test(path))
    expect(fonts).toHaveLength(3)
    const fontBytes = fonts.reduce((sum, asset) => sum + asset.bytes.byteLength, 0)
    expect(css).toBeLessThan(12 * 1_024)
    expect(fontBytes).toBeLessThan(18_000)
    expect(css + fontBytes + packed(html)).toBeLessThan(37_000)
  }
})

test("the fonts are the subsets that are said to be there, of the faces as they are today", async () => {
  for (const face of Object.values(FACES)) {
    if (!face) continue
    for (const subset of SUBSETS) {
      const stored = await Bun.file(join(import.meta.dir, "../../export/looks/fonts", fontFile(face, subset))).bytes()
      expect([fontFile(face, subset), Bun.hash(stored)]).toEqual([fontFile(face, subset), Bun.hash(await cut(face, subset))])
    }
  }
  const all = SUBSETS.map(({ range }) => charactersOf(range)).join("")
  expect(new Set(all).size).toBe([...all].length)
  for (const character of "Aя0ё«№—’й ß") expect(all).toContain(character)
}, 60_000)
