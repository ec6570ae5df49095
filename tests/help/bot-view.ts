// What a block's bot face is given, for tests that ask one directly.
import type { BotView } from "../../tenants/blocks/kit/bot.ts"
import { sampleId } from "./catalog-sample.ts"

export function viewOf(place: Partial<BotView["place"]> = {}, rest: Partial<BotView> = {}): BotView {
  return {
    shop: { slug: "s", title: "Shop", currency: "USD", currencyExponent: 2, defaultLocale: "en" },
    locale: "en",
    place: { page: { kind: "product", title: "Page" }, everything: false, pageNumber: 1, chosen: [], quantity: 1, ...place },
    block: { pageId: sampleId(6, 0), nodeId: "sample-1", opened: "" },
    pages: [],
    categories: [],
    media: {},
    products: { items: [], total: 0, offset: 0 },
    cart: { lines: [], subtotalMinor: 0, currency: "USD", currencyExponent: 2, quantity: 0 },
    ...rest,
  }
}
