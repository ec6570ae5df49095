// The head of every kind of page: how it is found, how it is shared, what it tells machines; and that no text of a shop can break out of it.
import { beforeAll, describe, expect, test } from "bun:test"
import { openRenderer, type Renderer } from "../../export/render.ts"
import { notFoundPages, pagesOf, type Site } from "../../export/site.ts"
import { documentOf } from "../../tenants/pages/starter-pages.ts"
import { sampleCatalog, sampleId, sampleProduct, sampleVariant } from "../help/catalog-sample.ts"
import { samplePages, sampleSite } from "../help/site-sample.ts"
import { StructuredData, structuredDataOf } from "../help/structured-data.ts"

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)

async function htmlOf(site: Site, path: string): Promise<string> {
  const page = [...pagesOf(site, renderer.gather), ...notFoundPages(site)].find((each) => each.path === path)
  if (!page) throw new Error(`no page at ${path}`)
  return new TextDecoder().decode(await renderer.render(page.input, path.endsWith("404.html")))
}

/** Tags of the head with what they say, in order; without styles, fonts and the policy, which belong to others. */
async function headOf(html: string): Promise<string[]> {
  const said: string[] = []
  const decode = (text: string | null) =>
    (text ?? "")
      .replaceAll("&amp;", "&")
      .replaceAll("&lt;", "<")
      .replaceAll("&quot;", '"')
      .replaceAll("&#34;", '"')
      .replaceAll("&#38;", "&")
  await new HTMLRewriter()
    .on("head > title", { text: ({ text }) => void (text && said.push(`title: ${decode(text)}`)) })
    .on("head > meta", {
      element: (meta) => {
        const name = meta.getAttribute("name") ?? meta.getAttribute("property")
        if (name && !/^(?:viewport|color-scheme|theme-color|referrer)$/.test(name))
          said.push(`${name}: ${decode(meta.getAttribute("content"))}`)
      },
    })
    .on("head > link", {
      element: (link) => {
        const [rel, language] = [link.getAttribute("rel") ?? "", link.getAttribute("hreflang")]
        if (/^(?:canonical|alternate)$/.test(rel)) said.push(`${rel}${language ? ` ${language}` : ""}: ${link.getAttribute("href")}`)
      },
    })
    .transform(new Response(html))
    .text()
  return said
}

/** Scripts that are neither ours nor data, and attributes that would run: as a parser of HTML sees them. */
async function strangersIn(html: string): Promise<string[]> {
  const strangers: string[] = []
  await new HTMLRewriter()
    .on("script", {
      element: (script) => {
        const isOurs = script.getAttribute("src")?.startsWith("/_assets/") || script.getAttribute("type") === "application/ld+json"
        if (!isOurs) strangers.push("script")
      },
    })
    .on("[onload]", { element: (element) => void strangers.push(element.tagName) })
    .transform(new Response(html))
    .text()
  return strangers
}

const about = {
  ...{ id: sampleId(7, 1), kind: "custom" as const, slug: "visit", title: "Visit us", revision: 0 },
  document: documentOf([
    ["contacts", { title: "", phone: "+1 202 555 0143", email: "", telegram: "heron_shop", address: "12 Mill Lane\nRiverside", note: "" }],
    [
      "opening-hours",
      {
        ...{ title: "Hours", clock: "24", note: "" },
        week: {
          ...Object.fromEntries(["tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map((day) => [day, []])),
          monday: [{ from: "10:00", to: "24:00" }],
        },
        exceptions: [{ from: "2026-12-24", to: "2026-12-26", open: [], note: "" }],
      },
    ],
    [
      "faq",
      {
        title: "",
        questions: [
          { question: "Can I return it?", answer: [[{ text: "Yes, within " }, { text: "30 days", marks: ["bold"] }, { text: "." }]] },
        ],
      },
    ],
    ["faq", { title: "", questions: [{ question: "Do you ship?", answer: [[{ text: "We do." }]] }] }],
  ] as never),
}
const site = () => sampleSite({ products: 3, pages: [...samplePages(), about], shop: { locales: ["en", "ru"] } })
const typesOf = (data: StructuredData | undefined) => data?.["@graph"].map((thing) => thing["@type"]) ?? []

describe("the head of", () => {
  test("the home page", async () => {
    expect(await headOf(await htmlOf(site(), "/"))).toEqual([
      "title: Heron & Co",
      "description: Welcome! Choose from our catalogue and order in a minute.",
      "canonical: https://heron.example.com/",
      "alternate en: https://heron.example.com/",
      "alternate ru: https://heron.example.com/ru/",
      "alternate x-default: https://heron.example.com/",
      "og:type: website",
      "og:title: Heron & Co",
      "og:description: Welcome! Choose from our catalogue and order in a minute.",
      "og:site_name: Heron & Co",
      "og:url: https://heron.example.com/",
      "og:locale: en_US",
      "og:locale:alternate: ru_RU",
      expect.stringMatching(/^og:image: https:\/\/heron\.example\.com\/media\/[0-9a-f]{64}\.webp$/),
      ...["og:image:width: 800", "og:image:height: 800", "og:image:alt: Heron & Co", "twitter:card: summary_large_image"],
    ])
  })

  test("a product's page in another language", async () => {
    const head = await headOf(await htmlOf(site(), "/ru/products/product-1"))
    expect(head).toContain("canonical: https://heron.example.com/ru/products/product-1")
    expect(head).toContain("alternate x-default: https://heron.example.com/products/product-1")
    expect(head).toContain("og:type: product")
    expect(head).toContain("og:locale: ru_RU")
  })

  test("a further page of a category", async () => {
    const [title, description, canonical] = await headOf(await htmlOf(sampleSite({ products: 60 }), "/catalog/-/2"))
    expect(title).toBe("title: Catalogue, page 2 · Heron & Co")
    expect(description).toStartWith("description: Catalogue, page 2 — Heron & Co: Morning mug no. 1")
    expect(canonical).toBe("canonical: https://heron.example.com/catalog/-/2")
  })

  test.each(["/cart", "/search", "/order", "/404.html", "/ru/404.html"])("%s keeps it from being found", async (path) => {
    const head = await headOf(await htmlOf(site(), path))
    expect(head).toContain("robots: noindex")
    expect(head.filter((line) => /^(?:canonical|alternate|og:url)/.test(line))).toEqual([])
  })

  test("a page whose site has no known address says nothing that needs one", async () => {
    const html = await htmlOf(sampleSite({ products: 1, origin: "" }), "/products/product-1")
    expect((await headOf(html)).filter((line) => /^(?:canonical|alternate|og:url|og:image)/.test(line))).toEqual([])
    expect(structuredDataOf(html)).toBeUndefined()
  })
})

describe("in all pages of a site", () => {
  test("titles and descriptions are unique, even of products that are called and described alike", () => {
    const twins = [1, 2, 3].map((number) => sampleProduct(number, { title: "Mug", descriptionHtml: "<p>The same.</p>", categoryIds: [] }))
    for (const each of [sampleSite({ products: 60 }), sampleSite({ catalog: { products: twins, categories: [] } })]) {
      const inputs = [...pagesOf(each, renderer.gather)].map((page) => page.input)
      expect(new Set(inputs.map(({ title }) => title)).size).toBe(inputs.length)
      expect(new Set(inputs.map(({ description }) => description)).size).toBe(inputs.length)
    }
  })

  test("the languages name each other, and themselves", async () => {
    const alternates = new Map<string, string[]>()
    for (const { path, input } of pagesOf(site(), renderer.gather)) {
      const html = new TextDecoder().decode(await renderer.render(input))
      alternates.set(
        path,
        [...html.matchAll(/hreflang="([^"]*)" href="https:\/\/heron\.example\.com([^"]*)"/g)].map(
          ([, language, href]) => `${language} ${href}`,
        ),
      )
    }
    for (const [path, named] of alternates) {
      if (named.length === 0) continue
      const paths = named.map((each) => each.split(" ")[1] ?? "")
      expect(paths).toContain(path)
      for (const other of paths) expect(alternates.get(other)).toEqual(named)
    }
    expect([...alternates.values()].filter((named) => named.length === 3).length).toBeGreaterThan(10)
  })

  test("every link of a language stays in it, but those that change it", async () => {
    for (const { path, input } of pagesOf(site(), renderer.gather)) {
      if (!path.startsWith("/ru/")) continue
      const html = new TextDecoder().decode(await renderer.render(input))
      const links = [...html.matchAll(/<a [^>]*href="(\/[^"]*)"[^>]*>/g)].filter(([tag]) => !tag.includes("hreflang"))
      expect(links.map(([, href]) => href).filter((href) => !href?.startsWith("/ru/"))).toEqual([])
    }
  })
})

describe("machines are told", () => {
  test("of the shop on the home page", async () => {
    expect(typesOf(structuredDataOf(await htmlOf(site(), "/")))).toEqual(["OnlineStore", "WebSite"])
  })

  test("of a product with variants as a group that varies by what buyers choose", async () => {
    const data = structuredDataOf(await htmlOf(site(), "/products/product-1"))
    expect(typesOf(data)).toEqual(["BreadcrumbList", "ProductGroup"])
    const group = data?.["@graph"].find((thing) => thing["@type"] === "ProductGroup")
    expect(group).toMatchObject({ variesBy: ["https://schema.org/color", "https://schema.org/size"] })
    expect(group && "hasVariant" in group && group.hasVariant[1]).toMatchObject({
      color: "Black",
      size: "M",
      offers: { price: "21.50", priceCurrency: "USD" },
    })
  })

  test("of a product with one variant, by its number of trade, and whether it can be had", async () => {
    const variant = sampleVariant(1, [], 1)
    const product = sampleProduct(1, {
      optionNames: [],
      categoryIds: [],
      variants: [{ ...variant, barcode: "4006381333931", available: false, stockQuantity: 0 }],
    })
    const data = structuredDataOf(
      await htmlOf(sampleSite({ catalog: { products: [product], categories: [] } }), `/products/${product.slug}`),
    )
    expect(data?.["@graph"].at(-1)).toMatchObject({
      "@type": "Product",
      gtin: "4006381333931",
      offers: { availability: "https://schema.org/OutOfStock" },
    })
  })

  test("of a product with a hundred variants from what to what it costs", async () => {
    const variants = Array.from({ length: 100 }, (_, index) => ({ ...sampleVariant(index, [`${index}`], 1), priceMinor: 1000 + index }))
    const product = sampleProduct(1, { optionNames: ["Number"], categoryIds: [], variants })
    const data = structuredDataOf(
      await htmlOf(sampleSite({ catalog: { products: [product], categories: [] } }), `/products/${product.slug}`),
    )
    expect(data?.["@graph"].at(-1)).toMatchObject({ offers: { lowPrice: "10.00", highPrice: "10.99", offerCount: 100 } })
  })

  test("nothing of a price in stars, which is no money to them", async () => {
    const starred = sampleSite({ products: 1, shop: { currency: "XTR", currencyExponent: 0 } })
    expect(typesOf(structuredDataOf(await htmlOf(starred, "/products/product-1")))).toEqual(["BreadcrumbList"])
  })

  test("of where the shop is, when it is open, and of all questions on the page at once", async () => {
    const data = structuredDataOf(await htmlOf(site(), "/visit"))
    expect(typesOf(data)).toEqual(["Store", "FAQPage"])
    const [store, faq] = data?.["@graph"] ?? []
    expect(store).toMatchObject({ name: "Heron & Co", telephone: "+1 202 555 0143", address: { streetAddress: "12 Mill Lane, Riverside" } })
    expect(store && "openingHoursSpecification" in store && store.openingHoursSpecification).toEqual([
      { "@type": "OpeningHoursSpecification", opens: "10:00", closes: "23:59", dayOfWeek: "https://schema.org/Monday" },
      { "@type": "OpeningHoursSpecification", opens: "00:00", closes: "00:00", validFrom: "2026-12-24", validThrough: "2026-12-26" },
    ])
    expect(faq && "mainEntity" in faq && faq.mainEntity.map(({ acceptedAnswer }) => acceptedAnswer.text)).toEqual([
      "Yes, within 30 days.",
      "We do.",
    ])
  })

  test("what no search engine knows would be noticed", () => {
    expect(StructuredData.safeParse({ "@context": "https://schema.org", "@graph": [{ "@type": "Product", name: "Mug" }] }).success).toBe(
      false,
    )
  })
})

describe("a text of the shop", () => {
  const HOSTILE = [
    ["ends no script", `</script><script>alert(1)</script><!--`],
    ["is no attribute", `" onload="alert(1)`],
    ["may be of emoji and of another direction", `☕️👩🏽‍🍳 \u202eevil\u202c שלום`],
    ["may be very long", "Mug ".repeat(125).trim()],
    ["may hold what JSON and JavaScript treat otherwise", `\u2028\u2029\\u0000\\"`],
  ] as const

  test.each(HOSTILE)("%s", async (_what, title) => {
    const product = sampleProduct(1, { title, vendor: title, seoTitle: "", optionNames: [title], categoryIds: [], descriptionHtml: "" })
    const hostile = sampleSite({ catalog: { products: [product], categories: [] }, shop: { title } })
    for (const path of ["/", `/products/${product.slug}`, "/cart"]) {
      const html = await htmlOf(hostile, path)
      expect(html.match(/<head>/g)).toHaveLength(1)
      expect(await strangersIn(html)).toEqual([])
      const data = structuredDataOf(html)
      if (data) expect(JSON.stringify(data)).toContain(JSON.stringify(title).slice(1, -1))
    }
  })

  test("slugs that differ by case only, or are very long, are addresses of their own", async () => {
    const slugs = ["mug", "mug-2", "m".repeat(64)]
    const products = slugs.map((slug, index) => sampleProduct(index, { slug, categoryIds: [] }))
    const paths = [...pagesOf(sampleSite({ catalog: { ...sampleCatalog(0), products } }), renderer.gather)].map(({ path }) => path)
    for (const slug of slugs) expect(paths).toContain(`/products/${slug}`)
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length)
  })
})
