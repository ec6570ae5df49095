// The ways in which a shop hands its orders over.
import type { TenantTx } from "../database.ts"
import { invalidInput } from "../refusal.ts"
import { insertDeliveryMethod, selectDeliveryMethods } from "./queries.ts"
import { type DeliveryMethod, NewDeliveryMethod } from "./schema.ts"

/** One more way, offered after the others. */
export async function addDeliveryMethod(tx: TenantTx, method: NewDeliveryMethod): Promise<DeliveryMethod> {
  const parsed = NewDeliveryMethod.safeParse(method)
  if (!parsed.success) throw invalidInput(parsed.error.issues, "delivery method")
  return insertDeliveryMethod(tx, parsed.data)
}

/** Those that a buyer can choose now, in the shop's order. */
export function listDeliveryMethods(tx: TenantTx): Promise<DeliveryMethod[]> {
  return selectDeliveryMethods(tx)
}
