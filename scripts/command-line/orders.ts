// What the commands about orders share: finding one by shop and number, and showing it.
import { z } from "zod"
import type { Database, TenantTx } from "../../tenants/database.ts"
import { formatMoney } from "../../tenants/money.ts"
import { loadOrder } from "../../tenants/orders/actions.ts"
import { orderName } from "../../tenants/orders/rules.ts"
import type { OrderView } from "../../tenants/orders/schema.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { table } from "./table.ts"
import { defineVerb, type Verb } from "./verb.ts"

/** `<slug> <number>` as every command about one order takes them. */
export const OrderArguments = z.object({
  slug: z.string(),
  number: z
    .string()
    .regex(/^(?:T-)?[1-9]\d{0,8}$/, "must be an order's number, such as 12, or of a test such as T-1")
    .transform((name) => ({ number: Number(name.replace("T-", "")), test: name.startsWith("T-") })),
})

/** A command that does something to one order and then shows it. */
export function orderVerb(name: string, summary: string, act: (tx: TenantTx, order: OrderView) => Promise<OrderView>): Verb {
  return defineVerb({
    usage: `order ${name} <slug> <number>`,
    summary,
    arguments: OrderArguments,
    positionals: ["slug", "number"],
    run: async ({ slug, number }, { services, out }) => {
      const order = await withOrder(services.db, slug, number, act)
      out.value(order)
      for (const line of describe(order)) out.line(line)
    },
  })
}

async function withOrder(
  db: Database,
  slug: string,
  { number, test }: { number: number; test: boolean },
  work: (tx: TenantTx, order: OrderView) => Promise<OrderView>,
): Promise<OrderView> {
  const { tenantId } = await findShop(db, slug)
  return db.asTenant(tenantId, async (tx) => work(tx, await loadOrder(tx, number, test)))
}

/** An order as a few lines of text. */
function describe(order: OrderView): string[] {
  const money = moneyOf(order)
  const rows = order.lines.map((line) => [String(line.quantity), lineTitle(line), money(line.unitPriceMinor), money(line.totalMinor)])
  return [
    `${order.test ? "test" : "order"} ${orderName(order)}, placed ${order.placedAt.toISOString()} (${order.channel}): ${statesOf(order)}`,
    `${order.contact.name}, ${order.contact.phone}${order.address && `, ${order.address}`}`,
    ...(order.comment ? [`comment: ${order.comment}`] : []),
    "",
    ...table(["quantity", "product", "each", "total"], rows, [0, 2, 3]),
    "",
    `${order.delivery.title}: ${money(order.delivery.priceMinor)}; total: ${money(order.totalMinor)}; owed: ${money(order.owedMinor)} (${order.paymentProvider})`,
  ]
}

/** Orders as a table, one a line. */
export function orderTable(orders: readonly OrderView[]): string[] {
  const rows = orders.map((order) => {
    const pieces = order.lines.reduce((sum, line) => sum + line.quantity, 0)
    const placed = order.placedAt.toISOString().slice(0, 16).replace("T", " ")
    return [
      orderName(order),
      placed,
      statesOf(order),
      moneyOf(order)(order.totalMinor),
      String(pieces),
      order.channel,
      order.contact.name,
      order.contact.phone,
    ]
  })
  return table(["number", "placed (UTC)", "states", "total", "pieces", "from", "name", "phone"], rows, [0, 3, 4])
}

function statesOf(order: OrderView): string {
  return `${order.orderState}, ${order.paymentState}, ${order.fulfilmentState}`
}

function lineTitle(line: OrderView["lines"][number]): string {
  return [line.productTitle, ...line.optionValues].join(" · ")
}

function moneyOf(order: OrderView): (amountMinor: number) => string {
  return (amountMinor) => formatMoney(amountMinor, order.currency, order.currencyExponent, "en")
}
