// A small shop made of plain data: what a block's example is shown in, so that its golden says what a buyer would see.
import type { CartLine, CartView } from "../../cart/schema.ts"
import { productsIn } from "../../catalog/rules.ts"
import type { CategoryView, PictureView, ProductView, VariantView } from "../../catalog/schema.ts"
import { type BotMessage, type BotModule, type BotView, needOf, showBlock } from "./bot.ts"
import type { BlockKind, StoredSettings } from "./kind.ts"
import type { Media } from "./picture.ts"

/** What the block says in the chat of the sample shop, on the first kind of page that it belongs on. */
export function showSample(face: BotModule, block: Pick<BlockKind, "pages">, settings: StoredSettings, locale: string): BotMessage[] {
  const kind = block.pages === "any" ? "home" : (block.pages[0] ?? "home")
  const [product] = PRODUCTS
  const view: Omit<BotView, "products"> = {
    shop: { slug: "sample", title: "Sample shop", currency: "USD", currencyExponent: 2, defaultLocale: locale },
    locale,
    place: {
      page: { kind, title: "Sample page" },
      everything: false,
      pageNumber: 1,
      chosen: [],
      quantity: 1,
      ...(kind === "product" && product && { product }),
    },
    block: { pageId: sampleId(90), nodeId: "sample", opened: "" },
    pages: [{ id: sampleId(91), title: "About us" }],
    categories: CATEGORIES,
    media: SAMPLE_MEDIA,
    cart: CART,
  }
  const need = needOf(face, settings, view)
  if (!need) return showBlock(face, settings, { ...view, products: { items: [], total: 0, offset: 0 } })
  const { ids } = need
  const all = ids
    ? PRODUCTS.filter((each) => ids.includes(each.id))
    : need.categoryId
      ? productsIn({ products: PRODUCTS, categories: CATEGORIES }, need.categoryId)
      : PRODUCTS
  const products = { items: all.slice(need.offset, need.offset + need.limit), total: all.length, offset: need.offset }
  return showBlock(face, settings, { ...view, products })
}

function sampleId(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`
}

/** Pictures that examples may name: …060, which has several sizes, to …063, of different shapes. */
export const SAMPLE_MEDIA: Media = Object.fromEntries(
  [
    [1600, 1067],
    [1200, 1500],
    [900, 900],
    [1600, 900],
  ].map(([width = 0, height = 0], index): [string, PictureView] => {
    const mediaId = sampleId(60 + index)
    const digit = "abcd"[index] ?? "e"
    const sources = [
      { type: "image/avif" as const, widths: [320, 640, width] },
      { type: "image/webp" as const, widths: [320, 640] },
    ]
    const shown = { mediaId, status: "ready" as const, sha256: digit.repeat(64), contentType: "image/webp", width, height, alt: "" }
    return [mediaId, { ...shown, sources: index === 0 ? sources : [], placeholder: "tone-l3 tone-h3" }]
  }),
)

const CATEGORIES: CategoryView[] = [
  { id: sampleId(1), parentId: null, slug: "clothes", title: "Clothes", position: 0 },
  { id: sampleId(2), parentId: sampleId(1), slug: "shirts", title: "Shirts", position: 1 },
]

function variant(number: number, optionValues: string[], priceMinor: number, rest: Partial<VariantView> = {}): VariantView {
  return {
    id: sampleId(number),
    optionValues,
    sku: "",
    barcode: "",
    priceMinor,
    compareAtMinor: null,
    stockQuantity: null,
    stockPolicy: "deny",
    available: true,
    weightGrams: null,
    requiresShipping: true,
    position: number,
    ...rest,
  }
}

function product(number: number, title: string, rest: Pick<ProductView, "optionNames" | "variants"> & Partial<ProductView>): ProductView {
  return {
    id: sampleId(number),
    handle: `product-${number}`,
    slug: `product-${number}`,
    title,
    descriptionHtml: "",
    kind: "physical",
    vendor: "",
    type: "",
    tags: [],
    published: true,
    seoTitle: "",
    seoDescription: "",
    pictures: [],
    categoryIds: [sampleId(2)],
    position: number,
    ...rest,
  }
}

const PRODUCTS: ProductView[] = [
  product(10, "Linen shirt", {
    descriptionHtml: "<p>Light &amp; airy.</p><ul><li>100% linen</li><li>Made in Porto</li></ul>",
    optionNames: ["Size"],
    variants: [variant(11, ["S"], 4900, { stockQuantity: 0, available: false }), variant(12, ["M"], 4900, { compareAtMinor: 6000 })],
  }),
  product(20, "Wool scarf", { optionNames: [], variants: [variant(21, [], 2550, { stockQuantity: 3 })] }),
  product(30, "Straw hat", { optionNames: [], variants: [variant(31, [], 1800, { stockQuantity: 0, available: false })] }),
]

function line(number: number, productTitle: string, rest: Pick<CartLine, "quantity" | "unitPriceMinor"> & Partial<CartLine>): CartLine {
  return {
    variantId: sampleId(number),
    productId: sampleId(number - 1),
    productSlug: `product-${number}`,
    productTitle,
    optionValues: [],
    totalMinor: rest.quantity * rest.unitPriceMinor,
    picture: null,
    available: null,
    problem: null,
    ...rest,
  }
}

const CART: CartView = {
  lines: [
    line(12, "Linen shirt", { optionValues: ["M"], quantity: 2, unitPriceMinor: 4900 }),
    line(21, "Wool scarf", { quantity: 4, unitPriceMinor: 2550, available: 3, problem: "not-enough" }),
  ],
  subtotalMinor: 20000,
  currency: "USD",
  currencyExponent: 2,
  quantity: 6,
}
