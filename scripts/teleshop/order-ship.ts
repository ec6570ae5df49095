// Marks an order as on its way.
import { shipOrder } from "../../tenants/orders/actions.ts"
import { orderVerb } from "../command-line/orders.ts"

export default orderVerb("ship", "marks an order as on its way", (tx, order) => shipOrder(tx, order.id))
