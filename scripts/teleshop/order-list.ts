// A shop's orders, newest first.
import { z } from "zod"
import { listOrders } from "../../tenants/orders/actions.ts"
import type { OrderView } from "../../tenants/orders/schema.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { orderTable } from "../command-line/orders.ts"
import { defineVerb } from "../command-line/verb.ts"

const PAGE = 200

export default defineVerb({
  usage: "order list <slug> [--limit <n>] [--test]",
  summary: "lists a shop's orders, newest first; all of them without --limit; --test: those placed in the bot preview",
  arguments: z.object({
    slug: z.string(),
    limit: z
      .string()
      .regex(/^[1-9]\d{0,8}$/, "must be a whole number from 1")
      .transform(Number)
      .optional(),
    test: z.boolean().optional(),
  }),
  positionals: ["slug"],
  run: async ({ slug, test = false, limit = Number.POSITIVE_INFINITY }, { services: { db }, out }) => {
    const { tenantId } = await findShop(db, slug)
    const orders: OrderView[] = []
    while (orders.length < limit) {
      const before = orders.at(-1)?.number
      const page = await db.asTenant(tenantId, (tx) =>
        listOrders(tx, { test, limit: Math.min(PAGE, limit - orders.length), ...(before !== undefined && { before }) }),
      )
      orders.push(...page)
      if (page.length < PAGE) break
    }
    out.value(orders)
    for (const line of orders.length > 0 ? orderTable(orders) : ["no orders yet"]) out.line(line)
  },
})
