// The buyer's cart as a browser holds it: a token in local storage, everything else on the server. For the product's form and the cart's island.
import type { CartView } from "../../cart/schema.ts"
import type { DeliveryMethod } from "../../delivery/schema.ts"
import type { PaymentWay } from "../../payments/schema.ts"
import { clearKept, keep, kept } from "./kept.ts"

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

/** What the thank-you shows of an order. */
export type PlacedOrder = { number: number; totalMinor: number; contact: { name: string; phone: string }; delivery: { title: string } }

/** The server's refusal, or "offline" when there was no answer. `problems` names the fields of a form that were not taken. */
export class CartProblem extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly problems: { path: string; message: string }[] = [],
  ) {
    super(message)
  }
}

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
      const key = kept("order-key") ?? randomKey()
      keep("order-key", key)
      try {
        const order = await call<PlacedOrder>(`${root}/orders`, { method: "POST", body: form, headers: { "idempotency-key": key } })
        forgetCart()
        return order
      } catch (error) {
        if (error instanceof CartProblem && error.code === "cart-already-ordered") forgetCart()
        // The key was spent on another order; a new one is safe, because one cart becomes one order whatever the key.
        if (error instanceof CartProblem && error.code === "idempotency-conflict") clearKept("order-key")
        throw error
      }
    },
  }
}

/** Another cart is another order. */
function keepToken(token: string): void {
  keep("token", token)
  clearKept("order-key")
}

function forgetCart(): void {
  for (const name of ["token", "count", "order-key"] as const) clearKept(name)
}

type Request = { method: "POST" | "PUT"; body: unknown; headers?: Record<string, string> }

async function call<Answer>(url: string, request?: Request): Promise<Answer> {
  const token = kept("token")
  const headers = {
    ...(token && { "x-cart-token": token }),
    ...(request && { "content-type": "application/json" }),
    ...request?.headers,
  }
  let answer: Response
  try {
    answer = await fetch(url, { headers, ...(request && { method: request.method, body: JSON.stringify(request.body) }) })
  } catch {
    throw new CartProblem("offline", "")
  }
  const body = await answer.json().catch(() => undefined)
  if (answer.ok && body !== undefined) return body as Answer
  throw new CartProblem(
    typeof body?.code === "string" ? body.code : "unavailable",
    String(body?.detail ?? ""),
    Array.isArray(body?.problems) ? body.problems : [],
  )
}

/** Not crypto.randomUUID, which a page without https does not have. */
function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")
}
