// An order's row as everybody sees it. Pure.
import type { OrderRow } from "./queries.ts"
import { owedOf } from "./rules.ts"
import type { OrderView } from "./schema.ts"

export function orderView(row: OrderRow, shop: { currencyExponent: number }): OrderView {
  return {
    id: row.id,
    number: row.number,
    test: row.test,
    orderState: row.orderState,
    paymentState: row.paymentState,
    fulfilmentState: row.fulfilmentState,
    currency: row.currency,
    currencyExponent: shop.currencyExponent,
    contact: { name: row.contactName, phone: row.contactPhone },
    address: row.address,
    comment: row.comment,
    delivery: { title: row.deliveryTitle, priceMinor: row.deliveryMinor },
    paymentProvider: row.paymentProvider,
    lines: row.lines,
    subtotalMinor: row.subtotalMinor,
    totalMinor: row.totalMinor,
    owedMinor: owedOf(row, row.receivedNetMinor),
    channel: row.channel,
    locale: row.locale,
    placedAt: row.placedAt,
  }
}
