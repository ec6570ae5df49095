// Style sheets of the grounds that owners have coloured themselves: one small file a colour, linked only by the sections that have it.
import { groundOf } from "../tenants/blocks/kit/section.ts"
import { groundCss, groundPath, isOwnColour } from "../tenants/looks/grounds.ts"
import type { Page } from "../tenants/pages/schema.ts"
import type { Asset } from "./render.ts"

/** What a document names although its block cannot be read is made too: it harms nobody. */
export function groundAssets(pages: readonly Page[]): Asset[] {
  const named = pages.flatMap(({ document }) => Object.values(document.nodes).flatMap(({ settings }) => groundOf(settings) ?? []))
  return [...new Set(named.filter(isOwnColour))].map((colour) => {
    const bytes = new TextEncoder().encode(groundCss(colour))
    const hash = new Bun.CryptoHasher("sha256").update(bytes).digest("hex")
    return { path: groundPath(colour), hash, type: "text/css; charset=utf-8", bytes }
  })
}
