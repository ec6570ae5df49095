// What search engines document as required and recommended of the structured data that we write, as strict schemas: a word that is not theirs fails.
// https://developers.google.com/search/docs/appearance/structured-data (product, product-variants, breadcrumb, faqpage, local-business, organization)
import { z } from "zod"

const address = z.url({ protocol: /^https?$/ })
const price = z.string().regex(/^\d+(?:\.\d{1,3})?$/)
const currency = z.string().regex(/^[A-Z]{3}$/)
const text = z.string().min(1)

const offer = z.strictObject({
  ...{ "@type": z.literal("Offer"), url: address, price, priceCurrency: currency },
  availability: z.enum(["InStock", "OutOfStock", "BackOrder"].map((word) => `https://schema.org/${word}`)),
})

const range = z.strictObject({
  ...{ "@type": z.literal("AggregateOffer"), lowPrice: price, highPrice: price, priceCurrency: currency, offerCount: z.int().min(2) },
})

const about = {
  ...{ name: text, description: text.max(5_000).optional(), image: z.array(address).min(1).optional(), url: address },
  brand: z.strictObject({ "@type": z.literal("Brand"), name: text }).optional(),
}
const codes = {
  sku: text.optional(),
  gtin: z
    .string()
    .regex(/^\d{8,14}$/)
    .optional(),
}

const product = z.strictObject({ "@type": z.literal("Product"), ...about, ...codes, offers: z.union([offer, range]) })

const variant = z.strictObject({
  ...{ "@type": z.literal("Product"), name: text, image: address.optional(), ...codes, offers: offer },
  ...{ color: text.optional(), size: text.optional(), material: text.optional(), pattern: text.optional() },
  additionalProperty: z.array(z.strictObject({ "@type": z.literal("PropertyValue"), name: text, value: text })).optional(),
})

const productGroup = z.strictObject({
  ...{ "@type": z.literal("ProductGroup"), ...about, productGroupID: text, hasVariant: z.array(variant).min(2) },
  variesBy: z.array(z.enum(["color", "size", "material", "pattern"].map((word) => `https://schema.org/${word}`))).optional(),
})

const breadcrumbs = z
  .strictObject({
    "@type": z.literal("BreadcrumbList"),
    itemListElement: z.array(z.strictObject({ "@type": z.literal("ListItem"), position: z.int(), name: text, item: address })).min(2),
  })
  .refine(({ itemListElement }) => itemListElement.every(({ position }, index) => position === index + 1), "positions count from 1")

const answer = z.strictObject({ "@type": z.literal("Answer"), text })
const faq = z.strictObject({
  ...{ "@type": z.literal("FAQPage"), "@id": address },
  mainEntity: z.array(z.strictObject({ "@type": z.literal("Question"), name: text, acceptedAnswer: answer })).min(1),
})

const time = z.string().regex(/^[0-2]\d:[0-5]\d$/)
const hours = z.strictObject({
  ...{ "@type": z.literal("OpeningHoursSpecification"), opens: time, closes: time },
  dayOfWeek: z
    .string()
    .regex(/^https:\/\/schema\.org\/[A-Z][a-z]+day$/)
    .optional(),
  ...{ validFrom: z.iso.date().optional(), validThrough: z.iso.date().optional() },
})

const shop = {
  ...{ "@id": address, name: text, url: address, logo: address, image: address },
  ...{ telephone: text.optional(), email: z.email().optional(), sameAs: z.array(address).optional() },
}
const onlineStore = z.strictObject({ "@type": z.literal("OnlineStore"), ...shop })
/** A LocalBusiness: its name and its address are required. */
const store = z.strictObject({
  ...{ "@type": z.literal("Store"), ...shop, openingHoursSpecification: z.array(hours).optional() },
  address: z.strictObject({ "@type": z.literal("PostalAddress"), streetAddress: text }),
})

const webSite = z.strictObject({ "@type": z.literal("WebSite"), "@id": address, name: text, url: address, inLanguage: text })

export const StructuredData = z.strictObject({
  "@context": z.literal("https://schema.org"),
  "@graph": z
    .array(z.discriminatedUnion("@type", [product, productGroup, breadcrumbs, faq, onlineStore, store, webSite]))
    .min(1)
    .refine((things) => new Set(things.map((thing) => thing["@type"])).size === things.length, "each is told once"),
})
export type StructuredData = z.infer<typeof StructuredData>

/** What the page says to machines, every word checked; undefined for a page that says nothing. */
export function structuredDataOf(html: string): StructuredData | undefined {
  const found = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1]
  return found === undefined ? undefined : StructuredData.parse(JSON.parse(found))
}
