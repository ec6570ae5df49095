// A page of the live version as messages: each of its blocks is asked for its bot face. Which kinds there are is none of our business.
import { botFaces, kinds } from "../../tenants/blocks/kinds.ts"
import { type BotMessage, type BotPlace, type BotView, needOf, type ProductPage, showBlock } from "../../tenants/blocks/kit/bot.ts"
import { type ReadBlock, readDocument } from "../../tenants/blocks/kit/read.ts"
import { optionKey } from "../../tenants/blocks/kit/taps.ts"
import { loadMedia } from "../../tenants/media/actions.ts"
import { mediaIdsIn } from "../../tenants/media/rules.ts"
import type { Page, PageKind } from "../../tenants/pages/schema.ts"
import { isSaid, joined, say } from "./messages.ts"
import { cartOf, categoriesOf, productsOf, type Talk } from "./talk.ts"

export type Spot = Partial<Omit<BotPlace, "page">>

/** The shop's page of this kind; every shop has one of each but custom. */
export function pageOf(talk: Talk, kind: Exclude<PageKind, "custom">): Page | undefined {
  return talk.pages.find((page) => page.kind === kind)
}

/** At least one message, whatever became of the page's blocks. */
export async function showPage(talk: Talk, page: Page | undefined, spot: Spot = {}): Promise<BotMessage[]> {
  if (!page) return [say(talk.shop.title)]
  const around = await aroundOf(talk, page, spot)
  const messages: BotMessage[] = []
  for (const block of readDocument(kinds, page.document, talk.report)) messages.push(...(await shown(talk, block, page, "", around)))
  const together = joined(messages).map((message) => (isSaid(message) ? message : { ...message, text: [page.title] }))
  // The ways around stand under the last message, and nothing can stand under an album.
  return together.length > 0 && !together.at(-1)?.album ? together : [...together, say(page.title)]
}

/** One block of a page, with a part of it opened. Nothing when the block is gone: it is named by its node's key. */
export async function showPart(talk: Talk, page: Page, nodeKey: string, opened: string): Promise<BotMessage[]> {
  const block = readDocument(kinds, page.document, talk.report).find(({ node }) => optionKey(node.id) === nodeKey)
  return block ? shown(talk, block, page, opened, await aroundOf(talk, page, {})) : []
}

type Around = Omit<BotView, "products" | "block">

async function aroundOf(talk: Talk, page: Page, spot: Spot): Promise<Around> {
  const place: BotPlace = {
    everything: false,
    pageNumber: 1,
    chosen: [],
    quantity: 1,
    ...spot,
    page: { kind: page.kind, title: page.title },
  }
  const named = mediaIdsIn(page.document)
  const [categories, cart, media] = await Promise.all([categoriesOf(talk), cartOf(talk), loadMedia(talk.tx, named)])
  const pages = talk.pages.flatMap(({ id, kind, title }) => (kind === "custom" ? [{ id, title }] : []))
  return { shop: talk.shop, locale: talk.locale, place, pages, categories, media, cart }
}

async function shown(talk: Talk, { node, settings }: ReadBlock, page: Page, opened: string, around: Around): Promise<BotMessage[]> {
  const face = botFaces[node.kind]
  if (!face) return []
  const view = { ...around, block: { pageId: page.id, nodeId: node.id, opened } }
  return showBlock(face, settings, { ...view, products: await productsFor(talk, needOf(face, settings, view)) })
}

async function productsFor(talk: Talk, need: ReturnType<typeof needOf>): Promise<ProductPage> {
  if (!need) return { items: [], total: 0, offset: 0 }
  const { products, total } = await productsOf(talk, need)
  return { items: products, total, offset: need.offset }
}
