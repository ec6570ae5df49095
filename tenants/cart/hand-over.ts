// A cart goes from a browser into a chat, or back: a word that is good once says which cart, and whoever brings it gets what is in it.
import type { TenantTx } from "../database.ts"
import { MAX_AMOUNT_MINOR } from "../money.ts"
import { Refusal } from "../refusal.ts"
import { loadOpenShop } from "../shops/actions.ts"
import { hashToken, lockCart, newToken } from "./actions.ts"
import * as queries from "./queries.ts"
import { availableOf, cartView, subtotalOf } from "./rules.ts"
import { type CartRef, type CartView, MAX_LINE_QUANTITY, MAX_LINES, type StoredLine } from "./schema.ts"

/** Long enough to install Telegram on the way, short enough for a link that lies in a browser's history. */
const LIFE_SECONDS = 3_600
/** Somebody who presses the link again and again may use any of the last ones. */
const KEPT_OF_ONE_CART = 5

/** A word that stands for the cart: 43 characters, which fit into a deep link of Telegram's. Refuses an empty cart: there is nothing to move. */
export async function handOverCart(tx: TenantTx, ref: CartRef): Promise<string> {
  await loadOpenShop(tx)
  const cart = await lockCart(tx, ref)
  const lines = cart?.status === "open" ? await queries.selectLines(tx, cart.id) : []
  if (!cart || lines.length === 0) throw new Refusal("cart-empty", "the cart is empty: put something into it first")
  return insertWord(tx, cart.id)
}

/** A new word for this cart, or for the order that has become of it. */
export async function insertWord(tx: TenantTx, cartId: string): Promise<string> {
  const token = newToken()
  await queries.insertHandOver(tx, { tokenSha256: hashToken(token), cartId, lifeSeconds: LIFE_SECONDS, kept: KEPT_OF_ONE_CART })
  return token
}

/** The cart that the goods are in now; `left` names what could not come along, because it is gone or sold out. */
export type TakenOver = { cart: CartView; left: string[]; token?: string }

/**
 * Everything in the handed-over cart moves into this one, on top of what is there, and no more of anything than there is; the other cart is empty
 * afterwards, so that nothing is ordered twice. For a browser without a cart a new one is made, and its token given back.
 * Refuses a word that was used, is too old or never existed: `not-found`.
 */
export async function takeOverCart(tx: TenantTx, token: string, into: CartRef): Promise<TakenOver> {
  const shop = await loadOpenShop(tx)
  const from = await queries.takeHandOver(tx, hashToken(token))
  if (!from) throw new Refusal("not-found", "this link has been used already or is too old: make a new one from your cart")
  const { cart, source, ...made } = await lockBoth(tx, from, into)
  const present = await queries.selectLines(tx, cart.id)
  // Ordered meanwhile, or brought back to the cart that it came from: there is nothing to move.
  if (source?.status !== "open" || source.id === cart.id) return { cart: cartView(present, shop), left: [], ...made }
  const moving = moved(present, await queries.selectLines(tx, source.id))
  if (moving.lines.length > 0) await queries.upsertLines(tx, cart.id, moving.lines)
  await queries.deleteLines(tx, source.id)
  return { cart: cartView(await queries.selectLines(tx, cart.id), shop), left: moving.left, ...made }
}

type Both = { cart: queries.StoredCart; source: queries.StoredCart | undefined; token?: string }

async function lockBoth(tx: TenantTx, from: string, into: CartRef): Promise<Both> {
  if ("customerId" in into) await queries.ensureCartOfCustomer(tx, into.customerId)
  const known =
    "token" in into
      ? await queries.selectCartByToken(tx, hashToken(into.token))
      : await queries.selectOpenCartOfCustomer(tx, into.customerId)
  const locked = await queries.lockCarts(tx, known ? [from, known.id] : [from])
  const source = locked.find((cart) => cart.id === from)
  const cart = locked.find((candidate) => candidate.id === known?.id)
  if (cart?.status === "open") return { cart, source }
  // None yet, or ordered at this very moment.
  if ("customerId" in into) return { cart: await queries.openCartOfCustomer(tx, into.customerId), source }
  const token = newToken()
  return { cart: await queries.insertCartOfToken(tx, hashToken(token)), source, token }
}

type Moved = { lines: { variantId: string; quantity: number; seenPriceMinor: number }[]; left: string[] }

/** What the lines of the one cart come to in the other, within every limit of a cart. Pure. */
function moved(present: readonly StoredLine[], coming: readonly StoredLine[]): Moved {
  const inCart = new Map(present.map((line) => [line.variantId, line.quantity]))
  const result: Moved = { lines: [], left: [] }
  let subtotalMinor = subtotalOf(present)
  for (const line of coming) {
    const before = inCart.get(line.variantId) ?? 0
    const most = line.forSale ? Math.min(MAX_LINE_QUANTITY, availableOf(line) ?? MAX_LINE_QUANTITY) : 0
    const quantity = Math.max(before, Math.min(before + line.quantity, most))
    const addedMinor = (quantity - before) * line.unitPriceMinor
    const fits = subtotalMinor + addedMinor <= MAX_AMOUNT_MINOR && (inCart.has(line.variantId) || inCart.size < MAX_LINES)
    if (!fits || quantity - before < line.quantity) result.left.push([line.productTitle, ...line.optionValues].join(", "))
    if (!fits || quantity === before) continue
    inCart.set(line.variantId, quantity)
    subtotalMinor += addedMinor
    // What the buyer was shown, so that a price that has changed since is still told.
    result.lines.push({ variantId: line.variantId, quantity, seenPriceMinor: line.seenPriceMinor })
  }
  return result
}
