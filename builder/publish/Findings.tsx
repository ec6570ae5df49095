// What was found in the draft: errors first, each with what to do and the way to where it is put right.
import { A } from "@solidjs/router"
import { For, Show } from "solid-js"
import { useShop } from "../shops/shop.ts"
import { Icon } from "../ui/Icon.tsx"
import { fill, language, words } from "../words/index.ts"
import { leadOf } from "./lead.ts"
import type { CheckGroup, CheckItem } from "./publishing.ts"

export function Findings(props: { groups: readonly CheckGroup[]; onLead?: (item: CheckItem) => void }) {
  return (
    <ul class="grid gap-2">
      <For each={props.groups}>
        {(group) => (
          <li>
            <details open={group.severity === "error"} class="group rounded-xl border border-line bg-raised">
              <summary class="flex min-h-12 list-none items-start gap-3 px-4 py-3 [&::-webkit-details-marker]:hidden">
                <span
                  class="mt-0.5 grid h-5 min-w-5 shrink-0 place-items-center rounded-full px-1.5 text-xs font-semibold"
                  classList={{
                    "bg-danger/12 text-danger": group.severity === "error",
                    "bg-warning/12 text-warning": group.severity === "warning",
                  }}
                >
                  <span class="sr-only">{words().publish.severity[group.severity]} </span>
                  {group.count}
                </span>
                <span class="grid flex-1">
                  <span class="font-medium">{group.title[language()]}</span>
                  <span class="text-sm text-soft">{group.advice[language()]}</span>
                </span>
                <Icon name="down" class="mt-0.5 size-4 text-soft transition-transform group-open:rotate-180" />
              </summary>
              <Items group={group} {...(props.onLead && { onLead: props.onLead })} />
            </details>
          </li>
        )}
      </For>
    </ul>
  )
}

function Items(props: { group: CheckGroup; onLead?: (item: CheckItem) => void }) {
  const { path } = useShop()
  return (
    <ul class="border-t border-line py-1">
      <For each={props.group.items}>
        {(item) => (
          <li>
            <Show when={leadOf(item)} fallback={<span class="block px-4 py-2 pl-12 text-sm">{item.name[language()]}</span>}>
              {(to) => (
                <A
                  href={path(to())}
                  onClick={() => props.onLead?.(item)}
                  class="flex min-h-10 items-center gap-2 px-4 pl-12 text-sm text-accent hover:bg-accent-soft pointer-coarse:min-h-11"
                >
                  <span class="min-w-0 flex-1 truncate">{item.name[language()]}</span>
                  <Icon name="right" class="size-4" />
                </A>
              )}
            </Show>
          </li>
        )}
      </For>
      <Show when={props.group.count > props.group.items.length}>
        <li class="px-4 py-2 pl-12 text-sm text-soft">
          {fill(words().publish.andMore, { count: props.group.count - props.group.items.length })}
        </li>
      </Show>
    </ul>
  )
}
