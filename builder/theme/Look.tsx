// The look as a screen of its own: the panel, and a page that follows it.
import { useQuery } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import type { Theme } from "../../tenants/looks/schema.ts"
import { ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { LinkButton, Screen } from "../ui/Screen.tsx"
import { PageChoice } from "../versions/PageChoice.tsx"
import { ShownPage } from "../versions/ShownPage.tsx"
import { words } from "../words/index.ts"
import { ThemePanel } from "./ThemePanel.tsx"

export default function Look() {
  const { calls, shop, slug, path } = useShop()
  const [theme, setTheme] = createSignal<Theme>()
  const [chosen, setChosen] = createSignal<string>()
  const pages = useQuery(() => ({ queryKey: ["pages", slug()], queryFn: () => ask(calls().pages.get()), throwOnError: false }))
  const page = () => pages.data?.find(({ id }) => id === chosen()) ?? pages.data?.[0]
  return (
    <Screen
      title={words().look.title}
      lead={words().look.lead}
      actions={
        <LinkButton href={path("/publish")} look="main">
          {words().publish.action}
        </LinkButton>
      }
    >
      <div class="grid items-start gap-5 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <div class="order-2 rounded-card border border-line bg-paper lg:order-1">
          <ThemePanel onTheme={setTheme} />
        </div>
        <Show when={shop() && page()}>
          {(shown) => (
            <section
              class="sticky top-2 z-10 order-1 grid h-[42dvh] grid-rows-[auto_1fr] overflow-hidden rounded-card border border-line bg-paper lg:top-6 lg:order-2 lg:h-[82dvh]"
              aria-label={words().look.shown}
            >
              <div class="flex items-center gap-3 border-b border-line px-3 py-2">
                <span class="text-sm text-soft">{words().look.shown}</span>
                <PageChoice pages={pages.data ?? []} chosen={shown().id} onChoose={setChosen} />
              </div>
              <ShownPage title={words().look.shown} pageId={shown().id} theme={theme()} />
            </section>
          )}
        </Show>
      </div>
    </Screen>
  )
}
