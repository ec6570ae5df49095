// The cart: putting in, changing, looking, and going on with it on the site.
import type { BotMessage, Button } from "../../../tenants/blocks/kit/bot.ts"
import { cartPath, siteLanguage } from "../../../tenants/blocks/kit/page-path.ts"
import { money } from "../../../tenants/blocks/kit/prices.ts"
import { addToCart, setQuantity } from "../../../tenants/cart/actions.ts"
import { handOverCart } from "../../../tenants/cart/hand-over.ts"
import type { CartView } from "../../../tenants/cart/schema.ts"
import { translateCart } from "../../../tenants/translations/rules.ts"
import { button, remark, say, withRows } from "../messages.ts"
import { refusedWords } from "../refused.ts"
import { pageOf, showPage } from "../show.ts"
import { attempt, cartOf, forgetCart, type Talk } from "../talk.ts"
import { product, wayBack } from "./browse.ts"

/** The shop's cart page. What it says about a changed price has thereby been told, and is not told again. */
export async function cart(talk: Talk, page: number): Promise<BotMessage[]> {
  const messages = await showPage(talk, pageOf(talk, "cart"), { pageNumber: Math.max(1, page) })
  const view = await cartOf(talk)
  await acknowledgePrices(talk, view)
  const { menu } = talk.words
  const site: Button[][] = talk.siteUrl && view.lines.length > 0 ? [[button(menu.openSite, { do: "site" })]] : []
  return withRows(messages, [...site, [button(menu.catalog, { do: "catalog", page: 1 }), button(menu.home, { do: "home" })]])
}

/** Setting a line to the quantity that it has takes its present price as seen. */
export async function acknowledgePrices(talk: Talk, view: CartView): Promise<void> {
  for (const { variantId, quantity } of view.lines.filter((line) => line.problem === "price-changed"))
    await attempt(talk.tx, (tx) => setQuantity(tx, { customerId: talk.customer.id }, { variantId, quantity }))
}

export async function add(talk: Talk, productId: string, variantId: string, quantity: number): Promise<BotMessage[]> {
  const added = await attempt(talk.tx, (tx) => addToCart(tx, { customerId: talk.customer.id }, { variantId, quantity }))
  cartChanged(talk)
  const { words } = talk
  if ("refusal" in added)
    return [remark(refusedWords(words, added.refusal), "alert"), ...(await afterRefusal(talk, productId, added.refusal.code))]
  const line = translateCart(added.done, talk.dictionary).lines.find((candidate) => candidate.variantId === variantId)
  const title = [line?.productTitle, ...(line?.optionValues ?? [])].filter(Boolean).join(", ")
  const now = say(
    words.cartNow(added.done.quantity, money(talk, added.done.subtotalMinor)),
    [button(words.menu.checkout, { do: "checkout" })],
    [{ text: words.menu.continueShopping, data: talk.state.back }],
    ...(await wayBack(talk)),
  )
  // The picture stays where it was, for a transport that changes the message that was tapped.
  const picture = line?.picture?.status === "ready" ? { picture: line.picture } : {}
  return [remark(words.added(title, quantity), "toast"), { ...now, ...picture }]
}

/** The same button of the same screen, tapped twice in a row: it was put in once, and this is how the cart stands. */
export async function addedAlready(talk: Talk): Promise<BotMessage[]> {
  const { quantity, subtotalMinor } = await cartOf(talk)
  return [remark(talk.words.cartNow(quantity, money(talk, subtotalMinor)), "toast")]
}

/** Sold out while looking: the product as it is now, which says what else there is; more than fits: the cart. */
function afterRefusal(talk: Talk, productId: string, code: string): Promise<BotMessage[]> {
  return code === "sold-out" || code === "product-not-available" ? product(talk, productId, [], 1) : cart(talk, 1)
}

/** A line set to so many, none included; then the cart as it is. */
export async function set(talk: Talk, variantId: string, quantity: number): Promise<BotMessage[]> {
  const changed = await attempt(talk.tx, (tx) => setQuantity(tx, { customerId: talk.customer.id }, { variantId, quantity }))
  cartChanged(talk)
  const messages = await cart(talk, 1)
  return "refusal" in changed ? [remark(refusedWords(talk.words, changed.refusal), "alert"), ...messages] : messages
}

/**
 * A link that goes on with this cart in a browser, made when it is asked for: it is good once. It stands in the address after `#`, which browsers
 * keep to themselves: no server's log ever sees it.
 */
export async function onSite(talk: Talk): Promise<BotMessage[]> {
  const { siteUrl, words } = talk
  const handed = await attempt(talk.tx, (tx) => handOverCart(tx, { customerId: talk.customer.id }))
  if (siteUrl === undefined || "refusal" in handed) return cart(talk, 1)
  const url = `${siteUrl}${cartPath(siteLanguage(talk.shop, talk.locale))}#cart=${handed.done}`
  return [say(words.siteLink, [{ text: words.menu.openSite, url }], ...(await wayBack(talk)))]
}

/** A summary that was shown before no longer says what would be ordered: its button must not order it. */
function cartChanged(talk: Talk): void {
  forgetCart(talk)
  delete talk.state.checkout?.summary
}
