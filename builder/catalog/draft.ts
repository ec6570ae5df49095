// A product while it is being filled in: text as it was typed, turned into what the server takes, or into what is wrong. Pure.
import { decimalAmount, parsePrice } from "../../tenants/money.ts"
import type { Product } from "./product.ts"

export type VariantDraft = {
  /** Of one that there is. */
  id?: string
  optionValues: string[]
  price: string
  before: string
  /** Empty: not counted. */
  stock: string
  sku: string
  oversell: boolean
}
export type OptionDraft = { name: string; values: string[] }
export type PictureDraft = { mediaId: string; alt: string }
export type ProductDraft = {
  title: string
  descriptionHtml: string
  kind: "physical" | "digital" | "service"
  published: boolean
  vendor: string
  tags: string
  seoTitle: string
  seoDescription: string
  options: OptionDraft[]
  variants: VariantDraft[]
  pictures: PictureDraft[]
  categoryIds: string[]
}

export const MOST_VARIANTS = 500
const PLAIN: VariantDraft = { optionValues: [], price: "", before: "", stock: "", sku: "", oversell: false }

export function emptyDraft(): ProductDraft {
  return {
    ...{ title: "", descriptionHtml: "", kind: "physical", published: true, vendor: "", tags: "", seoTitle: "", seoDescription: "" },
    ...{ options: [], variants: [PLAIN], pictures: [], categoryIds: [] },
  }
}

export function draftOf(product: Product, exponent: number): ProductDraft {
  const { title, descriptionHtml, kind, published, vendor, seoTitle, seoDescription, categoryIds } = product
  const values = (index: number) => [...new Set(product.variants.map(({ optionValues }) => optionValues[index] ?? ""))]
  return {
    ...{ title, descriptionHtml, kind, published, vendor, seoTitle, seoDescription, categoryIds: [...categoryIds] },
    tags: product.tags.join(", "),
    options: product.optionNames.map((name, index) => ({ name, values: values(index) })),
    variants: product.variants.map((variant) => ({
      id: variant.id,
      optionValues: [...variant.optionValues],
      price: decimalAmount(variant.priceMinor, exponent),
      before: variant.compareAtMinor === null ? "" : decimalAmount(variant.compareAtMinor, exponent),
      stock: variant.stockQuantity === null ? "" : String(variant.stockQuantity),
      sku: variant.sku,
      oversell: variant.stockPolicy === "continue",
    })),
    pictures: product.pictures.map(({ mediaId, alt }) => ({ mediaId, alt })),
  }
}

/** "S, M,  L, M" → S, M, L. */
export function valuesOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split(",")
        .map((value) => value.trim())
        .filter(Boolean),
    ),
  ]
}

export function combinations(options: readonly OptionDraft[]): string[][] {
  return options.reduce<string[][]>((all, { values }) => all.flatMap((left) => values.map((value) => [...left, value])), [[]])
}

/** How many variants options make, without making them. */
export function variantCount(options: readonly OptionDraft[]): number {
  return options.filter(({ values }) => values.length > 0).reduce((product, { values }) => product * values.length, 1)
}

/**
 * The draft with other options: a variant for each combination, with what is known of it kept. Values of an option that only changed their names, one by
 * one, are renamed; a new combination begins like the first variant, without its stock and SKU.
 */
export function withOptions(draft: ProductDraft, options: OptionDraft[]): ProductDraft {
  const used = options.filter(({ values }) => values.length > 0)
  const before = draft.options.filter(({ values }) => values.length > 0)
  const known = new Map<string, VariantDraft>()
  for (const variant of draft.variants) {
    const renamed = used.map((option, index) => {
      const old = before[index]
      const value = variant.optionValues[index]
      if (!old || value === undefined) return option.values[0] ?? ""
      if (option.values.includes(value)) return value
      return old.values.length === option.values.length ? (option.values[old.values.indexOf(value)] ?? value) : value
    })
    const key = JSON.stringify(renamed)
    if (!known.has(key)) known.set(key, { ...variant, optionValues: renamed })
  }
  const [first = PLAIN] = draft.variants
  const fresh = (optionValues: string[]): VariantDraft => ({
    ...PLAIN,
    price: first.price,
    before: first.before,
    oversell: first.oversell,
    optionValues,
  })
  return { ...draft, options, variants: combinations(used).map((values) => known.get(JSON.stringify(values)) ?? fresh(values)) }
}

export type ProblemName = "nameNeeded" | "priceNeeded" | "notAPrice" | "notAStock"
/** By the place: "title", "variants.0.price". */
export type Problems = Readonly<Record<string, ProblemName>>

/** What the server takes; or what is wrong, by its place. A description that was not touched is not sent: it stays as it was. */
export function bodyOf(draft: ProductDraft, exponent: number, before?: ProductDraft) {
  const problems: Record<string, ProblemName> = {}
  if (draft.title.trim() === "") problems.title = "nameNeeded"
  const amount = (text: string, place: string, needed: boolean): number | null => {
    const read = parsePrice(text.trim().replace(",", "."), exponent)
    if ("priceMinor" in read) return read.priceMinor
    if (read.problem === "empty" && !needed) return null
    problems[place] = read.problem === "empty" ? "priceNeeded" : "notAPrice"
    return null
  }
  const variants = draft.variants.map((variant, index) => {
    const stock = variant.stock.trim()
    if (!/^-?\d{0,10}$/.test(stock)) problems[`variants.${index}.stock`] = "notAStock"
    return {
      ...(variant.id !== undefined && { id: variant.id }),
      optionValues: variant.optionValues,
      priceMinor: amount(variant.price, `variants.${index}.price`, true) ?? 0,
      compareAtMinor: amount(variant.before, `variants.${index}.before`, false),
      stockQuantity: stock === "" ? null : Number(stock),
      stockPolicy: variant.oversell ? ("continue" as const) : ("deny" as const),
      sku: variant.sku.trim(),
    }
  })
  const { title, kind, published, vendor, seoTitle, seoDescription, categoryIds, pictures } = draft
  const body = {
    ...{ title: title.trim(), kind, published, vendor: vendor.trim(), seoTitle: seoTitle.trim(), seoDescription: seoDescription.trim() },
    ...{ categoryIds, pictures, variants, tags: valuesOf(draft.tags) },
    optionNames: draft.options.filter(({ values }) => values.length > 0).map(({ name }) => name.trim()),
    ...(draft.descriptionHtml !== (before?.descriptionHtml ?? "") && { descriptionHtml: draft.descriptionHtml }),
  }
  return Object.keys(problems).length > 0 ? { problems: problems as Problems } : { body }
}

export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const rest = list.filter((_, index) => index !== from)
  const item = list[from]
  return item === undefined || to < 0 || to > rest.length ? [...list] : [...rest.slice(0, to), item, ...rest.slice(to)]
}
