// An order as the server tells it.
import type { api } from "../api.ts"

type Lists = ReturnType<typeof api.shops>["orders"]["get"]
export type Order = NonNullable<Awaited<ReturnType<Lists>>["data"]>[number]

/** As the buyer was told it: trials are counted by themselves. */
export function numberOf({ number, test }: Pick<Order, "number" | "test">): string {
  return test ? `T-${number}` : String(number)
}
