// One version: what it changed, its pages as they looked, and what can be done with it.
import { useQuery } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Card } from "../ui/Screen.tsx"
import { Trouble } from "../ui/Trouble.tsx"
import { fill, words } from "../words/index.ts"
import { Changes } from "./Changes.tsx"
import { PageChoice } from "./PageChoice.tsx"
import { ShownPage } from "./ShownPage.tsx"
import { createWaysBack } from "./ways-back.ts"

type Listed = { id: string; number: number; live: boolean; shown: boolean }

export function VersionView(props: { version: Listed }) {
  const { calls, key, may } = useShop()
  const [pageId, setPageId] = createSignal<string>()
  const details = useQuery(() => ({
    queryKey: key("versions", "one", props.version.id),
    queryFn: () => ask(calls().versions({ id: props.version.id }).get()),
    staleTime: Number.POSITIVE_INFINITY,
    throwOnError: false,
  }))
  const ways = createWaysBack()
  const page = () => details.data?.pages.find(({ id }) => id === pageId()) ?? details.data?.pages[0]
  return (
    <div class="grid min-w-0 gap-4">
      <Card
        title={fill(words().versions.number, { number: props.version.number })}
        actions={
          <div class="flex flex-wrap gap-2">
            <Show when={may("pages.change")}>
              <Button busy={ways.busy()} onClick={() => void ways.restore(props.version)}>
                <Icon name="undo" class="size-4" />
                {words().versions.restore}
              </Button>
            </Show>
            <Show when={may("site.publish") && props.version.shown && !props.version.live}>
              <Button busy={ways.busy()} onClick={() => void ways.rollBack(props.version.number)}>
                <Icon name="globe" class="size-4" />
                {words().versions.rollBack}
              </Button>
            </Show>
          </div>
        }
      >
        <Show
          when={details.data}
          fallback={
            <Show when={details.error} fallback={<div class="h-14 animate-pulse rounded-lg bg-sunken" />}>
              {(error) => <Trouble error={error()} />}
            </Show>
          }
        >
          {(found) => <Changes changes={found().changes} />}
        </Show>
      </Card>
      <Show when={page()}>
        {(shown) => (
          <section class="overflow-hidden rounded-card border border-line bg-paper" aria-label={words().versions.looked}>
            <div class="flex flex-wrap items-center gap-3 border-b border-line px-4 py-2">
              <h2 class="font-semibold">{words().versions.looked}</h2>
              <PageChoice pages={details.data?.pages ?? []} chosen={shown().id} onChoose={setPageId} />
            </div>
            <ShownPage title={words().versions.looked} versionId={props.version.id} pageId={shown().id} />
          </section>
        )}
      </Show>
    </div>
  )
}
