// Looking around: home, the catalogue, a product, the shop's own pages.
import { type BotMessage, type Button, cut, LIMITS } from "../../../tenants/blocks/kit/bot.ts"
import { htmlToText } from "../../../tenants/blocks/kit/plain.ts"
import { optionKey, type Tap, writeTap } from "../../../tenants/blocks/kit/taps.ts"
import { button, remark, say, withRows } from "../messages.ts"
import { pageOf, type Spot, showPage, showPart } from "../show.ts"
import { cartOf, categoriesOf, productForSale, type Talk } from "../talk.ts"

/** The shop's home page, and under it the way to everything else. */
export async function home(talk: Talk): Promise<BotMessage[]> {
  return withRows(await showPage(talk, pageOf(talk, "home")), await menuRows(talk))
}

/** The main menu: the fixed entries, then the shop's own pages. */
export async function menuRows(talk: Talk): Promise<Button[][]> {
  const { menu } = talk.words
  const own = talk.pages.filter((page) => page.kind === "custom").slice(0, 20)
  return [
    [button(menu.catalog, { do: "catalog", page: 1 }), await cartButton(talk)],
    [button(menu.orders, { do: "orders" }), button(menu.help, { do: "help" })],
    ...own.map((page) => [button(page.title, { do: "page", pageId: page.id })]),
  ]
}

export async function cartButton(talk: Talk): Promise<Button> {
  const { quantity } = await cartOf(talk)
  return button(talk.words.menu.cart(quantity), { do: "cart", page: 1 })
}

/** The way back to a place, the cart and home: under every screen, so that none is a dead end. */
export async function wayBack(talk: Talk, back?: Tap | string): Promise<Button[][]> {
  const data = typeof back === "object" ? writeTap(back) : back
  const { menu } = talk.words
  return [[...(data ? [{ text: menu.back, data }] : []), await cartButton(talk), button(menu.home, { do: "home" })]]
}

export function catalog(talk: Talk, page: number): Promise<BotMessage[]> {
  return list(talk, { do: "catalog", page }, { pageNumber: Math.max(1, page) })
}

export function allProducts(talk: Talk, page: number): Promise<BotMessage[]> {
  return list(talk, { do: "all", page }, { pageNumber: Math.max(1, page), everything: true }, { do: "catalog", page: 1 })
}

export async function category(talk: Talk, categoryId: string, page: number): Promise<BotMessage[]> {
  const categories = await categoriesOf(talk)
  const here = categories.find((candidate) => candidate.id === categoryId)
  if (!here) return [remark(talk.words.gone, "alert"), ...(await catalog(talk, 1))]
  const up: Tap = here.parentId ? { do: "category", categoryId: here.parentId, page: 1 } : { do: "catalog", page: 1 }
  return list(talk, { do: "category", categoryId, page }, { pageNumber: Math.max(1, page), category: here }, up)
}

async function list(talk: Talk, here: Tap, spot: Spot, up?: Tap): Promise<BotMessage[]> {
  talk.state.back = writeTap(here)
  return withRows(await showPage(talk, pageOf(talk, "category"), spot), await wayBack(talk, up))
}

/** The product with the option values chosen so far. */
export async function product(talk: Talk, productId: string, chosen: string[], page: number): Promise<BotMessage[]> {
  const found = await productForSale(talk, productId)
  if (!found) return goneProduct(talk)
  const back: Tap | string = chosen.length > 0 ? { do: "product", productId, chosen: chosen.slice(0, -1), page: 1 } : talk.state.back
  const messages = await showPage(talk, pageOf(talk, "product"), { product: found, chosen, pageNumber: Math.max(1, page) })
  return withRows(messages, await wayBack(talk, back))
}

/** The product with a variant chosen, and how many of it. */
export async function variant(talk: Talk, productId: string, variantId: string, quantity: number): Promise<BotMessage[]> {
  const found = await productForSale(talk, productId)
  const chosen = found?.variants.find((candidate) => candidate.id === variantId)
  if (!found || !chosen) return goneProduct(talk)
  const keys = chosen.optionValues.map(optionKey)
  const messages = await showPage(talk, pageOf(talk, "product"), { product: found, chosen: keys, quantity: Math.max(1, quantity) })
  return withRows(messages, await wayBack(talk, { do: "product", productId, chosen: [], page: 1 }))
}

/** The whole description, in as many messages as it takes. */
export async function describe(talk: Talk, productId: string): Promise<BotMessage[]> {
  const found = await productForSale(talk, productId)
  if (!found) return goneProduct(talk)
  const text = htmlToText(found.descriptionHtml)
  // Cut between words, by whole characters (each at most two UTF-16 units); what ten messages do not hold is read on the site.
  const parts = text.match(/.{1,2000}(?=\s|$)|.{1,2000}/gsu)?.slice(0, 10) ?? []
  const messages = [
    say([{ text: cut(found.title, 300), style: "bold" }]),
    ...parts.map((part) => say(cut(part.trim() || "…", LIMITS.text))),
  ]
  return withRows(messages, await wayBack(talk, { do: "product", productId, chosen: [], page: 1 }))
}

/** A page of the shop's own. */
export async function customPage(talk: Talk, pageId: string): Promise<BotMessage[]> {
  const page = talk.pages.find((candidate) => candidate.id === pageId && candidate.kind === "custom")
  if (!page) return [remark(talk.words.gone, "alert"), ...(await home(talk))]
  return withRows(await showPage(talk, page), await wayBack(talk))
}

/** One block of a page with a part of it opened, such as the answer to a question. */
export async function part(talk: Talk, pageId: string, node: string, opened: string): Promise<BotMessage[]> {
  const page = talk.pages.find((candidate) => candidate.id === pageId)
  const messages = page ? await showPart(talk, page, node, opened) : []
  if (!page || messages.length === 0) return [remark(talk.words.gone, "alert"), ...(await home(talk))]
  return withRows(messages, await wayBack(talk, page.kind === "custom" ? { do: "page", pageId } : undefined))
}

export async function help(talk: Talk): Promise<BotMessage[]> {
  return [say(talk.words.help, ...(await menuRows(talk)))]
}

async function goneProduct(talk: Talk): Promise<BotMessage[]> {
  return [remark(talk.words.gone, "alert"), ...(await catalog(talk, 1))]
}
