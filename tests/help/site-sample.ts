// A site of the starter pages over a sample catalogue, without a database.
import { type Site, siteOf } from "../../export/site.ts"
import type { Catalog } from "../../tenants/catalog/schema.ts"
import type { Page } from "../../tenants/pages/schema.ts"
import { starterPages } from "../../tenants/pages/starter-pages.ts"
import { sampleCatalog, sampleId } from "./catalog-sample.ts"

export const SAMPLE_SHOP = { slug: "heron", title: "Heron & Co", currency: "USD", currencyExponent: 2, defaultLocale: "en" }

export function sampleSite(
  options: { products?: number; catalog?: Catalog; shop?: Partial<typeof SAMPLE_SHOP>; pages?: Page[]; apiBase?: string } = {},
): Site {
  const shop = { ...SAMPLE_SHOP, ...options.shop }
  return siteOf(shop, options.pages ?? samplePages(shop), options.catalog ?? sampleCatalog(options.products ?? 12), options.apiBase ?? "")
}

export function samplePages(shop = SAMPLE_SHOP): Page[] {
  return starterPages(shop).map(
    ({ kind, slug, title, document }, index): Page => ({ id: sampleId(6, index), kind, slug, title, document, revision: 0 }),
  )
}
