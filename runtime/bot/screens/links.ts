// What a deep link leads to: a product, the cart that was begun on the site, or the order that was placed there.
import type { BotMessage } from "../../../tenants/blocks/kit/bot.ts"
import { readId } from "../../../tenants/blocks/kit/taps.ts"
import { takeOverCart } from "../../../tenants/cart/hand-over.ts"
import { loadProductBySlug } from "../../../tenants/catalog/queries.ts"
import { SLUG } from "../../../tenants/catalog/slug.ts"
import { followOrder } from "../../../tenants/orders/follow.ts"
import { remark } from "../messages.ts"
import { refusedWords } from "../refused.ts"
import { attempt, forgetCart, type Talk } from "../talk.ts"
import { home, product } from "./browse.ts"
import { cart } from "./cart.ts"
import { order } from "./orders.ts"

/** Links are written by others as well: whatever cannot be followed leads home. */
export async function followLink(talk: Talk, payload: string): Promise<BotMessage[]> {
  if (payload.startsWith("p_")) return productOf(talk, payload.slice(2))
  if (payload.startsWith("cart_")) return cartFromSite(talk, payload.slice(5))
  if (payload.startsWith("order_")) return orderFromSite(talk, payload.slice(6))
  return home(talk)
}

/** From now on the buyer is told of it here. */
async function orderFromSite(talk: Talk, token: string): Promise<BotMessage[]> {
  const followed = await attempt(talk.tx, (tx) => followOrder(tx, token, talk.customer.id))
  if ("done" in followed) return order(talk, followed.done)
  return [remark(talk.words.gone, "alert"), ...(await home(talk))]
}

/** By its packed id, or by the name of its page on the site. */
async function productOf(talk: Talk, name: string): Promise<BotMessage[]> {
  const id = readId(name) ?? (SLUG.test(name) ? (await loadProductBySlug(talk.tx, name))?.id : undefined)
  if (id !== undefined) return product(talk, id, [], 1)
  return [remark(talk.words.gone, "alert"), ...(await home(talk))]
}

/** Nothing that the buyer had chosen there or here is lost: the one goes on top of the other. */
async function cartFromSite(talk: Talk, token: string): Promise<BotMessage[]> {
  const { words } = talk
  const taken = await attempt(talk.tx, (tx) => takeOverCart(tx, token, { customerId: talk.customer.id }))
  forgetCart(talk)
  const told =
    "done" in taken
      ? [words.fromSite, ...(taken.done.left.length > 0 ? [words.leftBehind(taken.done.left.slice(0, 5).join("; "))] : [])].join("\n")
      : taken.refusal.code === "not-found"
        ? words.linkUsed
        : refusedWords(words, taken.refusal)
  delete talk.state.checkout?.summary
  return [remark(told, "alert"), ...(await cart(talk, 1))]
}
