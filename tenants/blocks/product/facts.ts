// The product with what it costs and whether it can be had; one with variants is a group of products that differ in what buyers choose.
import { priceRange } from "../../catalog/rules.ts"
import type { ProductView, VariantView } from "../../catalog/schema.ts"
import { decimalAmount } from "../../money.ts"
import { absolute, type Facts, pictureFacts, type Thing, trailFact } from "../kit/facts.ts"
import { catalogLink } from "../kit/page-path.ts"
import { htmlToText } from "../kit/plain.ts"
import type { PageView, Place } from "../kit/view.ts"
import type { ProductData } from "./gather.ts"
import { productWords } from "./page-words.ts"
import type { Settings } from "./schema.ts"

export const facts: Facts<Settings, ProductData> = (_settings, view, place, data) => {
  const { product } = place
  if (!product) return []
  const trail = trailFact(view, place, [catalogLink(view, productWords(view.locale).catalog), ...data.trail])
  // Stars are no money that search engines know, and a product without an offer is nothing to them.
  const isOffered = product.variants.length > 0 && view.shop.currency !== "XTR"
  return isOffered ? [trail, productFact(product, view, place)] : [trail]
}

/** More would weigh more than the rest of the page; their prices are then told as a range. */
const MOST_VARIANTS = 40
/** Search engines read no more than this. */
const MOST_CHARACTERS = 5_000

function productFact(product: ProductView, view: PageView, place: Place): Thing {
  const [only, ...others] = product.variants
  const images = pictureFacts(view, product.pictures)
  const description = htmlToText(product.descriptionHtml).slice(0, MOST_CHARACTERS).toWellFormed()
  const about = {
    name: product.title,
    ...(description && { description }),
    ...(images.length > 0 && { image: images }),
    url: absolute(view, place.path),
    ...(product.vendor && { brand: { "@type": "Brand", name: product.vendor } }),
  }
  if (only && others.length === 0) return { "@type": "Product", ...about, ...codesOf(only), offers: offerOf(only, view, place) }
  if (product.variants.length > MOST_VARIANTS) return { "@type": "Product", ...about, offers: rangeOf(product, view) }
  // Once for all variants: this is asked of thousands of pages.
  const options = product.optionNames.map((name) => ({ name, property: propertyOf(name) }))
  const varies = options.flatMap(({ property }) => property ?? [])
  return {
    "@type": "ProductGroup",
    ...about,
    productGroupID: product.id,
    ...(varies.length > 0 && { variesBy: varies.map((property) => `https://schema.org/${property}`) }),
    hasVariant: product.variants.map((variant) => ({
      ...variantFact(product, variant, options),
      ...(images[0] !== undefined && { image: images[0] }),
      offers: offerOf(variant, view, place),
    })),
  }
}

type Option = { name: string; property: ReturnType<typeof propertyOf> }

function variantFact(product: ProductView, variant: VariantView, options: readonly Option[]): Thing {
  const fact: Thing = { "@type": "Product", name: [product.title, ...variant.optionValues].join(", "), ...codesOf(variant) }
  const others: Thing[] = []
  for (const [index, { name, property }] of options.entries()) {
    const value = variant.optionValues[index] ?? ""
    if (property) fact[property] = value
    else others.push({ "@type": "PropertyValue", name, value })
  }
  if (others.length > 0) fact.additionalProperty = others
  return fact
}

function offerOf(variant: VariantView, view: PageView, place: Place): Thing {
  const { currency, currencyExponent } = view.shop
  return {
    "@type": "Offer",
    url: absolute(view, place.path),
    price: decimalAmount(variant.priceMinor, currencyExponent),
    priceCurrency: currency,
    availability: `https://schema.org/${availabilityOf(variant)}`,
  }
}

function rangeOf(product: ProductView, view: PageView): Thing {
  const { currency, currencyExponent } = view.shop
  const { lowestMinor, highestMinor } = priceRange(product) ?? { lowestMinor: 0, highestMinor: 0 }
  const [lowPrice, highPrice] = [lowestMinor, highestMinor].map((minor) => decimalAmount(minor, currencyExponent))
  return { "@type": "AggregateOffer", lowPrice, highPrice, priceCurrency: currency, offerCount: product.variants.length }
}

function availabilityOf({ available, stockQuantity }: VariantView): string {
  if (!available) return "OutOfStock"
  return stockQuantity !== null && stockQuantity <= 0 ? "BackOrder" : "InStock"
}

/** A barcode that is none of the trade's numbers is not told: a wrong one is worse than none. */
function codesOf({ sku, barcode }: VariantView) {
  return { ...(sku && { sku }), ...(/^(?:\d{8}|\d{12,14})$/.test(barcode) && { gtin: barcode }) }
}

/** What search engines have a word for. */
function propertyOf(optionName: string): "color" | "size" | "material" | "pattern" | undefined {
  const name = optionName.toLowerCase()
  if (/^(?:colou?r|цвет)/.test(name)) return "color"
  if (/^(?:size|размер)/.test(name)) return "size"
  if (/^(?:material|fabric|материал|ткань)/.test(name)) return "material"
  if (/^(?:pattern|узор|рисунок)/.test(name)) return "pattern"
  return undefined
}
