// What a storefront's page asks while somebody buys: the product as it is now, the cart, the checkout, the order.
import { Elysia } from "elysia"
import { z } from "zod"
import { pathIn, siteLanguage } from "../../tenants/blocks/kit/page-path.ts"
import { publicBot } from "../../tenants/bots/actions.ts"
import { botLink } from "../../tenants/bots/rules.ts"
import { addToCart, loadCart, setQuantity } from "../../tenants/cart/actions.ts"
import { handOverCart, takeOverCart } from "../../tenants/cart/hand-over.ts"
import { type CartRef, type CartView, HandedOver, LineToAdd, LineToSet } from "../../tenants/cart/schema.ts"
import { loadProductBySlug } from "../../tenants/catalog/queries.ts"
import { SLUG } from "../../tenants/catalog/slug.ts"
import type { TenantTx } from "../../tenants/database.ts"
import { listDeliveryMethods } from "../../tenants/delivery/actions.ts"
import { cancelOwnOrder, followedOrder, handOverOrder } from "../../tenants/orders/follow.ts"
import { placeOrder } from "../../tenants/orders/place.ts"
import { IdempotencyKey, OrderRequest, OrderToken, type OrderToPlace, type OrderView } from "../../tenants/orders/schema.ts"
import { beginPayment, listPaymentWays } from "../../tenants/payments/actions.ts"
import { invalidInput, Refusal } from "../../tenants/refusal.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import {
  type TranslatableOrder,
  translateCart,
  translateOrder,
  translateProduct,
  translateTitle,
} from "../../tenants/translations/rules.ts"
import type { Services } from "../app.ts"
import { dictionaryOf, localeOf } from "../plugins/language.ts"
import { BUYER_LIMITS, shopOfBuyer, shopOrigin } from "../plugins/shop.ts"
import { openTurns } from "../plugins/turns.ts"

type Headers = Record<string, string | undefined>

/** The cart is whoever's holds the token in `X-Cart-Token`: never in an address, which ends up in logs and histories. */
const CART_TOKEN = "x-cart-token"
/** The same for an order: the word that the buyer's browser made for it. */
const ORDER_TOKEN = "x-order-token"

/**
 * A shop's orders wait for each other anyway, for its counter of numbers: four at once sell as many a second as sixty-four (measured), and leave the
 * pool's other connections to the other shops.
 */
const ORDERS_AT_ONCE = 4

export function storefrontRoutes(services: Services, rates = BUYER_LIMITS) {
  const { db } = services
  const turns = openTurns(ORDERS_AT_ONCE)
  /** What becomes of a cart, as its buyer reads it. */
  const inCart = <Cart extends CartView>(shop: ShopView, headers: Headers, work: (tx: TenantTx) => Promise<Cart>) =>
    db.asTenant(shop.tenantId, async (tx) => translateCart(await work(tx), await dictionaryOf(tx, shop, headers)))
  /** An order keeps what the shop wrote; its buyer reads it in the language of the page. */
  const forBuyer = <Order extends TranslatableOrder>(shop: ShopView, headers: Headers, work: (tx: TenantTx) => Promise<Order>) =>
    db.asTenant(shop.tenantId, async (tx) => ({
      ...translateOrder(await work(tx), await dictionaryOf(tx, shop, headers)),
      bot: (await publicBot(tx)) ?? null,
    }))
  return new Elysia({ name: "storefront", prefix: "/storefront/:slug" })
    .use(shopOfBuyer(services, rates))
    .get("/products/:productSlug", ({ shop, params, headers }) =>
      db.asTenant(shop.tenantId, async (tx) => {
        const product = SLUG.test(params.productSlug) ? await loadProductBySlug(tx, params.productSlug) : undefined
        if (!product?.published) throw new Refusal("not-found", "there is no such product: look at the catalogue")
        return translateProduct(product, await dictionaryOf(tx, shop, headers))
      }),
    )
    .get("/cart", ({ shop, headers }) => inCart(shop, headers, (tx) => loadCart(tx, cartOf(headers))))
    .post("/cart/lines", ({ shop, headers, body }) => inCart(shop, headers, (tx) => addToCart(tx, cartOf(headers), body)), {
      body: LineToAdd,
    })
    .put(
      "/cart/lines/:variantId",
      ({ shop, headers, params, body }) =>
        inCart(shop, headers, (tx) => setQuantity(tx, cartOf(headers), { variantId: params.variantId, quantity: body.quantity })),
      { params: z.object({ slug: z.string(), variantId: LineToSet.shape.variantId }), body: LineToSet.pick({ quantity: true }) },
    )
    .get("/checkout", ({ shop, headers }) =>
      db.asTenant(shop.tenantId, async (tx) => {
        const dictionary = await dictionaryOf(tx, shop, headers)
        return {
          cart: translateCart(await loadCart(tx, cartOf(headers)), dictionary),
          deliveryMethods: (await listDeliveryMethods(tx)).map((method) => translateTitle(method, dictionary)),
          paymentWays: (await listPaymentWays(tx)).map((way) => translateTitle(way, dictionary)),
          bot: (await publicBot(tx)) ?? null,
        }
      }),
    )
    .post("/cart/hand-over", ({ shop, headers }) =>
      db.asTenant(shop.tenantId, (tx) => linkIntoBot(tx, async () => `cart_${await handOverCart(tx, cartOf(headers))}`)),
    )
    .post(
      "/cart/take-over",
      ({ shop, headers, body }) => db.asTenant(shop.tenantId, (tx) => takeOverCart(tx, body.token, cartOf(headers))),
      { body: HandedOver },
    )
    .post(
      "/orders",
      async ({ shop, headers, body, set }) => {
        const idempotencyKey = keyOf(headers)
        const word = headers[ORDER_TOKEN] === undefined ? {} : { token: orderTokenOf(headers) }
        const request = {
          ...body,
          ...word,
          cart: cartOf(headers),
          channel: "site" as const,
          idempotencyKey,
          locale: localeOf(shop, headers),
        }
        const order = await turns(shop.tenantId, () => keepingSeenPrices(services, shop.tenantId, request))
        const { id: orderId, number, owedMinor: amountMinor, currency, paymentProvider: provider } = order
        const returnUrl = `${shopOrigin(services.config, shop.slug)}${pathIn(siteLanguage(shop, request.locale), "/order")}`
        const payment = await beginPayment(db, services.keyRing, shop.tenantId, {
          provider,
          order: { orderId, number, amountMinor, currency, returnUrl },
        })
        set.status = 201
        return { ...order, payment }
      },
      { body: OrderRequest },
    )
    .get("/order", ({ shop, headers }) => forBuyer(shop, headers, (tx) => followedOrder(tx, orderTokenOf(headers))))
    .post("/order/cancel", ({ shop, headers }) => forBuyer(shop, headers, (tx) => cancelOwnOrder(tx, orderTokenOf(headers))))
    .post("/order/hand-over", ({ shop, headers }) =>
      db.asTenant(shop.tenantId, (tx) => linkIntoBot(tx, async () => `order_${await handOverOrder(tx, orderTokenOf(headers))}`)),
    )
}

function orderTokenOf(headers: Record<string, string | undefined>): string {
  const parsed = OrderToken.safeParse(headers[ORDER_TOKEN])
  if (!parsed.success) throw invalidInput(parsed.error.issues, "the header X-Order-Token")
  return parsed.data
}

/** The link is good once. It is made when it is asked for, and not with every page. */
async function linkIntoBot(tx: TenantTx, payload: () => Promise<string>): Promise<{ url: string }> {
  const bot = await publicBot(tx)
  if (!bot) throw new Refusal("not-found", "this shop has no bot at the moment: order here")
  return { url: `${botLink(bot)}?start=${await payload()}` }
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
