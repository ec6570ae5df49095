// The shop's products: found, filtered, and shown or hidden many at once.
import { useSearchParams } from "@solidjs/router"
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { Button } from "../ui/Button.tsx"
import { Choice, SearchField } from "../ui/controls.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Card, Empty, LinkButton, Screen } from "../ui/Screen.tsx"
import { Rows } from "../ui/Skeleton.tsx"
import { settled } from "../ui/settled.ts"
import { sentenceOf, Trouble } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { plural, words } from "../words/index.ts"
import { ProductRows } from "./ProductRows.tsx"
import { branches } from "./tree.ts"

const PAGE = 50
const FILTERS = ["all", "shown", "hidden"] as const

export default function Products() {
  const { key, calls, path, may } = useShop()
  const queries = useQueryClient()
  const [params, setParams] = useSearchParams<{ filter?: string; search?: string; category?: string }>()
  const [typed, setTyped] = createSignal(params.search ?? "")
  const [selected, setSelected] = createSignal<ReadonlySet<string>>(new Set())
  const search = settled(typed)
  const filter = () => FILTERS.find((one) => one === params.filter) ?? "all"
  const query = () => ({
    limit: PAGE,
    ...(search() && { search: search() }),
    ...(params.category && { categoryId: params.category }),
    ...(filter() !== "all" && { published: filter() === "shown" ? ("true" as const) : ("false" as const) }),
  })
  const products = useInfiniteQuery(() => ({
    queryKey: key("products", "list", query()),
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      ask(calls().products.get({ query: { ...query(), ...(pageParam && { after: pageParam }) } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    throwOnError: false,
  }))
  const list = () => (products.isPending ? [] : (products.data?.pages.flatMap((page) => page.items) ?? []))
  const isNarrowed = () => filter() !== "all" || search() !== "" || Boolean(params.category)
  const showAll = () => {
    setTyped("")
    setParams({ filter: undefined, search: undefined, category: undefined })
  }

  /** Done at once, and taken back by doing the opposite to those that it changed. */
  const publish = async (ids: string[], published: boolean, again = false): Promise<void> => {
    try {
      const { changed } = await ask(calls().products.patch({ ids, published }))
      setSelected(new Set<string>())
      await queries.invalidateQueries({ queryKey: key("products") })
      const said = published ? words().products.shown : words().products.hiddenNow
      const action = { label: words().undo, run: () => void publish(changed, !published, true) }
      toast(plural(said, changed.length), again || changed.length === 0 ? {} : { action })
    } catch (error) {
      toast(sentenceOf(error), { trouble: true })
    }
  }

  return (
    <Screen
      title={words().products.title}
      actions={
        <Show when={may("catalog.change")}>
          <LinkButton href={path("/import")}>{words().products.files}</LinkButton>
          <LinkButton href={path("/products/new")} look="main">
            <Icon name="plus" />
            {words().products.add}
          </LinkButton>
        </Show>
      }
    >
      <Narrowing typed={typed()} setTyped={setTyped} filter={filter()} category={params.category} setParams={setParams} />
      <Card flush>
        <Show when={!products.isPending} fallback={<Rows />}>
          <Show when={!products.isError} fallback={<Trouble error={products.error} retry={() => void products.refetch()} />}>
            <Show when={list().length > 0} fallback={<Nothing narrowed={isNarrowed()} showAll={showAll} />}>
              <ProductRows products={list()} selected={selected()} select={setSelected} mayChange={may("catalog.change")} />
            </Show>
          </Show>
        </Show>
      </Card>
      <Show when={products.hasNextPage}>
        <div class="flex justify-center">
          <Button busy={products.isFetchingNextPage} onClick={() => void products.fetchNextPage()}>
            {words().products.more}
          </Button>
        </div>
      </Show>
      <Bulk count={selected().size} publish={(on) => void publish([...selected()], on)} clear={() => setSelected(new Set<string>())} />
    </Screen>
  )
}

type Narrow = { filter?: string | undefined; search?: string | undefined; category?: string | undefined }

function Narrowing(props: {
  typed: string
  setTyped: (text: string) => void
  filter: string
  category: string | undefined
  setParams: (params: Narrow, options?: { replace: boolean }) => void
}) {
  const { key, calls } = useShop()
  const categories = useQuery(() => ({
    queryKey: key("categories"),
    queryFn: () => ask(calls().categories.get()),
    placeholderData: [],
    throwOnError: false,
  }))
  return (
    <div class="flex flex-wrap gap-3">
      <SearchField
        label={words().products.search}
        value={props.typed}
        onInput={(value) => {
          props.setTyped(value)
          props.setParams({ search: value.trim() || undefined }, { replace: true })
        }}
      />
      <Choice
        class="min-w-36 max-sm:flex-1"
        aria-label={words().product.published}
        value={props.filter}
        onChange={(event) => props.setParams({ filter: event.currentTarget.value === "all" ? undefined : event.currentTarget.value })}
      >
        <For each={FILTERS}>{(one) => <option value={one}>{words().products.filter[one]}</option>}</For>
      </Choice>
      <Choice
        class="min-w-44 max-sm:flex-1"
        aria-label={words().categories.title}
        value={props.category ?? ""}
        onChange={(event) => props.setParams({ category: event.currentTarget.value || undefined })}
      >
        <option value="">{words().products.anyCategory}</option>
        <For each={branches(categories.data ?? [])}>
          {(one) => (
            <option value={one.id} selected={one.id === props.category}>
              {"\u00a0\u00a0".repeat(one.level - 1) + one.title}
            </option>
          )}
        </For>
      </Choice>
    </div>
  )
}

function Bulk(props: { count: number; publish: (on: boolean) => void; clear: () => void }) {
  return (
    <div role="status" class="sticky bottom-18 z-20 flex justify-center lg:bottom-4">
      <Show when={props.count > 0}>
        <div class="flex flex-wrap items-center gap-2 rounded-xl border border-line bg-raised p-2 pl-4 shadow-float">
          <span class="font-medium">{plural(words().products.selected, props.count)}</span>
          <Button onClick={() => props.publish(true)}>{words().products.show}</Button>
          <Button onClick={() => props.publish(false)}>{words().products.hide}</Button>
          <Button look="quiet" aria-label={words().products.clear} onClick={() => props.clear()}>
            <Icon name="close" />
          </Button>
        </div>
      </Show>
    </div>
  )
}

function Nothing(props: { narrowed: boolean; showAll: () => void }) {
  const { path, may } = useShop()
  return (
    <Show
      when={props.narrowed}
      fallback={
        <Empty icon="products" title={words().products.none} lead={words().products.noneLead}>
          <Show when={may("catalog.change")}>
            <LinkButton href={path("/products/new")} look="main">
              {words().products.add}
            </LinkButton>
            <LinkButton href={path("/import")}>{words().products.files}</LinkButton>
          </Show>
        </Empty>
      }
    >
      <Empty icon="search" title={words().products.nothing} lead={words().products.nothingLead}>
        <Button onClick={() => props.showAll()}>{words().products.showAll}</Button>
      </Empty>
    </Show>
  )
}
