// The shop that a screen is about: its facts, what one may do in it, and where its answers are kept.
import { useParams } from "@solidjs/router"
import { useQuery } from "@tanstack/solid-query"
import type { Right } from "../../tenants/accounts/rules.ts"
import { api, ask } from "../api.ts"

/** Everything kept of a shop begins with this; what is under it is asked anew when something has happened. */
export function shopKey(slug: string, ...rest: readonly unknown[]) {
  return ["shop", slug, ...rest] as const
}

/** `slug` and `may` follow the address; `shop()` is undefined until it is there. */
export function useShop() {
  const params = useParams<{ shop: string }>()
  const slug = () => params.shop
  const query = useQuery(() => ({
    queryKey: shopKey(slug(), "facts"),
    queryFn: () => ask(api.shops({ shop: slug() }).get()),
    staleTime: 60_000,
    throwOnError: false,
  }))
  return {
    slug,
    query,
    shop: () => query.data,
    may: (right: Right) => query.data?.rights.includes(right) ?? false,
    /** The calls of this shop. */
    calls: () => api.shops({ shop: slug() }),
    key: (...rest: readonly unknown[]) => shopKey(slug(), ...rest),
    path: (rest = "") => `/shops/${slug()}${rest}`,
  }
}

export type Shop = NonNullable<ReturnType<ReturnType<typeof useShop>["shop"]>>
