// From a version and a catalogue to pages: which there are, what stands on them, and what hostile texts come to.
import { beforeAll, describe, expect, test } from "bun:test"
import { openRenderer, type Renderer } from "../../export/render.ts"
import { notFoundPages, pagesOf, type Site } from "../../export/site.ts"
import { documentOf } from "../../tenants/pages/starter-pages.ts"
import { sampleCatalog, sampleId, sampleProduct, sampleVariant } from "../help/catalog-sample.ts"
import { samplePages, sampleSite } from "../help/site-sample.ts"

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)

const pathsOf = (site: Site) => [...pagesOf(site, renderer.gather)].map((page) => page.path)

/** What a browser would make of it: the inline scripts, and elements that none of our templates writes. */
async function elementsOf(html: string): Promise<{ scripts: string[]; foreign: string[] }> {
  const scripts: string[] = []
  const foreign: string[] = []
  let inline = false
  await new HTMLRewriter()
    .on("script", {
      element: (element) => {
        // Structured data is a script element that nothing runs: see head.test.ts.
        inline = !element.getAttribute("src")?.startsWith("/_assets/") && element.getAttribute("type") !== "application/ld+json"
        if (inline) scripts.push("")
      },
      text: (chunk) => {
        if (inline) scripts.push(`${scripts.pop() ?? ""}${chunk.text}`)
      },
    })
    .on("[onerror], img[src=x]", { element: (element) => void foreign.push(element.tagName) })
    .transform(new Response(html))
    .text()
  return { scripts, foreign }
}

async function htmlOf(site: Site, path: string): Promise<string> {
  const page = [...pagesOf(site, renderer.gather)].find((each) => each.path === path)
  if (!page) throw new Error(`no page at ${path}`)
  return new TextDecoder().decode(await renderer.render(page.input))
}

describe("the pages of a site", () => {
  test("are home, catalogue, every category, every product, the cart and the owner's own", () => {
    const about = {
      id: sampleId(7, 1),
      kind: "custom" as const,
      slug: "about",
      title: "About",
      document: documentOf([["heading", { text: "About", level: 1 }]]),
      revision: 0,
    }
    const site = sampleSite({ products: 3, pages: [...samplePages(), about] })
    expect(pathsOf(site).sort()).toEqual([
      "/",
      "/about",
      "/cart",
      "/catalog",
      "/catalog/range-1",
      "/catalog/shelf-1",
      "/order",
      "/products/product-1",
      "/products/product-2",
      "/products/product-3",
      "/search",
    ])
  })

  test("go on where a list is longer than one page, and every product stands on exactly one of them", async () => {
    const site = sampleSite({ products: 60 })
    const paths = pathsOf(site).filter((path) => path === "/catalog" || path.startsWith("/catalog/-/"))
    expect(paths).toEqual(["/catalog", "/catalog/-/2", "/catalog/-/3"])
    const listed = (await Promise.all(paths.map((path) => htmlOf(site, path)))).flatMap((html) =>
      [...html.matchAll(/href="(\/products\/[^"]+)"/g)].map((match) => match[1]),
    )
    expect(listed.toSorted()).toEqual(site.view.products.map((product) => `/products/${product.slug}`).toSorted())
  })

  test("of a category called 2 and of the catalogue's second page are two", () => {
    const catalog = sampleCatalog(60)
    catalog.categories.push({ id: sampleId(1, 99), parentId: null, slug: "2", title: "Two", position: 99 })
    const paths = pathsOf(sampleSite({ catalog }))
    expect(new Set(paths).size).toBe(paths.length)
    expect(paths).toContain("/catalog/2")
  })

  test("are the same bytes every time, also when many are rendered at once", async () => {
    const pages = [...pagesOf(sampleSite({ products: 20 }), renderer.gather)]
    const hash = async (input: (typeof pages)[number]["input"]) => Bun.hash(await renderer.render(input))
    const one = []
    for (const page of pages) one.push(await hash(page.input))
    expect(await Promise.all(pages.map((page) => hash(page.input)))).toEqual(one)
  })
})

describe("a page", () => {
  test("says its language, its title and its policy, and needs nothing from elsewhere", async () => {
    const html = await htmlOf(sampleSite({ shop: { defaultLocale: "ru" } }), "/products/product-1")
    expect(html).toStartWith(
      '<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src &#39;none&#39;'.replaceAll(
        "&#39;",
        "'",
      ),
    )
    expect(html).toContain("<title>Morning mug no. 1 · Heron &amp; Co</title>")
    expect(html).not.toContain("unsafe-inline")
    // The page's own address, whole, is the only one that begins with a host.
    expect([...new Set(html.match(/(?:src|href)="(?:https?:)?\/\/[^"]*"/g))]).toEqual([
      'href="https://heron.example.com/products/product-1"',
    ])
    expect(html).toContain("В корзину")
  })

  test("of another origin's API may ask that origin and no third", async () => {
    const html = await htmlOf(sampleSite({ apiBase: "https://shops.example.com" }), "/cart")
    expect(html).toContain("connect-src 'self' https://shops.example.com;")
    expect(html).toContain("form-action 'self' https://shops.example.com;")
  })

  test("with hostile texts contains them as texts", async () => {
    const evil = `</title></script><script>alert(1)</script><img src=x onerror=alert(2)>"'\`\${1}`
    const product = sampleProduct(0, {
      title: evil,
      vendor: evil,
      seoTitle: evil,
      seoDescription: evil,
      optionNames: [evil],
      variants: [sampleVariant(0, [evil]), sampleVariant(1, [`${evil}2`])],
    })
    const catalog = { products: [product], categories: [{ id: sampleId(1, 0), parentId: null, slug: "evil", title: evil, position: 0 }] }
    const shop = { title: evil }
    const pages = samplePages().map((page) =>
      page.kind === "home"
        ? {
            ...page,
            document: documentOf([
              ["heading", { text: evil, level: 1 }],
              ["text", { paragraphs: [[{ text: evil, marks: ["bold"] }]] }],
              ["product-grid", { title: evil, source: "all", limit: 5 }],
            ]),
          }
        : page,
    )
    const site = sampleSite({ catalog, shop, pages })
    for (const path of ["/", "/catalog", "/catalog/evil", "/products/product-1", "/cart"]) {
      const html = await htmlOf(site, path)
      const { scripts, foreign } = await elementsOf(html)
      expect(foreign).toEqual([])
      // Whatever runs was built by us: its hash stands in the policy.
      const policy = /http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1] ?? ""
      for (const script of scripts) expect(policy).toContain(`'sha256-${new Bun.CryptoHasher("sha256").update(script).digest("base64")}'`)
    }
  })

  test("with a block that this program does not know shows the others", async () => {
    const [home, ...others] = samplePages()
    if (!home) throw new Error("no home")
    const document = structuredClone(home.document)
    document.nodes["text-2"] = { id: "text-2", kind: "from-the-future", version: 1, settings: {}, children: [] }
    const html = await htmlOf(sampleSite({ pages: [{ ...home, document }, ...others] }), "/")
    expect(html).toContain("<h1")
    expect(html).toContain("Our products")
  })

  test("for an unknown address offers the way back", async () => {
    const html = new TextDecoder().decode(await renderer.render(notFoundPages(sampleSite())[0]?.input as never, true))
    expect(html).toContain("<h1>This page does not exist</h1>")
    expect(html).toContain('href="/catalog"')
  })
})

describe("a product's page", () => {
  test("says without JavaScript what there is, what it costs and how to order", async () => {
    const html = await htmlOf(sampleSite(), "/products/product-4")
    const note = /<div class="note without-script">(.*?)<\/div>/s.exec(html)?.[1] ?? ""
    expect(note).toContain("switch on JavaScript")
    expect(note.match(/<li>/g)).toHaveLength(8)
    expect(note).toContain("Sold out")
  })

  test("shows measures and a text for every picture, and a drawing in place of one that is not there", async () => {
    const waiting = {
      mediaId: sampleId(5, 9),
      status: "waiting" as const,
      sha256: null,
      contentType: null,
      width: null,
      height: null,
      alt: "",
      sources: [],
      placeholder: "",
    }
    const catalog = {
      products: [sampleProduct(0), sampleProduct(1, { pictures: [waiting] }), sampleProduct(2, { pictures: [] })],
      categories: [],
    }
    const site = sampleSite({ catalog })
    const [row = "", small = ""] = (await htmlOf(site, "/products/product-1")).split('class="pictures-small"')
    const picturesIn = (html: string) => [...html.matchAll(/<img [^>]*>/g)].map(([tag]) => tag)
    expect(picturesIn(row)).toHaveLength(2)
    for (const tag of picturesIn(row)) expect(tag).toMatch(/src="\/media\/[0-9a-f]{64}\.webp" width="800" height="800" alt="[^"]+"/)
    // The small ones are links that say themselves which picture they lead to.
    expect(picturesIn(small)).toHaveLength(2)
    expect(small).toMatch(/href="#picture-2" aria-label="Picture 2"/)
    for (const path of ["/products/product-2", "/products/product-3"]) expect(await htmlOf(site, path)).toContain('class="no-picture"')
  })

  test("without any variant says so instead of offering a button", async () => {
    const html = await htmlOf(
      sampleSite({ catalog: { products: [sampleProduct(0, { variants: [] })], categories: [] } }),
      "/products/product-1",
    )
    expect(html).toContain("cannot be bought at the moment")
    expect(html).not.toContain("Add to cart")
  })
})
