// Orders and the people who placed them.
import { Elysia } from "elysia"
import { z } from "zod"
import { listCustomers } from "../../../tenants/customers/actions.ts"
import { Channel } from "../../../tenants/customers/schema.ts"
import {
  cancelOrder,
  completeOrder,
  confirmOrder,
  listOrders,
  loadChanges,
  loadOrderById,
  shipOrder,
} from "../../../tenants/orders/actions.ts"
import type { Owner } from "../../plugins/owner.ts"
import { limitOf, moment, ofShop, ofShopAndId, Paging, pageOf, searchText } from "./shapes.ts"

const states = {
  orderState: z.enum(["placed", "confirmed", "completed", "cancelled"]),
  paymentState: z.enum(["pending", "partly-paid", "paid", "partly-refunded", "refunded"]),
  fulfilmentState: z.enum(["unfulfilled", "shipped", "delivered", "returned"]),
}
const Line = z.object({
  ...{ variantId: z.uuid(), productTitle: z.string(), optionValues: z.array(z.string()), sku: z.string() },
  ...{ unitPriceMinor: z.int(), quantity: z.int(), totalMinor: z.int() },
})
export const Order = z.object({
  ...{ id: z.uuid(), number: z.int(), test: z.boolean(), ...states, currency: z.string(), currencyExponent: z.int() },
  contact: z.object({ name: z.string(), phone: z.string() }),
  ...{ address: z.string(), comment: z.string() },
  delivery: z.object({ title: z.string(), priceMinor: z.int() }),
  ...{ paymentProvider: z.string(), lines: z.array(Line), subtotalMinor: z.int(), totalMinor: z.int() },
  owedMinor: z.int().meta({ description: "What the buyer still has to pay; negative: what is to be given back." }),
  ...{ channel: Channel, locale: z.string(), placedAt: moment },
})
const Change = z.object({ id: z.uuid(), ...states, madeBy: z.string(), madeAt: moment })

const OrderQuery = z.object({
  ...{ before: z.coerce.number().int().min(1).max(2_000_000_000).optional(), limit: Paging.shape.limit, search: searchText },
  ...{ orderState: states.orderState.optional(), paymentState: states.paymentState.optional() },
  ...{ fulfilmentState: states.fulfilmentState.optional(), customerId: z.uuid().optional() },
  test: z
    .stringbool()
    .optional()
    .meta({ description: "Those placed in the preview of the bot, numbered by themselves, instead of the others." }),
})

const changing = { may: "orders.change", params: ofShopAndId, response: Order } as const

export function orderRoutes(door: Owner) {
  return new Elysia({ name: "api-orders", prefix: "/shops/:shop/orders", tags: ["orders"] })
    .use(door)
    .get("/", ({ inTenant, query }) => inTenant((tx) => listOrders(tx, { ...query, limit: limitOf(query) })), {
      ...{ may: "orders.see" as const, params: ofShop, query: OrderQuery, response: z.array(Order) },
      detail: { summary: "Orders, newest first; `before` is the last number of the page before" },
    })
    .get("/:id", ({ inTenant, params }) => inTenant((tx) => loadOrderById(tx, params.id)), {
      ...{ may: "orders.see" as const, params: ofShopAndId, response: Order },
      detail: { summary: "One order" },
    })
    .get(
      "/:id/changes",
      ({ inTenant, params }) =>
        inTenant(async (tx) => {
          const { id } = await loadOrderById(tx, params.id)
          return loadChanges(tx, id)
        }),
      {
        ...{ may: "orders.see" as const, params: ofShopAndId, response: z.array(Change) },
        detail: { summary: "What has become of an order, oldest first" },
      },
    )
    .post("/:id/confirm", ({ inTenant, params, account }) => inTenant((tx) => confirmOrder(tx, params.id, account.name)), {
      ...changing,
      detail: { summary: "The shop will fulfil it" },
    })
    .post("/:id/ship", ({ inTenant, params, account }) => inTenant((tx) => shipOrder(tx, params.id, account.name)), {
      ...changing,
      detail: { summary: "It is on its way" },
    })
    .post("/:id/complete", ({ inTenant, params, account }) => inTenant((tx) => completeOrder(tx, params.id, account.name)), {
      ...changing,
      detail: { summary: "It was handed over; what is paid on handover is paid" },
    })
    .post("/:id/cancel", ({ inTenant, params, account }) => inTenant((tx) => cancelOrder(tx, params.id, account.name)), {
      ...changing,
      detail: { summary: "Nobody gets anything: the stock goes back" },
    })
}

const Customer = z.object({
  ...{ id: z.uuid(), name: z.string(), phone: z.string(), address: z.string(), locale: z.string() },
  ...{ channel: Channel, createdAt: moment, orders: z.int() },
})

export function customerRoutes(door: Owner) {
  return new Elysia({ name: "api-customers", prefix: "/shops/:shop/customers", tags: ["orders"] })
    .use(door)
    .get("/", ({ inTenant, query }) => inTenant((tx) => listCustomers(tx, { ...query, limit: limitOf(query) })), {
      ...{ may: "customers.see" as const, params: ofShop, query: Paging.extend({ search: searchText }), response: pageOf(Customer) },
      detail: { summary: "Buyers, newest first" },
    })
}
