// What stands around a block whose settings say something of its stretch of the page: its ground, the space above it, the screens it is left out on.
import { beforeAll, expect, test } from "bun:test"
import { groundAssets } from "../../export/grounds.ts"
import { openRenderer, type Renderer } from "../../export/render.ts"
import { pagesOf } from "../../export/site.ts"
import { documentOf, type WrittenBlock } from "../../tenants/pages/starter-pages.ts"
import { samplePages, sampleSite } from "../help/site-sample.ts"

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)

const heading = (more: object): WrittenBlock => ["heading", { text: "Hello", level: 2, ...more }]
const siteWith = (...blocks: WrittenBlock[]) =>
  sampleSite({ pages: samplePages().map((page) => (page.kind === "home" ? { ...page, document: documentOf(blocks) } : page)) })
async function homeOf(blocks: WrittenBlock[], marked = false): Promise<string> {
  const home = [...pagesOf(siteWith(...blocks), renderer.gather)].find(({ path }) => path === "/")
  if (!home) throw new Error("no home page")
  return new TextDecoder().decode(await renderer.render({ ...home.input, ...(marked && { marked }) }))
}

test("nothing stands around a block that says nothing of it", async () => {
  expect(await homeOf([heading({ spaceAbove: {}, hideOn: [] })])).not.toContain('class="section"')
})

test("ground, space and hiding are said in attributes, never in a style", async () => {
  const html = await homeOf([heading({ background: "soft", spaceAbove: { desktop: 2, phone: 0 }, hideOn: ["phone", "tablet"] })])
  expect(html).toContain('<div class="section" data-ground="soft" data-above="2" data-above-phone="0" data-hide-on="phone tablet">')
  expect(html).not.toMatch(/ style=/)
})

test("a colour of one's own brings its style sheet, and the editor's canvas makes it by itself", async () => {
  const blocks = [heading({ background: "#b3472e" }), heading({ background: "#b3472e" })]
  const sheet = '<link rel="stylesheet" href="/_assets/ground-1-b3472e.css">'
  expect(await homeOf(blocks)).toMatch(new RegExp(`^.*<head>[^]*${sheet}[^]*</head>(?:(?!${sheet})[^])*$`))
  expect(await homeOf(blocks, true)).not.toContain("/_assets/ground-")
  expect(groundAssets(siteWith(...blocks).pages).map(({ path }) => path)).toEqual(["/_assets/ground-1-b3472e.css"])
})

test("a hero on a colour of one's own has its sheet too", async () => {
  const hero = (tone: string): WrittenBlock => ["hero", { kicker: "", title: "A", text: "", buttons: [], tone, align: "start", level: 1 }]
  expect(groundAssets(siteWith(hero("#223344"), hero("ink")).pages).map(({ path }) => path)).toEqual(["/_assets/ground-1-223344.css"])
  expect(await homeOf([hero("#223344")])).toContain('<section class="hero" data-tone="own" data-ground="#223344"')
  expect(await homeOf([hero("#223344")])).toContain('href="/_assets/ground-1-223344.css"')
  const accent = '<link rel="stylesheet" href="/_assets/look-section-'
  expect(await homeOf([hero("accent")])).toContain(accent)
  expect(await homeOf([hero("ink")])).not.toContain(accent)
})

test("numbers of columns for each size are attributes; what is not chosen is left to what fits", async () => {
  const columns = (sizes: object): WrittenBlock => ["columns", { columns: sizes, align: "start" }, [heading({})]]
  expect(await homeOf([columns({ desktop: 4 })])).toContain('data-columns="4" data-columns-tablet="2" data-columns-phone="1"')
  expect(await homeOf([columns({ desktop: 3, tablet: 1, phone: 2 })])).toContain(
    'data-columns="3" data-columns-tablet="1" data-columns-phone="2"',
  )
  const grid = (sizes: object): WrittenBlock => ["product-grid", { title: "", source: "all", limit: 4, columns: sizes }]
  expect(await homeOf([grid({ phone: 1 })])).toContain('<ul class="cards" data-columns-phone="1">')
})
