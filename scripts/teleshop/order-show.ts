// One order with all its lines.
import { orderVerb } from "../command-line/orders.ts"

export default orderVerb("show", "shows one order with its lines", async (_, order) => order)
