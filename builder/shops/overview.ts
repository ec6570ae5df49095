// How the shop stands today, kept once for the badge and for the home screen.
import { useQuery } from "@tanstack/solid-query"
import { ask } from "../api.ts"
import { startOfToday } from "../ui/when.ts"
import { useShop } from "./shop.ts"

export function useOverview() {
  const { key, calls } = useShop()
  return useQuery(() => ({
    queryKey: key("overview"),
    queryFn: () => ask(calls().overview.get({ query: { since: startOfToday() } })),
    throwOnError: false,
  }))
}

export type Overview = NonNullable<ReturnType<typeof useOverview>["data"]>
