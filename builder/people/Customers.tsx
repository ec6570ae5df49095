// Buyers as the shop knows them, found by name, telephone number or address.
import { A } from "@solidjs/router"
import { keepPreviousData, useInfiniteQuery } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { Button } from "../ui/Button.tsx"
import { SearchField } from "../ui/controls.tsx"
import { Card, Empty, Screen } from "../ui/Screen.tsx"
import { Rows } from "../ui/Skeleton.tsx"
import { settled } from "../ui/settled.ts"
import { Trouble } from "../ui/Trouble.tsx"
import { moment } from "../ui/when.ts"
import { fill, plural, words } from "../words/index.ts"

const PAGE = 50

export default function Customers() {
  const { key, calls, path } = useShop()
  const [typed, setTyped] = createSignal("")
  const search = settled(typed)
  const customers = useInfiniteQuery(() => ({
    queryKey: key("customers", search()),
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      ask(calls().customers.get({ query: { limit: PAGE, ...(search() && { search: search() }), ...(pageParam && { after: pageParam }) } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    throwOnError: false,
  }))
  const list = () => (customers.isPending ? [] : (customers.data?.pages.flatMap((page) => page.items) ?? []))
  const nothing = () => (search() ? words().customers.nothing : words().customers.none)
  const nothingLead = () => (search() ? words().customers.nothingLead : words().customers.noneLead)
  return (
    <Screen title={words().customers.title}>
      <SearchField label={words().customers.search} value={typed()} onInput={setTyped} />
      <Card flush>
        <Show when={!customers.isPending} fallback={<Rows />}>
          <Show when={!customers.isError} fallback={<Trouble error={customers.error} retry={() => void customers.refetch()} />}>
            <ul class="@container divide-y divide-line">
              <For each={list()} fallback={<Empty icon="customers" title={nothing()} lead={nothingLead()} />}>
                {(one) => (
                  <li class="grid gap-x-4 gap-y-0.5 px-5 py-3 @2xl:grid-cols-[minmax(0,3fr)_9rem_minmax(0,2fr)_8rem_6rem] @2xl:items-center">
                    <p class="truncate font-medium">{one.name || words().customers.nameless}</p>
                    <p>
                      <Show when={one.phone}>
                        <a href={`tel:${one.phone}`} class="inline-flex min-h-7 items-center text-accent underline">
                          {one.phone}
                        </a>
                      </Show>
                    </p>
                    <p class="truncate text-sm text-soft" title={one.address}>
                      {one.address}
                    </p>
                    <p class="text-sm text-soft">
                      {words().orders.channels[one.channel]} · {moment(one.createdAt)}
                    </p>
                    <p class="@2xl:text-right">
                      <Show when={one.orders > 0} fallback={<span class="text-sm text-soft">{plural(words().customers.orders, 0)}</span>}>
                        <A
                          href={path(`/orders?customer=${one.id}`)}
                          class="inline-flex min-h-7 items-center text-accent underline"
                          aria-label={fill("{orders}: {name}", { orders: plural(words().customers.orders, one.orders), name: one.name })}
                        >
                          {plural(words().customers.orders, one.orders)}
                        </A>
                      </Show>
                    </p>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </Show>
      </Card>
      <Show when={customers.hasNextPage}>
        <div class="flex justify-center">
          <Button busy={customers.isFetchingNextPage} onClick={() => void customers.fetchNextPage()}>
            {words().customers.more}
          </Button>
        </div>
      </Show>
    </Screen>
  )
}
