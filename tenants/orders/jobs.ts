// What is done about an order in the background.
import { z } from "zod"
import { defineJob } from "../queue.ts"

/** An order was placed or has moved on: whoever is to know is told. The change is a row of `order_changes`, written in the same transaction. */
export const orderChanged = defineJob("order.changed", { payload: z.object({ changeId: z.uuid() }) })
