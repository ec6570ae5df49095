// An order as the server tells it.
import type { api } from "../api.ts"

type Lists = ReturnType<typeof api.shops>["orders"]["get"]
export type Order = NonNullable<Awaited<ReturnType<Lists>>["data"]>[number]
