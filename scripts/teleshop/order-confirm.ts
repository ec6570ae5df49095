// Marks an order as seen by the shop.
import { confirmOrder } from "../../tenants/orders/actions.ts"
import { orderVerb } from "../command-line/orders.ts"

export default orderVerb("confirm", "marks an order as seen and accepted", (tx, order) => confirmOrder(tx, order.id))
