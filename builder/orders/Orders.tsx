// The shop's orders, newest first: filtered, searched, and there the moment they are placed.
import { useSearchParams } from "@solidjs/router"
import { keepPreviousData, useInfiniteQuery } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { isLive } from "../shops/stream.ts"
import { Button } from "../ui/Button.tsx"
import { SearchField } from "../ui/controls.tsx"
import { Card, Empty, LinkButton, Screen } from "../ui/Screen.tsx"
import { Rows } from "../ui/Skeleton.tsx"
import { settled } from "../ui/settled.ts"
import { Trouble } from "../ui/Trouble.tsx"
import { words } from "../words/index.ts"
import { FILTERS, type Filter, filterOf, queryOf } from "./moves.ts"
import { OrderRows } from "./OrderRows.tsx"

const PAGE = 50

export default function Orders() {
  const { slug, key, calls, shop } = useShop()
  const [params, setParams] = useSearchParams<{ filter?: string; search?: string; customer?: string }>()
  const [typed, setTyped] = createSignal(params.search ?? "")
  const search = settled(typed)
  const filter = () => filterOf(params.filter)
  const orders = useInfiniteQuery(() => ({
    queryKey: key("orders", "list", filter(), search(), params.customer),
    queryFn: ({ pageParam }: { pageParam: number | undefined }) =>
      ask(
        calls().orders.get({
          query: {
            ...queryOf(filter()),
            limit: PAGE,
            ...(search() && { search: search() }),
            ...(params.customer && { customerId: params.customer }),
            ...(pageParam && { before: pageParam }),
          },
        }),
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.length === PAGE ? page.at(-1)?.number : undefined),
    placeholderData: keepPreviousData,
    throwOnError: false,
  }))
  const list = () => (orders.isPending ? [] : (orders.data?.pages.flat() ?? []))
  const choose = (next: Filter) => setParams({ filter: next === "all" ? undefined : next })
  const showAll = () => {
    setTyped("")
    setParams({ filter: undefined, search: undefined, customer: undefined })
  }
  const isNarrowed = () => filter() !== "all" || search() !== "" || Boolean(params.customer)

  return (
    <Screen title={words().orders.title} actions={<Live />}>
      <div class="flex flex-wrap items-center gap-3">
        <Filters chosen={filter()} choose={choose} />
        <SearchField
          label={words().orders.search}
          value={typed()}
          onInput={(value) => {
            setTyped(value)
            setParams({ search: value.trim() || undefined }, { replace: true })
          }}
        />
      </div>
      <Show when={filter() === "trial"}>
        <p class="text-soft">{words().orders.trialLead}</p>
      </Show>
      <Card flush>
        <Show when={!orders.isPending} fallback={<Rows />}>
          <Show when={!orders.isError} fallback={<Trouble error={orders.error} retry={() => void orders.refetch()} />}>
            <Show when={list().length > 0} fallback={<Nothing narrowed={isNarrowed()} url={shop()?.url ?? ""} showAll={showAll} />}>
              <OrderRows orders={list()} shop={slug()} />
            </Show>
          </Show>
        </Show>
      </Card>
      <Show when={orders.hasNextPage}>
        <div class="flex justify-center">
          <Button busy={orders.isFetchingNextPage} onClick={() => void orders.fetchNextPage()}>
            {words().orders.older}
          </Button>
        </div>
      </Show>
    </Screen>
  )
}

function Live() {
  return (
    <span class="flex items-center gap-2 text-sm text-soft" role="status">
      <span class="size-2 rounded-full" classList={{ "bg-good": isLive(), "bg-warning animate-pulse": !isLive() }} aria-hidden="true" />
      {isLive() ? words().orders.live : words().orders.reconnecting}
    </span>
  )
}

function Filters(props: { chosen: Filter; choose: (filter: Filter) => void }) {
  return (
    <fieldset class="flex min-w-0 max-w-full gap-1 overflow-x-auto rounded-lg border border-line bg-paper p-1">
      <legend class="sr-only">{words().orders.title}</legend>
      <For each={FILTERS}>
        {(one) => (
          <button
            type="button"
            aria-pressed={props.chosen === one}
            onClick={() => props.choose(one)}
            class="min-h-8 rounded-md px-3 text-sm whitespace-nowrap -outline-offset-2 pointer-coarse:min-h-10"
            classList={{ "bg-accent-soft font-medium text-accent": props.chosen === one, "text-soft hover:text-ink": props.chosen !== one }}
          >
            {words().orders.filter[one]}
          </button>
        )}
      </For>
    </fieldset>
  )
}

function Nothing(props: { narrowed: boolean; url: string; showAll: () => void }) {
  return (
    <Show
      when={props.narrowed}
      fallback={
        <Empty icon="orders" title={words().orders.none} lead={words().orders.noneLead}>
          <LinkButton href={props.url} outside>
            {words().home.openSite}
          </LinkButton>
        </Empty>
      }
    >
      <Empty icon="search" title={words().orders.nothing} lead={words().orders.nothingLead}>
        <Button onClick={() => props.showAll()}>{words().orders.showAll}</Button>
      </Empty>
    </Show>
  )
}
