// An order moves only where its tables let it; stock goes back once, and what is owed follows from the ledger.
import { afterAll, beforeAll, expect, test } from "bun:test"
import {
  cancelOrder,
  completeOrder,
  confirmOrder,
  listOrders,
  loadChanges,
  loadOrder,
  recordPayment,
  shipOrder,
  takeChange,
} from "../../../tenants/orders/actions.ts"
import { placeOrder } from "../../../tenants/orders/place.ts"
import { FULFILMENT_MOVES, moved, newsOf, ORDER_MOVES, PAYMENT_MOVES, paymentStateOf } from "../../../tenants/orders/rules.ts"
import type { FulfilmentState, OrderState, OrderView, PaymentState } from "../../../tenants/orders/schema.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeCart, makeGoods, orderRequest, refusalOf, stockOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  shop = await makeShop(database.db)
})
afterAll(() => database.close())

async function makeOrder(options: Parameters<typeof makeGoods>[2] = {}, quantity = 1): Promise<{ order: OrderView; variantId: string }> {
  const { variantId } = await makeGoods(database.db, shop.tenantId, options)
  const cart = await makeCart(database.db, shop.tenantId, [{ variantId, quantity }])
  const order = await database.db.asTenant(shop.tenantId, async (tx) => placeOrder(tx, await orderRequest(tx, cart)))
  return { order, variantId }
}
const historyOf = ({ id }: OrderView) => database.db.asTenant(shop.tenantId, (tx) => loadChanges(tx, id))
const act = (action: typeof confirmOrder, order: OrderView) => database.db.asTenant(shop.tenantId, (tx) => action(tx, order.id))

test("confirmed, shipped, completed: paid on handover, and nothing is owed", async () => {
  const { order } = await makeOrder()
  expect(await act(confirmOrder, order)).toMatchObject({ orderState: "confirmed", owedMinor: 1000 })
  expect(await act(shipOrder, order)).toMatchObject({ orderState: "confirmed", fulfilmentState: "shipped", paymentState: "pending" })
  const completed = await act(completeOrder, order)
  expect(completed).toMatchObject({ orderState: "completed", fulfilmentState: "delivered", paymentState: "paid", owedMinor: 0 })
  expect(await act(completeOrder, order)).toEqual(completed)
  const ledger = await database.db.asTenant(
    shop.tenantId,
    (tx) => tx`select amount_minor from shop.payments where tenant_id = ${tx.tenantId} and order_id = ${order.id}`,
  )
  expect(ledger.map((row) => row.amountMinor)).toEqual([1000])
})

test("each step is kept once with who made it, and a job tells of it; what changes nothing is no step", async () => {
  const { order } = await makeOrder()
  const act = (action: typeof confirmOrder, by: string) => database.db.asTenant(shop.tenantId, (tx) => action(tx, order.id, by))
  await Promise.all(["Ann", "Bob", "Cy"].map((by) => act(confirmOrder, by)))
  await act(shipOrder, "Ann")
  await act(confirmOrder, "Bob")
  const history = await historyOf(order)
  expect(history.map(({ orderState, fulfilmentState }) => [orderState, fulfilmentState])).toEqual([
    ["confirmed", "unfulfilled"],
    ["confirmed", "shipped"],
  ])
  expect(["Ann", "Bob", "Cy"]).toContain(history[0]?.madeBy ?? "")
  expect(history[1]?.madeBy).toBe("Ann")
  const jobs = await database.db.asPlatform(
    (tx) => tx<{ data: { changeId: string; tenantId: string } }[]>`
      select data from pgboss.job where name = 'order.changed' and data ->> 'tenantId' = ${shop.tenantId}`,
  )
  const ours = jobs.map(({ data }) => data).filter(({ changeId }) => history.some(({ id }) => id === changeId))
  expect(ours.map(({ changeId }) => changeId).sort()).toEqual(history.map(({ id }) => id).sort())
  // Ids only: the queue's tables have no row-level security.
  expect(ours.every((data) => Object.keys(data).sort().join() === "changeId,tenantId")).toBe(true)
})

test("a change is told of once, whoever asks first", async () => {
  const { order } = await makeOrder()
  await act(confirmOrder, order)
  const [change] = await historyOf(order)
  const take = () => database.db.asTenant(shop.tenantId, (tx) => takeChange(tx, change?.id ?? ""))
  const taken = await Promise.all(Array.from({ length: 10 }, take))
  expect(taken.filter((told) => told !== undefined)).toMatchObject([
    { change: { orderState: "confirmed" }, order: { number: order.number } },
  ])
  expect(await take()).toBeUndefined()
})

test("the news of a change is what says most of it", () => {
  const at = (orderState: OrderState, fulfilmentState: FulfilmentState, paymentState: PaymentState) => ({
    orderState,
    fulfilmentState,
    paymentState,
  })
  const placed = at("placed", "unfulfilled", "pending")
  const confirmed = at("confirmed", "unfulfilled", "pending")
  expect(newsOf(placed, placed)).toBeUndefined()
  expect(newsOf(placed, confirmed)).toBe("confirmed")
  expect(newsOf(placed, at("confirmed", "shipped", "pending"))).toBe("shipped")
  expect(newsOf(confirmed, at("completed", "delivered", "paid"))).toBe("completed")
  expect(newsOf(confirmed, at("cancelled", "unfulfilled", "pending"))).toBe("cancelled")
  expect(newsOf(placed, at("placed", "unfulfilled", "partly-paid"))).toBeUndefined()
  expect(newsOf(placed, at("placed", "unfulfilled", "paid"))).toBe("paid")
  expect(newsOf(at("cancelled", "unfulfilled", "paid"), at("cancelled", "unfulfilled", "refunded"))).toBe("refunded")
})

test("a cancelled order gives its stock back once, however many cancel it at once", async () => {
  const { order, variantId } = await makeOrder({ stockQuantity: 5 }, 3)
  expect((await stockOf(database.db, shop.tenantId, variantId)).stockQuantity).toBe(2)
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => act(cancelOrder, order)))
  expect(tries.filter((result) => result.status === "fulfilled")).toHaveLength(1)
  for (const result of tries) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "state-not-allowed" })
  expect(await stockOf(database.db, shop.tenantId, variantId)).toEqual({ stockQuantity: 5, movements: 5, sold: 0 })
  expect(await database.db.asTenant(shop.tenantId, (tx) => loadOrder(tx, order.number))).toMatchObject({
    orderState: "cancelled",
    owedMinor: 0,
  })
})

test("what is on its way, handed over or cancelled cannot be cancelled, and nothing is released", async () => {
  const shipped = await makeOrder({ stockQuantity: 5 })
  await act(shipOrder, shipped.order)
  expect(await refusalOf(act(cancelOrder, shipped.order))).toMatchObject({ code: "state-not-allowed", details: { from: "shipped" } })
  const done = await makeOrder({ stockQuantity: 5 })
  await act(completeOrder, done.order)
  expect(await refusalOf(act(cancelOrder, done.order))).toMatchObject({ code: "state-not-allowed" })
  for (const { variantId } of [shipped, done]) expect((await stockOf(database.db, shop.tenantId, variantId)).stockQuantity).toBe(4)
})

test("a cancelled order goes nowhere any more", async () => {
  const { order } = await makeOrder()
  await act(cancelOrder, order)
  for (const action of [confirmOrder, shipOrder, completeOrder])
    expect(await refusalOf(act(action, order))).toMatchObject({ code: "state-not-allowed" })
})

test("what is no longer counted gets nothing back", async () => {
  const { order, variantId } = await makeOrder({ stockQuantity: 5 })
  await database.db.asTenant(
    shop.tenantId,
    (tx) => tx`update shop.variants set stock_quantity = null where tenant_id = ${tx.tenantId} and id = ${variantId}`,
  )
  await act(cancelOrder, order)
  expect((await stockOf(database.db, shop.tenantId, variantId)).stockQuantity).toBeNull()
})

test("the same payment told fifty times is one payment", async () => {
  const { order } = await makeOrder({}, 2)
  const payment = { orderId: order.id, provider: "pay-on-delivery", reference: `cash-${order.id}`, amountMinor: 500, currency: "USD" }
  await Promise.all(Array.from({ length: 50 }, () => database.db.asTenant(shop.tenantId, (tx) => recordPayment(tx, payment))))
  expect(await database.db.asTenant(shop.tenantId, (tx) => loadOrder(tx, order.number))).toMatchObject({
    paymentState: "partly-paid",
    owedMinor: 1500,
  })
})

test("a payment in another currency and a refund of more than was paid are refused", async () => {
  const { order } = await makeOrder()
  const payment = { orderId: order.id, provider: "pay-on-delivery", reference: crypto.randomUUID(), amountMinor: 1000, currency: "EUR" }
  const record = (change: object) => database.db.asTenant(shop.tenantId, (tx) => recordPayment(tx, { ...payment, ...change }))
  expect(await refusalOf(record({}))).toMatchObject({ code: "invalid-input" })
  expect(await refusalOf(record({ currency: "USD", amountMinor: -1 }))).toMatchObject({ code: "invalid-input" })
  expect(await record({ currency: "USD" })).toMatchObject({ paymentState: "paid", owedMinor: 0 })
  expect(await record({ currency: "USD", reference: "back-1", amountMinor: -400 })).toMatchObject({
    paymentState: "partly-refunded",
    owedMinor: 400,
  })
  expect(await record({ currency: "USD", reference: "back-2", amountMinor: -600 })).toMatchObject({
    paymentState: "refunded",
    owedMinor: 1000,
  })
})

test("another shop's order and one that never was are refused alike", async () => {
  const { order } = await makeOrder()
  const other = await makeShop(database.db)
  const ask = (id: string) => refusalOf(database.db.asTenant(other.tenantId, (tx) => cancelOrder(tx, id)))
  expect(await ask(order.id)).toEqual(await ask(Bun.randomUUIDv7()))
  // … and its own shop can:
  expect((await act(cancelOrder, order)).orderState).toBe("cancelled")
})

test("the list is newest first and pages without a gap", async () => {
  const all = await database.db.asTenant(shop.tenantId, (tx) => listOrders(tx, { limit: 200 }))
  const paged: OrderView[] = []
  for (;;) {
    const before = paged.at(-1)?.number
    const page = await database.db.asTenant(shop.tenantId, (tx) => listOrders(tx, { limit: 3, ...(before !== undefined && { before }) }))
    if (page.length === 0) break
    paged.push(...page)
  }
  expect(paged).toEqual(all)
  expect(all.map((order) => order.number)).toEqual(all.map((_, index) => all.length - index))
})

test("every pair of states is allowed or refused as the tables say", () => {
  const order = { number: 1, orderState: "placed", paymentState: "pending", fulfilmentState: "unfulfilled" } as const
  const orderStates = Object.keys(ORDER_MOVES) as OrderState[]
  for (const from of orderStates)
    for (const to of orderStates) {
      const allowed = from === to || ORDER_MOVES[from].includes(to)
      const move = () => moved({ ...order, orderState: from }, { orderState: to }).orderState
      if (allowed) expect(move()).toBe(to)
      else expect(move).toThrow(`is ${from}, so it cannot become ${to}`)
    }
  const ends = (Object.keys(FULFILMENT_MOVES) as FulfilmentState[]).filter((state) => FULFILMENT_MOVES[state].length === 0)
  expect(ends).toEqual(["returned"])
  // Every payment state that the ledger can lead to is in the table.
  for (const receivedMinor of [0, 50, 100, 150])
    for (const refundedMinor of [0, 50, 100, 150])
      expect(Object.keys(PAYMENT_MOVES)).toContain(paymentStateOf(100, { receivedMinor, refundedMinor }))
})
