// All that one page is rendered from: plain data, so that its hash tells whether the page has to be rendered again.
import type { Gathered, PageView, Place } from "../../tenants/blocks/kit/view.ts"

export type BlockInput = { id: string; kind: string; settings: unknown; data: Gathered | undefined; children: BlockInput[] }

export type PageInput = {
  /** For the browser's tab and for search engines, without the shop's name. */
  title: string
  description: string
  view: PageView
  place: Place
  blocks: BlockInput[]
}
