// A link in settings: a path on the page, a button in the chat, and nothing where it would lead nowhere.
import { describe, expect, test } from "bun:test"
import { labelledLink } from "../../../tenants/blocks/kit/fields.ts"
import { type Link, link, linkButton, linkPath, linkPaths, linkRows } from "../../../tenants/blocks/kit/link.ts"
import { readTap } from "../../../tenants/blocks/kit/taps.ts"
import { viewOf } from "../../help/bot-view.ts"
import { sampleId } from "../../help/catalog-sample.ts"
import { samplePages, sampleSite } from "../../help/site-sample.ts"

const about = { ...samplePages()[0], id: sampleId(7, 1), kind: "custom" as const, slug: "about", title: "About" }
const { view } = sampleSite({ products: 3, pages: [...samplePages(), about as never] })
const categories = view.categories
const inChat = viewOf({}, { categories, pages: [{ id: about.id, title: "About" }] })
const gone = sampleId(9, 9)

describe("a link", () => {
  test.each<[Link, string, object]>([
    [{ to: "home" }, "/", { do: "home" }],
    [{ to: "catalog" }, "/catalog", { do: "catalog", page: 1 }],
    [{ to: "cart" }, "/cart", { do: "cart", page: 1 }],
    [{ to: "page", pageId: about.id }, "/about", { do: "page", pageId: about.id }],
    [{ to: "category", categoryId: sampleId(2, 0) }, "/catalog/shelf-1", { do: "category", categoryId: sampleId(2, 0), page: 1 }],
    [
      { to: "product", productId: sampleId(3, 0) },
      "/products/product-1",
      { do: "product", productId: sampleId(3, 0), chosen: [], page: 1 },
    ],
  ])("%j leads to the same place in both faces", (to, path, tap) => {
    expect(link.parse(to)).toEqual(to)
    expect(linkPath(to, view)).toBe(path)
    const button = linkButton("Go", to, inChat)
    expect(readTap(button && "data" in button ? button.data : "")).toEqual(tap as never)
  })

  test("to another site is an address in both", () => {
    const to = link.parse({ to: "url", url: "https://example.com/a?b=c" })
    expect(linkPath(to, view)).toBe("https://example.com/a?b=c")
    expect(linkButton("Go", to, inChat)).toEqual({ text: "Go", url: "https://example.com/a?b=c" })
  })

  test("that no browser or no chat should follow is refused", () => {
    for (const url of [
      "javascript:alert(1)",
      "data:text/html,x",
      "file:///etc/passwd",
      "http://localhost/x",
      "//example.com",
      "tg://x",
      "",
    ])
      expect([url, link.safeParse({ to: "url", url }).success]).toEqual([url, false])
    expect(link.safeParse({ to: "url", url: "https://example.com" }).success).toBe(true)
    expect(link.safeParse({ to: "page", pageId: "../x" }).success).toBe(false)
    expect(link.safeParse({ to: "home", url: "https://example.com" }).success).toBe(false)
  })

  test("to what is gone is left out of a page and of a chat", () => {
    const links = [
      { text: "Page", link: { to: "page" as const, pageId: gone } },
      { text: "Category", link: { to: "category" as const, categoryId: gone } },
      { text: "Catalogue", link: { to: "catalog" as const } },
    ].map((each) => labelledLink.parse(each))
    expect(linkPaths(links, view)).toEqual([{ text: "Catalogue", path: "/catalog" }])
    expect(linkRows(links, inChat).flat()).toEqual([{ text: "Catalogue", data: "catalog:1" }])
    expect(linkPath({ to: "product", productId: gone }, view)).toBeUndefined()
  })
})

test("short buttons stand two in a row, long ones alone", () => {
  const rowsOf = (...texts: string[]) =>
    linkRows(
      texts.map((text) => ({ text, link: { to: "home" } })),
      inChat,
    ).map((row) => row.length)
  expect(rowsOf("One", "Two", "Three")).toEqual([2, 1])
  expect(rowsOf("One", "A label that takes a whole row")).toEqual([1, 1])
})
