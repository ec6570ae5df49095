// Marks an order as handed over, and as paid if it is paid then.
import { completeOrder } from "../../tenants/orders/actions.ts"
import { orderVerb } from "../command-line/orders.ts"

export default orderVerb("complete", "marks an order as handed over, and as paid if it is paid on delivery", (tx, order) =>
  completeOrder(tx, order.id),
)
