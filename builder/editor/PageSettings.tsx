// The page itself, when no block is selected: its name and its address.
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, createUniqueId, Show } from "solid-js"
import { api, ask } from "../api.ts"
import { sentenceOf } from "../ui/Trouble.tsx"
import { plural, words } from "../words/index.ts"
import { INPUT } from "./controls/control.ts"
import { useEditing } from "./editing.ts"
import { inOrder } from "./gestures.ts"

export function PageSettings() {
  const editing = useEditing()
  const queries = useQueryClient()
  const [trouble, setTrouble] = createSignal<string>()
  const [nameId, slugId] = [createUniqueId(), createUniqueId()]
  const { shop, page } = editing
  const pages = useQuery(() => ({
    queryKey: ["pages", shop.slug],
    queryFn: () => ask(api.shops({ shop: shop.slug }).pages.get()),
    staleTime: 5_000,
  }))
  const now = () => pages.data?.find(({ id }) => id === page.id) ?? page
  const rename = async (names: { title?: string; slug?: string }) => {
    setTrouble(undefined)
    try {
      await ask(api.shops({ shop: shop.slug }).pages({ id: page.id }).patch(names))
      await queries.invalidateQueries({ queryKey: ["pages", shop.slug] })
    } catch (error) {
      setTrouble(sentenceOf(error))
    }
  }
  return (
    <div class="grid grid-cols-1 gap-4 p-4">
      <h2 class="text-sm font-semibold">{words().editor.page.kinds[page.kind]}</h2>
      <fieldset disabled={!editing.mayChange} class="grid grid-cols-1 gap-4">
        <div class="grid grid-cols-1 gap-1.5">
          <label for={nameId} class="text-[13px] font-medium">
            {words().editor.page.name}
          </label>
          <input
            id={nameId}
            class={INPUT}
            maxLength={200}
            value={now().title}
            onChange={(event) => void rename({ title: event.currentTarget.value })}
          />
        </div>
        <Show when={page.kind === "custom"} fallback={<p class="text-xs text-soft">{words().editor.page.fixed}</p>}>
          <div class="grid grid-cols-1 gap-1.5">
            <label for={slugId} class="text-[13px] font-medium">
              {words().editor.page.slug}
            </label>
            <input
              id={slugId}
              class={`${INPUT} font-mono`}
              maxLength={64}
              aria-describedby={`${slugId}-hint`}
              value={now().slug ?? ""}
              onChange={(event) => void rename({ slug: event.currentTarget.value })}
            />
            <p id={`${slugId}-hint`} class="text-xs text-soft">
              {words().editor.page.slugHint}
            </p>
          </div>
        </Show>
      </fieldset>
      <Show when={trouble()}>
        <p role="alert" class="text-xs text-danger">
          {trouble()}
        </p>
      </Show>
      <p class="text-xs text-soft">{plural(words().editor.page.count, inOrder(editing.document()).length)}</p>
      <p class="text-[13px] text-soft">{words().editor.nothingSelected}</p>
    </div>
  )
}
