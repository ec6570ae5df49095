// Whether the live site was made, in this process, of exactly what there is now: then there is not even a page to look at.
import type { Publication } from "../tenants/publications/schema.ts"
import type { LoadedCatalog } from "./kept-catalogs.ts"
import type { Renderer } from "./render.ts"
import { pageView, type Site } from "./site.ts"

export type From = LoadedCatalog & { site: Site; renderer: Renderer; version: { id: string } }

export function isUnchanged(live: Publication, { memory, ...from }: From): boolean {
  const { made } = memory
  return made?.manifest === live.manifest && made.catalog === from.catalog && made.from === markOf(from)
}

export function remember({ memory, ...from }: From, manifest: string): void {
  memory.made = { catalog: from.catalog, from: markOf(from), manifest }
}

/** Everything that a site is made of beside its catalogue. A version never changes. */
function markOf({ renderer, version, site }: Omit<From, "memory">): string {
  return JSON.stringify([
    renderer.bundleId,
    version.id,
    site.view.media,
    [site, ...site.others].map(({ view, dictionary }) => [pageView(view), dictionary.revision]),
  ])
}
