// A buyer who knows nothing but a shop's address: what a storefront's page does, over HTTP.
import type { CartView } from "../../tenants/cart/schema.ts"
import type { OrderView } from "../../tenants/orders/schema.ts"

export type Answer<Body> = { status: number; headers: Headers; body: Body }
export type Problem = { code: string; status: number; detail: string; requestId: string; [detail: string]: unknown }

type Checkout = { cart: CartView; deliveryMethods: { id: string }[]; paymentWays: { provider: string }[] }

export type Buyer = ReturnType<typeof makeBuyer>

/** Remembers the cart's token as a browser would. */
export function makeBuyer(serverUrl: string, slug: string) {
  const buyer = {
    token: undefined as string | undefined,
    call: async <Body>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> => {
      const response = await fetch(`${serverUrl}/storefront/${slug}${path}`, {
        method,
        headers: {
          ...(body !== undefined && { "content-type": "application/json" }),
          ...(buyer.token !== undefined && { "x-cart-token": buyer.token }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : undefined) as Body }
    },
    add: async (variantId: string, quantity = 1) => {
      const answer = await buyer.call<CartView & { token?: string }>("POST", "/cart/lines", { variantId, quantity })
      buyer.token = answer.body.token ?? buyer.token
      return answer
    },
    checkout: async () => (await buyer.call<Checkout>("GET", "/checkout")).body,
    /** Goes through the checkout; the answer is an order or a problem. */
    order: async (idempotencyKey: string = crypto.randomUUID(), change: object = {}, seen?: Checkout) => {
      const { cart, deliveryMethods, paymentWays } = seen ?? (await buyer.checkout())
      const body = {
        contact: { name: "Ada Lovelace", phone: "+44 20 7946 0000" },
        deliveryMethodId: deliveryMethods[0]?.id,
        paymentProvider: paymentWays[0]?.provider,
        expectedTotalMinor: cart.subtotalMinor,
        ...change,
      }
      return buyer.call<OrderView & Problem>("POST", "/orders", body, { "idempotency-key": idempotencyKey })
    },
  }
  return buyer
}
