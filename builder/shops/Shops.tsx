// The shops that a person works in.
import { A } from "@solidjs/router"
import { For, Show } from "solid-js"
import { useOwnSession } from "../session/session.ts"
import { Badge } from "../ui/Badge.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Empty, LinkButton, Screen } from "../ui/Screen.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { words } from "../words/index.ts"

export default function Shops() {
  const session = useOwnSession()
  return (
    <Show when={session.data} fallback={<Skeleton lines={5} />}>
      {(account) => (
        <Screen
          title={words().shops.title}
          actions={
            <LinkButton href="/shops/new" look="main">
              <Icon name="plus" />
              {words().shops.add}
            </LinkButton>
          }
        >
          <ul class="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            <For
              each={account().shops}
              fallback={
                <li class="rounded-card border border-line bg-paper sm:col-span-2 lg:col-span-3">
                  <Empty icon="home" title={words().shops.none} lead={words().shops.noneLead}>
                    <LinkButton href="/shops/new" look="main">
                      {words().shops.add}
                    </LinkButton>
                  </Empty>
                </li>
              }
            >
              {(shop) => (
                <li>
                  <A
                    href={`/shops/${shop.slug}`}
                    class="flex items-center gap-4 rounded-card border border-line bg-paper p-5 transition-colors hover:border-accent"
                  >
                    <Letter title={shop.title} />
                    <span class="grid min-w-0 gap-0.5">
                      <span class="truncate font-semibold">{shop.title}</span>
                      <span class="flex items-center gap-2 text-sm text-soft">
                        <span class="truncate">{shop.slug}</span>·<span>{words().roles[shop.role]}</span>
                        <Show when={shop.status === "suspended"}>
                          <Badge tone="warning">{words().shops.suspended}</Badge>
                        </Show>
                      </span>
                    </span>
                  </A>
                </li>
              )}
            </For>
          </ul>
        </Screen>
      )}
    </Show>
  )
}

/** What stands for a shop where it has no picture: its first letter. */
export function Letter(props: { title: string; small?: boolean }) {
  return (
    <span
      aria-hidden="true"
      class="grid shrink-0 place-items-center rounded-xl bg-accent-soft font-semibold text-accent uppercase"
      classList={{ "size-11 text-lg": !props.small, "size-8 text-sm": props.small ?? false }}
    >
      {[...props.title.trim()][0] ?? "·"}
    </span>
  )
}
