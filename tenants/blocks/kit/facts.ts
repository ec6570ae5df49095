// What a block tells machines that read the page: facts.ts in its folder, by the words of schema.org. The head of the page writes them down as JSON-LD.
import { mediaPath, type PictureView } from "../../media/schema.ts"
import { pathIn } from "./page-path.ts"
import type { PageView, Place } from "./view.ts"

/**
 * Several blocks may speak of one thing, told by its `@id` (the shop, the page's questions): it is then written down once, with what each of them
 * says; lists are joined.
 */
export type Thing = { "@type": string; "@id"?: string; [name: string]: unknown }

/** Pure, of nothing but what the page is rendered from. Nothing is said where the address of the site is not known. */
export type Facts<Settings, Data = undefined> = (settings: Settings, view: PageView, place: Place, data: Data) => Thing[]

export function absolute(view: Pick<PageView, "origin">, path: string): string {
  return `${view.origin}${path}`
}

/** The shop itself, whichever page speaks of it. */
export function aboutShop(view: PageView, facts: Readonly<Record<string, unknown>>): Thing {
  return { "@type": "OnlineStore", "@id": `${view.origin}/#shop`, ...facts }
}

/** The way from the home page down to this one, which comes last. */
export function trailFact(view: PageView, place: Place, trail: readonly { path: string; title: string }[]): Thing {
  const steps = [{ path: pathIn(view, "/"), title: view.shop.title }, ...trail, { path: place.path, title: place.page.title }]
  const items = steps.map(({ path, title }, index) => ({
    "@type": "ListItem",
    position: index + 1,
    name: title,
    item: absolute(view, path),
  }))
  return { "@type": "BreadcrumbList", itemListElement: items }
}

/** Absolute addresses of pictures that are ready, the first few. */
export function pictureFacts(view: PageView, pictures: readonly PictureView[]): string[] {
  return pictures
    .flatMap((picture) => mediaPath(picture) ?? [])
    .slice(0, 6)
    .map((path) => absolute(view, path))
}
