// What this process has made of which catalogue, so that publishing the same again takes no look at any page.
import type { Publication } from "../tenants/publications/schema.ts"
import type { Renderer } from "./render.ts"
import { pageView, type Site } from "./site.ts"

export type From = { live: Publication | undefined; renderer: Renderer; version: { id: string }; site: Site }

// What the last publishing made of a catalogue that this process keeps: by the list of its products, which stays the same object until one changes.
const made = new WeakMap<readonly object[], { from: string; categories: readonly object[]; manifest: string }>()

/** Whether the live manifest was made here, of exactly this: then there is not even a page to look at. */
export function isUnchanged({ live, ...from }: From): boolean {
  const last = made.get(from.site.view.products)
  return (
    last !== undefined && last.manifest === live?.manifest && last.categories === from.site.view.categories && last.from === markOf(from)
  )
}

export function remember(from: From, manifest: string): void {
  const { products, categories } = from.site.view
  made.set(products, { from: markOf(from), categories, manifest })
}

/** Everything that a site is made of beside its catalogue. A version never changes. */
function markOf({ renderer, version, site }: Omit<From, "live">): string {
  return JSON.stringify([renderer.bundleId, version.id, pageView(site.view)])
}
