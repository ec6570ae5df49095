// What a buyer orders, and the order afterwards, by the word that their browser made for it.
import { Elysia } from "elysia"
import { pathIn, siteLanguage } from "../../tenants/blocks/kit/page-path.ts"
import { publicBot } from "../../tenants/bots/actions.ts"
import type { TenantTx } from "../../tenants/database.ts"
import { cancelOwnOrder, followedOrder, handOverOrder } from "../../tenants/orders/follow.ts"
import { placeOrder } from "../../tenants/orders/place.ts"
import { IdempotencyKey, OrderRequest, OrderToken, type OrderToPlace, type OrderView } from "../../tenants/orders/schema.ts"
import { beginPayment } from "../../tenants/payments/actions.ts"
import { invalidInput, Refusal } from "../../tenants/refusal.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { type TranslatableOrder, translateOrder } from "../../tenants/translations/rules.ts"
import type { Services } from "../app.ts"
import { dictionaryOf, localeOf } from "../plugins/language.ts"
import { type BuyerLimits, shopOfBuyer, shopOrigin } from "../plugins/shop.ts"
import { openTurns } from "../plugins/turns.ts"
import { cartOf, type Headers, linkIntoBot } from "./buyer.ts"

/** As with the cart's token: in a header, never in an address, which ends up in logs and histories. */
const ORDER_TOKEN = "x-order-token"

/**
 * A shop's orders wait for each other anyway, for its counter of numbers: four at once sell as many a second as sixty-four (measured), and leave the
 * pool's other connections to the other shops.
 */
const ORDERS_AT_ONCE = 4

/** For use within the routes of a storefront. */
export function buyerOrders(services: Services, rates: BuyerLimits) {
  const { db } = services
  const turns = openTurns(ORDERS_AT_ONCE)
  /** An order keeps what the shop wrote; its buyer reads it in the language of the page. */
  const forBuyer = <Order extends TranslatableOrder>(shop: ShopView, headers: Headers, work: (tx: TenantTx) => Promise<Order>) =>
    db.asTenant(shop.tenantId, async (tx) => ({
      ...translateOrder(await work(tx), await dictionaryOf(tx, shop, headers)),
      bot: (await publicBot(tx)) ?? null,
    }))
  return new Elysia({ name: "buyer-orders" })
    .use(shopOfBuyer(services, rates))
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
