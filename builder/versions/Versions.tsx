// Version history: what was published when and by whom, what it changed, how it looked; and the ways back.
import { useInfiniteQuery } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import type { VersionChanges } from "../../tenants/versions/schema.ts"
import { ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { Badge } from "../ui/Badge.tsx"
import { Button } from "../ui/Button.tsx"
import { Empty, LinkButton, Screen } from "../ui/Screen.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { Trouble } from "../ui/Trouble.tsx"
import { moment, wholeMoment } from "../ui/when.ts"
import { fill, words } from "../words/index.ts"
import { inShort } from "./changes.ts"
import { VersionView } from "./VersionView.tsx"

const PAGE = 30

export default function Versions() {
  const { calls, key, path } = useShop()
  const [chosen, setChosen] = createSignal<string>()
  const list = useInfiniteQuery(() => ({
    queryKey: key("versions", "list"),
    queryFn: ({ pageParam }) => ask(calls().versions.get({ query: { limit: PAGE, ...(pageParam && { before: pageParam }) } })),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.number),
    throwOnError: false,
  }))
  const versions = () => list.data?.pages.flat() ?? []
  const shown = () => versions().find(({ id }) => id === chosen()) ?? versions()[0]
  return (
    <Screen
      title={words().versions.title}
      lead={words().versions.lead}
      actions={<LinkButton href={path("/publish")}>{words().publish.title}</LinkButton>}
    >
      <Show
        when={list.data}
        fallback={
          <Show when={list.error} fallback={<Skeleton lines={6} />}>
            {(error) => <Trouble error={error()} />}
          </Show>
        }
      >
        <Show when={shown()} fallback={<None />}>
          {(version) => (
            <div class="grid items-start gap-5 lg:grid-cols-[17rem_minmax(0,1fr)]">
              <nav
                aria-label={words().versions.title}
                class="max-h-64 overflow-y-auto rounded-card border border-line bg-paper lg:max-h-[75dvh]"
              >
                <ol>
                  <For each={versions()}>
                    {(one) => (
                      <li class="border-line not-first:border-t">
                        <Row version={one} chosen={one.id === version().id} onChoose={() => setChosen(one.id)} />
                      </li>
                    )}
                  </For>
                </ol>
                <Show when={list.hasNextPage}>
                  <div class="border-t border-line p-2">
                    <Button class="w-full" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                      {words().showMore}
                    </Button>
                  </div>
                </Show>
              </nav>
              <VersionView version={version()} />
            </div>
          )}
        </Show>
      </Show>
    </Screen>
  )
}

type Listed = {
  id: string
  number: number
  author: string
  createdAt: Date | string
  live: boolean
  shown: boolean
  changes: VersionChanges | null
}

function Row(props: { version: Listed; chosen: boolean; onChoose: () => void }) {
  return (
    <button
      type="button"
      aria-current={props.chosen ? "true" : undefined}
      onClick={() => props.onChoose()}
      class="grid w-full gap-0.5 px-4 py-3 text-left hover:bg-sunken"
      classList={{ "bg-accent-soft hover:bg-accent-soft": props.chosen }}
    >
      <span class="flex items-center justify-between gap-2">
        <span class="font-medium">{fill(words().versions.number, { number: props.version.number })}</span>
        <Show when={props.version.live}>
          <Badge tone="good">{words().versions.live}</Badge>
        </Show>
      </span>
      <span class="text-sm text-soft" title={wholeMoment(props.version.createdAt)}>
        {moment(props.version.createdAt)}
        {props.version.author && ` · ${props.version.author}`}
      </span>
      <Show when={!props.version.shown}>
        <span class="text-sm text-soft">{words().versions.notShown}</span>
      </Show>
      <Show when={inShort(props.version.changes)}>{(short) => <span class="text-sm text-soft">{short()}</span>}</Show>
    </button>
  )
}

function None() {
  const { path } = useShop()
  return (
    <div class="rounded-card border border-line bg-paper">
      <Empty icon="history" title={words().versions.none} lead={words().versions.noneLead}>
        <LinkButton href={path("/publish")} look="main">
          {words().publish.action}
        </LinkButton>
      </Empty>
    </div>
  )
}
