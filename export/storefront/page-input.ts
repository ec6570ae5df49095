// All that one page is rendered from: plain data, so that its hash tells whether the page has to be rendered again.
import type { Gathered, PageView, Place } from "../../tenants/blocks/kit/view.ts"

export type BlockInput = { id: string; pageId: string; kind: string; settings: unknown; data: Gathered | undefined; children: BlockInput[] }

export type PageInput = {
  /** For the browser's tab and for search engines, without the shop's name. */
  title: string
  description: string
  view: PageView
  place: Place
  blocks: BlockInput[]
  /** Not for search engines: what was found for somebody, somebody's order. */
  unlisted?: true
  /** For the editor: each block stands between two comments that name it. Never of a published page. */
  marked?: true
  /** A page without a document, which has a layout of its own. */
  own?: "order"
}

/** Whether search engines may show it: not a cart, nor what was found or ordered by somebody. */
export function isListed({ unlisted, place }: Pick<PageInput, "unlisted" | "place">): boolean {
  return !unlisted && place.page.kind !== "cart"
}
