// An order was placed or has moved on: the buyer is told in their chat, the shop's people in theirs.
import { orderChanged } from "../../tenants/orders/jobs.ts"
import { tellOfChange } from "../bot/notices.ts"
import { handle } from "./handle.ts"

export default handle(orderChanged, ({ changeId }, { inTenant }) => inTenant((tx) => tellOfChange(tx, changeId)))
