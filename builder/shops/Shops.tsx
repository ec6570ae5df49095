// The shops that a person works in.
import { A } from "@solidjs/router"
import { For, Show } from "solid-js"
import { useOwnSession } from "../session/session.ts"
import { Skeleton } from "../ui/Skeleton.tsx"
import { words } from "../words/index.ts"

export default function Shops() {
  const session = useOwnSession()
  return (
    <Show when={session.data} fallback={<Skeleton lines={5} />}>
      {(account) => (
        <section class="mx-auto grid w-full max-w-4xl gap-6 p-6">
          <div class="flex flex-wrap items-center justify-between gap-3">
            <h1 class="text-2xl font-semibold tracking-tight">{words().shops.title}</h1>
            <A href="/shops/new" class="inline-flex min-h-10 items-center rounded-lg bg-accent px-4 font-medium text-accent-ink">
              {words().shops.add}
            </A>
          </div>
          <ul class="grid gap-3 sm:grid-cols-2">
            <For
              each={account().shops}
              fallback={
                <li class="grid gap-1 rounded-card border border-line bg-paper p-6 sm:col-span-2">
                  <p class="font-medium">{words().shops.none}</p>
                  <p class="text-soft">{words().shops.noneLead}</p>
                </li>
              }
            >
              {(shop) => (
                <li>
                  <A href={`/shops/${shop.slug}`} class="grid gap-1 rounded-card border border-line bg-paper p-5 hover:border-accent">
                    <span class="font-semibold">{shop.title}</span>
                    <span class="text-sm text-soft">
                      {shop.slug}
                      <Show when={shop.status === "suspended"}> · {words().shops.suspended}</Show>
                    </span>
                  </A>
                </li>
              )}
            </For>
          </ul>
        </section>
      )}
    </Show>
  )
}
