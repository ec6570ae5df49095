// What is found in a draft before it is published: each rule on a shop that breaks it, and silence on one that does not.
import { describe, expect, test } from "bun:test"
import { kinds } from "../../../tenants/blocks/kinds.ts"
import type { ProductView } from "../../../tenants/catalog/schema.ts"
import { check, type ShopToCheck } from "../../../tenants/checks/rules.ts"
import { RULES } from "../../../tenants/checks/schema.ts"
import { WORDS } from "../../../tenants/checks/words.ts"
import type { PictureView } from "../../../tenants/media/schema.ts"
import type { BlockNode, Page } from "../../../tenants/pages/schema.ts"

const ID = { home: uuid(1), about: uuid(2), mug: uuid(3), gone: uuid(4), cups: uuid(5), photo: uuid(6) }

function uuid(number: number): string {
  return `01890000-0000-7000-8000-${String(number).padStart(12, "0")}`
}
const photo: PictureView = {
  ...{ mediaId: ID.photo, status: "ready", sha256: "a".repeat(64), contentType: "image/webp", width: 1600, height: 1200 },
  ...{ alt: "", sources: [], placeholder: "" },
}
const mug = {
  ...{ id: ID.mug, slug: "mug", title: "Mug", kind: "physical", variants: [{ priceMinor: 900 }], pictures: [{ ...photo, alt: "A mug" }] },
} as ProductView
const block = (kind: string, settings: Record<string, unknown>, id = kind): BlockNode => ({
  ...{ id, kind, version: kinds[kind]?.version ?? 1, settings, children: [] },
})
const heading = block("heading", { text: "Welcome", level: 1 })
function page(kind: Page["kind"], blocks: BlockNode[], id = ID.home, title = "Home"): Page {
  const root = { id: "root", kind: "page", version: 1, settings: {}, children: blocks.map((each) => each.id) }
  const nodes = Object.fromEntries([root, ...blocks].map((node) => [node.id, node]))
  return { id, kind, slug: kind === "custom" ? "about" : null, title, revision: 0, document: { root: "root", nodes } }
}
const shop = (change: Partial<ShopToCheck> = {}): ShopToCheck => ({
  ...{ pages: [page("home", [heading])], media: { [ID.photo]: photo }, deliveryMethods: 1, paymentProviders: ["pay-on-delivery"] },
  catalog: { products: [mug], categories: [{ id: ID.cups, parentId: null, slug: "cups", title: "Cups", position: 0 }] },
  ...{ hasBot: false, missing: [], ...change },
})
const found = (change: Partial<ShopToCheck>) => check(shop(change)).groups.map(({ rule, items }) => [rule, items[0]?.name.en])
const withBlocks = (...blocks: BlockNode[]) => found({ pages: [page("home", [heading, ...blocks])] })
const withProduct = (change: Partial<ProductView>, more: Partial<ShopToCheck> = {}) =>
  found({ catalog: { products: [{ ...mug, ...change }], categories: [] }, ...more })
const button = (link: object) => block("button", { ...example("button"), buttons: [{ text: "Go", link, look: "solid" }] })
const example = (kind: string): Record<string, unknown> => require(`../../../tenants/blocks/${kind}/example.json`)
const picture = (settings: object) => block("picture", { ...example("picture"), link: null, linkText: "", ...settings })

test("a shop in order is passed without a word", () => {
  expect(check(shop())).toEqual({ errors: 0, warnings: 0, groups: [] })
})

test("errors come before warnings, and both are counted", () => {
  const { errors, warnings, groups } = check(shop({ deliveryMethods: 0, pages: [page("home", []), page("custom", [], ID.about, "About")] }))
  expect({ errors, warnings }).toEqual({ errors: 2, warnings: 1 })
  expect(groups.map(({ severity }) => severity)).toEqual(["error", "error", "warning"])
})

test("of many only the first are named, and all are counted", () => {
  const products = Array.from({ length: 50 }, (_, index) => ({ ...mug, id: uuid(100 + index), pictures: [] }))
  const [group] = check(shop({ catalog: { products, categories: [] } })).groups
  expect(group).toMatchObject({ rule: "no-product-picture", count: 50 })
  expect(group?.items).toHaveLength(20)
})

describe("selling", () => {
  test("without delivery or payment nobody can order", () => {
    expect(found({ deliveryMethods: 0, paymentProviders: [] })).toEqual([
      ["no-delivery", "Delivery"],
      ["no-payment", "Payment"],
    ])
  })
  test("a product without a price, without a picture, with a picture that is not described", () => {
    expect(withProduct({ variants: [{ priceMinor: 0 }] as never })).toEqual([["no-price", "Mug"]])
    expect(withProduct({ pictures: [] })).toEqual([["no-product-picture", "Mug"]])
    expect(withProduct({ pictures: [photo] })).toEqual([["no-product-alt", "Mug"]])
  })
  test("nothing on sale", () => {
    expect(found({ catalog: { products: [], categories: [] } })).toEqual([["nothing-to-sell", "Products"]])
  })
  test("digital goods are for Telegram's own money in a bot, and for any on the site", () => {
    expect(withProduct({ kind: "digital" }, { hasBot: true })).toEqual([["digital-in-bot", "Mug"]])
    expect(withProduct({ kind: "digital" })).toEqual([])
    expect(withProduct({ kind: "digital" }, { hasBot: true, paymentProviders: ["stars"] })).toEqual([])
  })
})

describe("pages", () => {
  test("an empty home page is an error, another empty page is not", () => {
    expect(found({ pages: [page("home", [])] })).toEqual([["empty-home", "Home"]])
    expect(found({ pages: [page("custom", [], ID.about, "About")] })).toEqual([["empty-page", "About"]])
  })
  test("a page begins with a heading; a product's page brings its own", () => {
    const text = block("heading", { text: "Small", level: 2 })
    expect(found({ pages: [page("home", [text])] })).toEqual([["no-heading", "Home"]])
    expect(found({ pages: [page("product", [text])] })).toEqual([])
  })
  test("a block that cannot be read", () => {
    expect(withBlocks(block("heading", { text: 5 }, "odd"))).toEqual([["broken-block", "Home · Heading"]])
  })
  test("links to what is gone or not on sale, and none to what is there", () => {
    const dead = [
      { to: "page", pageId: ID.gone },
      { to: "product", productId: ID.gone },
      { to: "category", categoryId: ID.gone },
    ]
    for (const link of dead) expect(withBlocks(button(link))).toEqual([["dead-link", "Home · Buttons: “Go”"]])
    const alive = [
      { to: "page", pageId: ID.home },
      { to: "product", productId: ID.mug },
      { to: "category", categoryId: ID.cups },
      { to: "home" },
    ]
    for (const link of alive) expect(withBlocks(button(link))).toEqual([])
  })
  test("a product that was chosen and is gone", () => {
    const hero = (pictureOf: string) => block("hero", { ...example("hero"), title: "Hello", buttons: [], picture: null, pictureOf })
    expect(withBlocks(hero(ID.gone))).toMatchObject([["gone-product", expect.stringContaining("Home · Hero")]])
    expect(withBlocks(hero(ID.mug))).toEqual([])
  })
  test("pictures that are gone or not described", () => {
    expect(withBlocks(picture({ picture: { mediaId: ID.gone, alt: "A wheel" } }))).toMatchObject([["gone-picture", expect.any(String)]])
    expect(withBlocks(picture({ picture: { mediaId: ID.photo, alt: "" } }))).toMatchObject([["no-alt", expect.any(String)]])
    expect(withBlocks(picture({ picture: { mediaId: ID.photo, alt: "A wheel" } }))).toEqual([])
  })
  test("a page of many large pictures is heavy", () => {
    const many = Array.from({ length: 30 }, () => ({ picture: { mediaId: ID.photo, alt: "A wheel" }, caption: "" }))
    const gallery = (pictures: typeof many) => {
      const media = Object.fromEntries(pictures.map((_, index) => [uuid(200 + index), photo]))
      const named = pictures.map((one, index) => ({ ...one, picture: { mediaId: uuid(200 + index), alt: "A wheel" } }))
      return found({ media, pages: [page("home", [heading, block("gallery", { ...example("gallery"), pictures: named })])] })
    }
    expect(gallery(many)).toEqual([["heavy-page", "Home: about 1.6 MB"]])
    expect(gallery(many.slice(0, 5))).toEqual([])
  })
})

test("what another language lacks is told", () => {
  expect(
    found({
      missing: [
        { locale: "de", texts: 12 },
        { locale: "ru", texts: 0 },
      ],
    }),
  ).toEqual([["untranslated", "German: 12"]])
})

test("every rule says in both languages what is wrong and what to do", () => {
  for (const rule of RULES) for (const text of [WORDS[rule].title, WORDS[rule].advice]) expect([text.en, text.ru].every(Boolean)).toBe(true)
})
