// A catalogue as plain data, as large as one likes and the same every time: for pages, goldens and figures that need no database.
import type { Catalog, CategoryView, PictureView, ProductView, VariantView } from "../../tenants/catalog/schema.ts"

/** The same number gives the same id; told apart by what they are ids of. */
export function sampleId(kind: number, number: number): string {
  return `0190${kind.toString(16).padStart(4, "0")}-0000-7000-8000-${number.toString(16).padStart(12, "0")}`
}

const COLOURS = ["Black", "Oat", "Moss", "Ink", "Terracotta"]
const SIZES = ["S", "M", "L", "XL"]
const NOUNS = ["mug", "bowl", "vase", "apron", "tote", "candle", "plate", "runner"]
const WORDS = ["Morning", "Heron", "Moon", "Linen", "Market", "Harbour", "Quiet", "Field"]

/** @param perCategory products filed in each of the lowest categories. */
export function sampleCatalog(productCount: number, perCategory = 50): Catalog {
  const leafCount = Math.max(1, Math.ceil(productCount / perCategory))
  const rootCount = Math.max(1, Math.ceil(leafCount / 10))
  const roots = Array.from(
    { length: rootCount },
    (_, index): CategoryView => ({
      id: sampleId(1, index),
      parentId: null,
      slug: `range-${index + 1}`,
      title: `Range ${index + 1}`,
      position: index,
    }),
  )
  const leaves = Array.from(
    { length: leafCount },
    (_, index): CategoryView => ({
      id: sampleId(2, index),
      parentId: sampleId(1, index % rootCount),
      slug: `shelf-${index + 1}`,
      title: `Shelf ${index + 1}`,
      position: index,
    }),
  )
  return {
    products: Array.from({ length: productCount }, (_, index) => sampleProduct(index, { categoryIds: [sampleId(2, index % leafCount)] })),
    categories: [...roots, ...leaves],
  }
}

/** A product with two options and eight variants, now and then one that is reduced or sold out. */
export function sampleProduct(number: number, changes: Partial<ProductView> = {}): ProductView {
  const title = `${WORDS[number % WORDS.length]} ${NOUNS[Math.floor(number / WORDS.length) % NOUNS.length]} no. ${number + 1}`
  const colours = [COLOURS[number % COLOURS.length], COLOURS[(number + 1) % COLOURS.length]].filter((colour) => colour !== undefined)
  const variants = colours.flatMap((colour, row) =>
    SIZES.map((size, column) => sampleVariant(number * 8 + row * 4 + column, [colour, size], number)),
  )
  return {
    id: sampleId(3, number),
    handle: `product-${number + 1}`,
    slug: `product-${number + 1}`,
    title,
    descriptionHtml: `<p>${title} is thrown by hand, glazed twice and fired for a day. <strong>Made in small batches.</strong></p><ul><li>Holds what you put into it</li><li>Goes into the dishwasher</li></ul><p>${"It keeps its colour for years. ".repeat(6)}</p>`,
    kind: "physical",
    vendor: "Heron & Co",
    type: "",
    tags: ["hand-made", `batch-${number % 7}`],
    optionNames: ["Colour", "Size"],
    published: true,
    seoTitle: "",
    seoDescription: "",
    variants,
    pictures: [samplePicture(number), samplePicture(number + 100_000)],
    categoryIds: [],
    position: number,
    ...changes,
  }
}

export function sampleVariant(number: number, optionValues: string[], product = number): VariantView {
  const soldOut = product % 5 === 3 && number % 4 === 1
  return {
    id: sampleId(4, number),
    optionValues,
    sku: `SKU-${number}`,
    barcode: "",
    priceMinor: 1_900 + (product % 40) * 100 + (number % 4) * 250,
    compareAtMinor: product % 6 === 0 ? 6_900 : null,
    stockQuantity: soldOut ? 0 : null,
    stockPolicy: "deny",
    available: !soldOut,
    weightGrams: 400,
    requiresShipping: true,
    position: number % 8,
  }
}

/** A picture in one width and nothing beside it. */
const PLAIN = { sources: [], placeholder: "" }

export function samplePicture(number: number): PictureView {
  const sha256 = new Bun.CryptoHasher("sha256").update(`picture ${number}`).digest("hex")
  return { mediaId: sampleId(5, number), status: "ready", sha256, contentType: "image/webp", width: 800, height: 800, alt: "", ...PLAIN }
}
