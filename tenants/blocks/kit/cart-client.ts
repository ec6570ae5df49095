// The buyer's cart as a browser holds it: a token in local storage, everything else on the server. For the product's form and the cart's island.
import type { CartView } from "../../cart/schema.ts"
import type { DeliveryMethod } from "../../delivery/schema.ts"
import type { PaymentStep } from "../../payments/provider.ts"
import type { PaymentWay } from "../../payments/schema.ts"
import { type Asking, ask, CartProblem } from "./ask.ts"
import { clearKept, keep, kept } from "./kept.ts"

export { CartProblem } from "./ask.ts"

/** `bot`: the shop's own, where there is one. */
export type Checkout = { cart: CartView; deliveryMethods: DeliveryMethod[]; paymentWays: PaymentWay[]; bot: { username: string } | null }

export type OrderForm = {
  contact: { name: string; phone: string }
  deliveryMethodId: string
  address?: string
  paymentProvider: string
  comment?: string
  expectedTotalMinor: number
}

/** `word` opens the order's page; `payment` says where to go before that. */
export type PlacedOrder = { word: string; payment: PaymentStep }

export type CartClient = {
  load(): Promise<CartView>
  add(variantId: string, quantity: number): Promise<CartView>
  setQuantity(variantId: string, quantity: number): Promise<CartView>
  checkout(): Promise<Checkout>
  /** An address that goes on with this cart in the shop's chat; it is good once. */
  handOver(): Promise<string>
  /** Brings the goods of a cart from the chat into this one; `left` names what could not come along. */
  takeOver(token: string): Promise<string[]>
  /** Sends the order; until one was placed every try carries the same key, so that a lost answer never makes a second order. */
  placeOrder(form: OrderForm): Promise<PlacedOrder>
}

/** The cart of this browser in this shop. Every answer also tells the header how much is in it. */
export function openCart(shopSlug: string, apiBase: string): CartClient {
  const root = `${apiBase}/storefront/${shopSlug}`
  const remember = (cart: CartView): CartView => {
    keep("count", String(cart.quantity))
    return cart
  }
  return {
    load: async () => remember(await call<CartView>(`${root}/cart`)),
    async add(variantId, quantity) {
      const cart = await call<CartView & { token?: string }>(`${root}/cart/lines`, { method: "POST", body: { variantId, quantity } })
      if (cart.token) keepToken(cart.token)
      return remember(cart)
    },
    setQuantity: async (variantId, quantity) =>
      remember(await call<CartView>(`${root}/cart/lines/${variantId}`, { method: "PUT", body: { quantity } })),
    async checkout() {
      const checkout = await call<Checkout>(`${root}/checkout`)
      remember(checkout.cart)
      return checkout
    },
    handOver: async () => (await call<{ url: string }>(`${root}/cart/hand-over`, { method: "POST", body: {} })).url,
    async takeOver(token) {
      type Taken = { cart: CartView; left: string[]; token?: string }
      const taken = await call<Taken>(`${root}/cart/take-over`, { method: "POST", body: { token } })
      if (taken.token) keepToken(taken.token)
      remember(taken.cart)
      return taken.left
    },
    async placeOrder(form) {
      const [key, word] = [keptOrMade("order-key", 16), keptOrMade("order-token", 32)]
      try {
        const headers = { "idempotency-key": key, "x-order-token": word }
        const { payment } = await call<{ payment: PaymentStep }>(`${root}/orders`, { method: "POST", body: form, headers })
        keep("order", word)
        forgetCart()
        return { word, payment }
      } catch (error) {
        // By another tab, perhaps: then it left its word here.
        if (error instanceof CartProblem && error.code === "cart-already-ordered") forgetCart()
        // The key was spent on another order; a new one is safe, because one cart becomes one order whatever the key.
        if (error instanceof CartProblem && error.code === "idempotency-conflict") forgetAttempt()
        throw error
      }
    },
  }
}

function keptOrMade(name: "order-key" | "order-token", bytes: number): string {
  const word = kept(name) ?? randomWord(bytes)
  keep(name, word)
  return word
}

/** Another cart is another order. */
function keepToken(token: string): void {
  keep("token", token)
  forgetAttempt()
}

function forgetAttempt(): void {
  for (const name of ["order-key", "order-token"] as const) clearKept(name)
}

function forgetCart(): void {
  for (const name of ["token", "count"] as const) clearKept(name)
  forgetAttempt()
}

function call<Answer>(url: string, request?: Asking): Promise<Answer> {
  const token = kept("token")
  return ask<Answer>(url, { ...request, headers: { ...(token && { "x-cart-token": token }), ...request?.headers } })
}

/** So many random bytes as text that fits into a header and an address. Not crypto.randomUUID, which a page without https does not have. */
function randomWord(bytes: number): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes))))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")
}
