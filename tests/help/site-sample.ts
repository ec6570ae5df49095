// A site of the starter pages over a sample catalogue, without a database.
import { type Around, type Site, siteOf } from "../../export/site.ts"
import type { Catalog } from "../../tenants/catalog/schema.ts"
import { DEFAULT_THEME } from "../../tenants/looks/schema.ts"
import type { Page } from "../../tenants/pages/schema.ts"
import { starterPages } from "../../tenants/pages/starter-pages.ts"
import { sampleCatalog, sampleId } from "./catalog-sample.ts"

export const SAMPLE_SHOP = {
  slug: "heron",
  title: "Heron & Co",
  currency: "USD",
  currencyExponent: 2,
  defaultLocale: "en",
  locales: ["en"],
}

export function sampleSite(
  options: { products?: number; catalog?: Catalog; shop?: Partial<typeof SAMPLE_SHOP>; pages?: Page[] } & Partial<Around> = {},
): Site {
  const shop = { ...SAMPLE_SHOP, locales: [options.shop?.defaultLocale ?? SAMPLE_SHOP.defaultLocale], ...options.shop }
  const around = {
    apiBase: options.apiBase ?? "",
    origin: options.origin ?? "https://heron.example.com",
    bot: options.bot ?? null,
    theme: options.theme ?? DEFAULT_THEME,
    media: options.media ?? {},
    dictionaries: options.dictionaries ?? {},
  }
  return siteOf(shop, options.pages ?? samplePages(shop), options.catalog ?? sampleCatalog(options.products ?? 12), around)
}

export function samplePages(shop = SAMPLE_SHOP): Page[] {
  return starterPages(shop).map(
    ({ kind, slug, title, document }, index): Page => ({ id: sampleId(6, index), kind, slug, title, document, revision: 0 }),
  )
}
