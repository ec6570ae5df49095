// Blocks on a page with what they take from the shop: inside one another, leading where they say, and without what is gone.
import { beforeAll, expect, test } from "bun:test"
import { openRenderer, type Renderer } from "../../export/render.ts"
import { pagesOf, type Site } from "../../export/site.ts"
import { documentOf, type WrittenBlock } from "../../tenants/pages/starter-pages.ts"
import { sampleId } from "../help/catalog-sample.ts"
import { samplePages, sampleSite } from "../help/site-sample.ts"

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)

const columns = (count: number, ...inside: WrittenBlock[]): WrittenBlock => [
  "columns",
  { columns: { desktop: count }, align: "start" },
  inside,
]
const siteWith = (kind: "home" | "category", products: number, ...blocks: WrittenBlock[]): Site => {
  const pages = samplePages().map((page) => (page.kind === kind ? { ...page, document: documentOf(blocks) } : page))
  return sampleSite({ products, pages })
}
async function htmlOf(site: Site, path: string): Promise<string> {
  const page = [...pagesOf(site, renderer.gather)].find((each) => each.path === path)
  if (!page) throw new Error(`no page at ${path}`)
  return new TextDecoder().decode(await renderer.render(page.input))
}

test("columns hold blocks and other columns, in the order of the document", async () => {
  const heading = (text: string): WrittenBlock => ["heading", { text, level: 2 }]
  const html = await htmlOf(siteWith("home", 1, columns(2, columns(1, heading("A"), heading("B")), heading("C")), heading("D")), "/")
  expect(html.match(/<h2[^>]*>[A-D]<|<div class="columns"|<\/main/g)?.map((found) => found.replace(/ class="heading"/, ""))).toEqual([
    '<div class="columns"',
    '<div class="columns"',
    "<h2>A<",
    "<h2>B<",
    "<h2>C<",
    "<h2>D<",
    "</main",
  ])
})

test("a list inside columns gets its products, and goes on to its further pages", async () => {
  const grid: WrittenBlock = ["product-grid", { title: "", source: "current", limit: 24 }]
  const site = siteWith("category", 60, columns(1, columns(1, grid)))
  const paths = [...pagesOf(site, renderer.gather)].map(({ path }) => path).filter((path) => path.startsWith("/catalog/-/"))
  expect(paths).toEqual(["/catalog/-/2", "/catalog/-/3"])
  expect((await htmlOf(site, "/catalog/-/3")).match(/class="card"/g)).toHaveLength(12)
})

test("buttons lead to where they say, and those to what is gone are left out", async () => {
  const to = (text: string, link: Record<string, string>) => ({ text, link, look: "solid" })
  const buttons = [
    to("Category", { to: "category", categoryId: sampleId(2, 0) }),
    to("Product", { to: "product", productId: sampleId(3, 0) }),
    to("Elsewhere", { to: "url", url: "https://example.com/?a=1&b=%22%3E" }),
    to("Gone", { to: "product", productId: sampleId(9, 9) }),
  ]
  const html = await htmlOf(siteWith("home", 1, ["button", { buttons, align: "start" }]), "/")
  const links = [...html.matchAll(/<a class="button" href="([^"]+)"[^>]*>([^<]+)</g)].map((match) => match.slice(1))
  expect(links).toEqual([
    ["/catalog/shelf-1", "Category"],
    ["/products/product-1", "Product"],
    ["https://example.com/?a=1&amp;b=%22%3E", "Elsewhere"],
  ])
})

test("a list of categories counts what is in them, and in those below", async () => {
  const list: WrittenBlock = ["category-list", { title: "Shop by category", source: "top", look: "cards", counts: true }]
  const html = await htmlOf(siteWith("home", 12, list), "/")
  expect(html).toContain('href="/catalog/range-1"')
  expect(html).toContain("12 products")
})

test("a hero shows the picture of its product, and goes without one that is gone", async () => {
  const hero = (pictureOf: string): WrittenBlock => [
    "hero",
    { kicker: "", title: "Hello", text: "", buttons: [], pictureOf, tone: "tint", align: "start", level: 1 },
  ]
  expect(await htmlOf(siteWith("home", 3, hero(sampleId(3, 1))), "/")).toMatch(
    /class="hero-picture"><picture><img src="\/media\/[0-9a-f]{64}\.webp"/,
  )
  expect(await htmlOf(siteWith("home", 3, hero(sampleId(9, 9))), "/")).not.toContain('class="hero-picture"')
})

test("texts of an owner are text on the page, whatever they look like", async () => {
  const evil = "</script><img src=x onerror=alert(1)>"
  const blocks: WrittenBlock[] = [
    ["faq", { title: evil, questions: [{ question: evil, answer: [[{ text: evil }]] }] }],
    ["testimonials", { title: evil, quotes: [{ quote: evil, name: evil, about: evil }] }],
    ["contacts", { title: evil, phone: "", email: "", telegram: "", address: evil, note: evil }],
    [
      "price-list",
      { title: evil, groups: [{ title: evil, rows: [{ name: evil, description: evil, priceMinor: 1, from: true }] }], note: evil },
    ],
    ["hero", { kicker: evil, title: evil, text: evil, buttons: [], tone: "ink", align: "center", level: 2 }],
    ["benefits", { title: evil, points: ["truck", "box", "heart"].map((icon) => ({ icon, title: evil, text: evil })) }],
  ]
  const html = await htmlOf(siteWith("home", 1, ...blocks), "/")
  expect(html).toContain("&lt;img src=x")
  expect(html).not.toContain("<img src=x")
})
