// What the app offers to do with an order, against what the server would allow.
import { describe, expect, test } from "bun:test"
import { actsFor, after, FILTERS, filterOf, queryOf } from "../../../builder/orders/moves.ts"
import { checkCancel, moved } from "../../../tenants/orders/rules.ts"
import type { FulfilmentState, OrderState, OrderStates } from "../../../tenants/orders/schema.ts"

const ORDERS: OrderState[] = ["placed", "confirmed", "completed", "cancelled"]
const FULFILMENTS: FulfilmentState[] = ["unfulfilled", "shipped", "delivered", "returned"]
const all = ORDERS.flatMap((orderState) =>
  FULFILMENTS.map((fulfilmentState): OrderStates & { number: number } => ({
    number: 1,
    orderState,
    fulfilmentState,
    paymentState: "pending",
  })),
)

describe("what can be done with an order", () => {
  test("is nothing that the server would refuse", () => {
    for (const order of all) {
      for (const act of actsFor(order)) {
        const { orderState, fulfilmentState } = after(order, act)
        expect(() => moved(order, { orderState, fulfilmentState })).not.toThrow()
        if (act === "cancel") expect(() => checkCancel(order)).not.toThrow()
      }
    }
  })

  test("leads somewhere else, and in the end nowhere", () => {
    for (const order of all) for (const act of actsFor(order)) expect(after(order, act)).not.toEqual(order)
    expect(actsFor({ orderState: "completed", fulfilmentState: "delivered", paymentState: "paid" })).toEqual([])
    expect(actsFor({ orderState: "cancelled", fulfilmentState: "unfulfilled", paymentState: "pending" })).toEqual([])
  })

  test("begins with the next step; what is on its way is not cancelled", () => {
    expect(actsFor({ orderState: "placed", fulfilmentState: "unfulfilled", paymentState: "pending" })).toEqual([
      "confirm",
      "ship",
      "complete",
      "cancel",
    ])
    expect(actsFor({ orderState: "confirmed", fulfilmentState: "shipped", paymentState: "pending" })).toEqual(["complete"])
  })
})

test("a filter is one of those there are; every one asks for something of its own", () => {
  expect(filterOf("nonsense")).toBe("all")
  expect(filterOf("shipped")).toBe("shipped")
  expect(new Set(FILTERS.map((one) => JSON.stringify(queryOf(one)))).size).toBe(FILTERS.length)
})
