// Cancels an order that has not left the shop; its stock goes back on sale.
import { cancelOrder } from "../../tenants/orders/actions.ts"
import { orderVerb } from "../command-line/orders.ts"

export default orderVerb("cancel", "cancels an order that has not left the shop; its stock goes back on sale", (tx, order) =>
  cancelOrder(tx, order.id),
)
