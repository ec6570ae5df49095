// Products, categories and pictures as the server tells them.
import type { api } from "../api.ts"

type Calls = ReturnType<typeof api.shops>
type Given<Call extends (...given: never[]) => Promise<{ data: unknown }>> = NonNullable<Awaited<ReturnType<Call>>["data"]>

export type Product = Given<Calls["products"]["get"]>["items"][number]
export type Category = Given<Calls["categories"]["get"]>[number]
export type MediaItem = Given<Calls["media"]["get"]>["items"][number]
