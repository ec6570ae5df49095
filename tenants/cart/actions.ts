// Looking into a cart and changing it. Whoever changes one holds its row's lock: two devices take turns, and no update is lost.
import type { TenantTx } from "../database.ts"
import { invalidInput, Refusal } from "../refusal.ts"
import { loadOpenShop } from "../shops/actions.ts"
import type { ShopView } from "../shops/schema.ts"
import * as queries from "./queries.ts"
import { cartView, checkCart, checkLine } from "./rules.ts"
import { type CartRef, type CartView, LineToAdd, LineToSet } from "./schema.ts"

/** What is in the cart now; an empty one when there is none, when it was ordered, and when the token is anybody else's or nobody's. */
export async function loadCart(tx: TenantTx, ref: CartRef): Promise<CartView> {
  const shop = await loadOpenShop(tx)
  if ("customerId" in ref) return cartOfCustomer(tx, ref.customerId, shop)
  const cart = await queries.selectCartByToken(tx, hashToken(ref.token))
  return cart?.status === "open" ? viewOf(tx, cart.id, shop) : cartView([], shop)
}

/** The same for a customer of a shop that has been loaded in this transaction already. */
export async function cartOfCustomer(
  tx: TenantTx,
  customerId: string,
  shop: Pick<ShopView, "currency" | "currencyExponent">,
): Promise<CartView> {
  return cartView(await queries.selectLinesOfCustomer(tx, customerId), shop)
}

/**
 * Puts so many more of a variant into the cart; without one, or with a token that opens none, into a new one whose `token` is given back.
 * Refuses what is not for sale, and more than there is: `sold-out` with `available` and `inCart`.
 */
export async function addToCart(tx: TenantTx, ref: CartRef | null, line: LineToAdd): Promise<CartView & { token?: string }> {
  const { variantId, quantity } = parseLine(LineToAdd, line)
  const shop = await loadOpenShop(tx)
  const { cart, token } = await cartToFill(tx, ref)
  const inCart = await quantityIn(tx, cart.id, variantId)
  const view = await putLine(tx, shop, cart.id, { variantId, quantity: inCart + quantity, inCart })
  return { ...view, ...(token !== undefined && { token }) }
}

/** Changes a line to so many; 0 takes it out, and doing that twice is no error. */
export async function setQuantity(tx: TenantTx, ref: CartRef, line: LineToSet): Promise<CartView> {
  const { variantId, quantity } = parseLine(LineToSet, line)
  const shop = await loadOpenShop(tx)
  const cart = await lockCart(tx, ref)
  if (cart?.status === "ordered" && quantity > 0)
    throw new Refusal("cart-already-ordered", "this cart has been ordered: put the product into a new one")
  if (cart?.status !== "open") {
    if (quantity === 0) return cartView([], shop)
    throw new Refusal("cart-empty", "this cart is not there any more: put the product into a new one")
  }
  if (quantity > 0) return putLine(tx, shop, cart.id, { variantId, quantity, inCart: await quantityIn(tx, cart.id, variantId) })
  await queries.deleteLine(tx, cart.id, variantId)
  return viewOf(tx, cart.id, shop)
}

/** The cart with its row locked; for a customer only an open one. Locking comes before everything else that a transaction locks. */
export function lockCart(tx: TenantTx, ref: CartRef): Promise<queries.StoredCart | undefined> {
  return "token" in ref ? queries.lockCartByToken(tx, hashToken(ref.token)) : queries.lockOpenCartOfCustomer(tx, ref.customerId)
}

async function cartToFill(tx: TenantTx, ref: CartRef | null): Promise<{ cart: queries.StoredCart; token?: string }> {
  if (ref && "customerId" in ref) return { cart: await queries.openCartOfCustomer(tx, ref.customerId) }
  const known = ref ? await lockCart(tx, ref) : undefined
  if (known?.status === "open") return { cart: known }
  const token = newToken()
  return { cart: await queries.insertCartOfToken(tx, hashToken(token)), token }
}

async function putLine(
  tx: TenantTx,
  shop: ShopView,
  cartId: string,
  line: { variantId: string; quantity: number; inCart: number },
): Promise<CartView> {
  const variant = checkLine(await queries.selectVariantForSale(tx, line.variantId), line)
  await queries.upsertLine(tx, { cartId, ...line, seenPriceMinor: variant.unitPriceMinor })
  const lines = await queries.selectLines(tx, cartId)
  checkCart(lines)
  return cartView(lines, shop)
}

async function quantityIn(tx: TenantTx, cartId: string, variantId: string): Promise<number> {
  return (await queries.selectQuantity(tx, cartId, variantId)) ?? 0
}

async function viewOf(tx: TenantTx, cartId: string, shop: ShopView): Promise<CartView> {
  return cartView(await queries.selectLines(tx, cartId), shop)
}

function parseLine(schema: typeof LineToAdd | typeof LineToSet, line: unknown): LineToAdd {
  const parsed = schema.safeParse(line)
  if (!parsed.success) throw invalidInput(parsed.error.issues, "cart")
  return parsed.data
}

/** 43 characters of base64url that nobody guesses. */
export function newToken(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url")
}

/** The database never holds a token, only what it hashes to: a reader of the table cannot open anybody's cart. */
export function hashToken(token: string): string {
  return new Bun.CryptoHasher("sha256").update(token).digest("hex")
}
