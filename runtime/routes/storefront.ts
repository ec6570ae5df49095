// What a storefront's page asks while somebody buys: the product as it is now, the cart, the checkout, the order.
import { Elysia } from "elysia"
import { z } from "zod"
import { publicBot } from "../../tenants/bots/actions.ts"
import { botLink } from "../../tenants/bots/rules.ts"
import { addToCart, loadCart, setQuantity } from "../../tenants/cart/actions.ts"
import { handOverCart, takeOverCart } from "../../tenants/cart/hand-over.ts"
import { type CartRef, HandedOver, LineToAdd, LineToSet } from "../../tenants/cart/schema.ts"
import { loadProductBySlug } from "../../tenants/catalog/queries.ts"
import { SLUG } from "../../tenants/catalog/slug.ts"
import type { TenantTx } from "../../tenants/database.ts"
import { listDeliveryMethods } from "../../tenants/delivery/actions.ts"
import { placeOrder } from "../../tenants/orders/place.ts"
import { IdempotencyKey, OrderRequest, type OrderToPlace, type OrderView } from "../../tenants/orders/schema.ts"
import { beginPayment, listPaymentWays } from "../../tenants/payments/actions.ts"
import { invalidInput, Refusal } from "../../tenants/refusal.ts"
import type { Services } from "../app.ts"
import { BUYER_LIMITS, shopOfBuyer, shopOrigin } from "../plugins/shop.ts"
import { openTurns } from "../plugins/turns.ts"

/** The cart is whoever's holds the token in `X-Cart-Token`: never in an address, which ends up in logs and histories. */
const CART_TOKEN = "x-cart-token"

/**
 * A shop's orders wait for each other anyway, for its counter of numbers: four at once sell as many a second as sixty-four (measured), and leave the
 * pool's other connections to the other shops.
 */
const ORDERS_AT_ONCE = 4

export function storefrontRoutes(services: Services, rates = BUYER_LIMITS) {
  const { db } = services
  const turns = openTurns(ORDERS_AT_ONCE)
  return new Elysia({ name: "storefront", prefix: "/storefront/:slug" })
    .use(shopOfBuyer(services, rates))
    .get("/products/:productSlug", ({ shop, params }) =>
      db.asTenant(shop.tenantId, async (tx) => {
        const product = SLUG.test(params.productSlug) ? await loadProductBySlug(tx, params.productSlug) : undefined
        if (!product?.published) throw new Refusal("not-found", "there is no such product: look at the catalogue")
        return product
      }),
    )
    .get("/cart", ({ shop, headers }) => db.asTenant(shop.tenantId, (tx) => loadCart(tx, cartOf(headers))))
    .post("/cart/lines", ({ shop, headers, body }) => db.asTenant(shop.tenantId, (tx) => addToCart(tx, cartOf(headers), body)), {
      body: LineToAdd,
    })
    .put(
      "/cart/lines/:variantId",
      ({ shop, headers, params, body }) =>
        db.asTenant(shop.tenantId, (tx) => setQuantity(tx, cartOf(headers), { variantId: params.variantId, quantity: body.quantity })),
      { params: z.object({ slug: z.string(), variantId: LineToSet.shape.variantId }), body: LineToSet.pick({ quantity: true }) },
    )
    .get("/checkout", ({ shop, headers }) =>
      db.asTenant(shop.tenantId, async (tx) => ({
        cart: await loadCart(tx, cartOf(headers)),
        deliveryMethods: await listDeliveryMethods(tx),
        paymentWays: await listPaymentWays(tx),
        bot: (await publicBot(tx)) ?? null,
      })),
    )
    .post("/cart/hand-over", ({ shop, headers }) => db.asTenant(shop.tenantId, (tx) => linkIntoChat(tx, cartOf(headers))))
    .post(
      "/cart/take-over",
      ({ shop, headers, body }) => db.asTenant(shop.tenantId, (tx) => takeOverCart(tx, body.token, cartOf(headers))),
      { body: HandedOver },
    )
    .post(
      "/orders",
      async ({ shop, headers, body, set }) => {
        const idempotencyKey = keyOf(headers)
        const request = { ...body, cart: cartOf(headers), channel: "site" as const, idempotencyKey, locale: shop.defaultLocale }
        const order = await turns(shop.tenantId, () => keepingSeenPrices(services, shop.tenantId, request))
        const { id: orderId, number, owedMinor: amountMinor, currency, paymentProvider: provider } = order
        const returnUrl = `${shopOrigin(services.config, shop.slug)}/cart`
        const payment = await beginPayment(db, services.keyRing, shop.tenantId, {
          provider,
          order: { orderId, number, amountMinor, currency, returnUrl },
        })
        set.status = 201
        return { ...order, payment }
      },
      { body: OrderRequest },
    )
}

/** The link is good once. It is made when it is asked for, and not with every page. */
async function linkIntoChat(tx: TenantTx, ref: CartRef): Promise<{ url: string }> {
  const bot = await publicBot(tx)
  if (!bot) throw new Refusal("not-found", "this shop has no bot at the moment: order here")
  return { url: `${botLink(bot)}?start=cart_${await handOverCart(tx, ref)}` }
}

/** No token is a token that opens nothing: it shows an empty cart and fills a new one. */
function cartOf(headers: Record<string, string | undefined>): CartRef {
  return { token: headers[CART_TOKEN] ?? "" }
}

function keyOf(headers: Record<string, string | undefined>): string {
  const parsed = IdempotencyKey.safeParse(headers["idempotency-key"])
  if (!parsed.success) throw invalidInput(parsed.error.issues, "the header Idempotency-Key")
  return parsed.data
}

/** After `price-changed` the transaction is committed, for it has marked the new prices as seen: the buyer is about to be shown them. */
async function keepingSeenPrices({ db }: Services, tenantId: string, input: OrderToPlace): Promise<OrderView> {
  const outcome = await db.asTenant(tenantId, async (tx) => {
    try {
      return await placeOrder(tx, input)
    } catch (error) {
      if (error instanceof Refusal && error.code === "price-changed") return error
      throw error
    }
  })
  if (outcome instanceof Refusal) throw outcome
  return outcome
}
