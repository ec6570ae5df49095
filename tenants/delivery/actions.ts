// The ways in which a shop hands its orders over.
import type { TenantTx } from "../database.ts"
import { invalidInput, Refusal } from "../refusal.ts"
import { deleteMethod, insertDeliveryMethod, type ListedMethod, selectAllMethods, selectDeliveryMethods, updateMethod } from "./queries.ts"
import { DeliveryChanges, type DeliveryMethod, NewDeliveryMethod } from "./schema.ts"

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

/** Those that are switched off too. */
export function listAllDeliveryMethods(tx: TenantTx): Promise<ListedMethod[]> {
  return selectAllMethods(tx)
}

/** Only what is named changes; orders keep what was agreed. */
export async function changeDeliveryMethod(tx: TenantTx, id: string, changes: DeliveryChanges): Promise<ListedMethod> {
  const parsed = DeliveryChanges.safeParse(changes)
  if (!parsed.success) throw invalidInput(parsed.error.issues, "delivery method")
  const before = (await selectAllMethods(tx)).find((method) => method.id === id)
  if (!before) throw noSuchMethod()
  const { title = before.title, priceMinor = before.priceMinor, needsAddress = before.needsAddress, active = before.active } = parsed.data
  const after = { ...before, title, priceMinor, needsAddress, active }
  await updateMethod(tx, after)
  return after
}

export async function removeDeliveryMethod(tx: TenantTx, id: string): Promise<void> {
  if (!(await deleteMethod(tx, id))) throw noSuchMethod()
}

function noSuchMethod(): Refusal {
  return new Refusal("not-found", "there is no such delivery method: reload the list")
}
