// What a storefront's page asks while somebody buys: the product as it is now, the cart, the checkout; the order is in buyer-orders.ts.
import { Elysia } from "elysia"
import { z } from "zod"
import { publicBot } from "../../tenants/bots/actions.ts"
import { addToCart, loadCart, setQuantity } from "../../tenants/cart/actions.ts"
import { handOverCart, takeOverCart } from "../../tenants/cart/hand-over.ts"
import { type CartView, HandedOver, LineToAdd, LineToSet } from "../../tenants/cart/schema.ts"
import { loadProductBySlug } from "../../tenants/catalog/queries.ts"
import { SLUG } from "../../tenants/catalog/slug.ts"
import type { TenantTx } from "../../tenants/database.ts"
import { listDeliveryMethods } from "../../tenants/delivery/actions.ts"
import { listPaymentWays } from "../../tenants/payments/actions.ts"
import { Refusal } from "../../tenants/refusal.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { translateCart, translateProduct, translateTitle } from "../../tenants/translations/rules.ts"
import type { Services } from "../app.ts"
import { dictionaryOf } from "../plugins/language.ts"
import { BUYER_LIMITS, shopOfBuyer } from "../plugins/shop.ts"
import { cartOf, type Headers, linkIntoBot } from "./buyer.ts"
import { buyerOrders } from "./buyer-orders.ts"

export function storefrontRoutes(services: Services, rates = BUYER_LIMITS) {
  const { db } = services
  /** What becomes of a cart, as its buyer reads it. */
  const inCart = <Cart extends CartView>(shop: ShopView, headers: Headers, work: (tx: TenantTx) => Promise<Cart>) =>
    db.asTenant(shop.tenantId, async (tx) => translateCart(await work(tx), await dictionaryOf(tx, shop, headers)))
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
    .use(buyerOrders(services, rates))
}
