// The newest orders on a shop's home.
import { A } from "@solidjs/router"
import { useQuery } from "@tanstack/solid-query"
import { Show } from "solid-js"
import { ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { Card, Empty } from "../ui/Screen.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { words } from "../words/index.ts"
import { OrderRows } from "./OrderRows.tsx"

const SHOWN = 6

export function LatestOrders() {
  const { slug, key, calls, path } = useShop()
  const orders = useQuery(() => ({
    queryKey: key("orders", "latest"),
    queryFn: () => ask(calls().orders.get({ query: { limit: SHOWN } })),
    reconcile: "id",
  }))
  return (
    <Card
      flush
      title={words().home.latest}
      actions={
        <A href={path("/orders")} class="inline-flex min-h-8 items-center rounded text-sm font-medium text-accent hover:underline">
          {words().home.allOrders}
        </A>
      }
    >
      <Show when={orders.data} fallback={<Skeleton lines={3} />}>
        {(list) => (
          <Show when={list().length > 0} fallback={<Empty icon="orders" title={words().home.noOrders} lead={words().home.noOrdersLead} />}>
            <OrderRows orders={list()} shop={slug()} />
          </Show>
        )}
      </Show>
    </Card>
  )
}
