// The shop's own style sheet: typed, shown a moment later, and told what of it is not shown.
import { createEffect, createSignal, createUniqueId, For, on, onCleanup, Show } from "solid-js"
import { MAX_CSS } from "../../tenants/looks/schema.ts"
import { INPUT } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { fill, words } from "../words/index.ts"
import { told } from "../words/told.ts"
import type { Choosing } from "./choosing.ts"
import { without } from "./colours.ts"

/** Half a rule shows nothing: the page follows when the hand pauses. */
const PAUSE_MS = 600

export function OwnStyles(props: { choosing: Choosing }) {
  const id = createUniqueId()
  const css = () => props.choosing.theme().css ?? ""
  const [typed, setTyped] = createSignal(css())
  createEffect(on(css, setTyped, { defer: true }))
  let timer: ReturnType<typeof setTimeout> | undefined
  const apply = () => {
    clearTimeout(timer)
    timer = undefined
    if (typed() === css()) return
    const theme = props.choosing.theme()
    props.choosing.choose(typed() === "" ? without(theme, "css") : { ...theme, css: typed() }, "css")
  }
  const type = (text: string) => {
    setTyped(text)
    clearTimeout(timer)
    timer = setTimeout(apply, PAUSE_MS)
  }
  onCleanup(() => clearTimeout(timer))
  return (
    <details open={css() !== ""} class="group rounded-lg border border-line">
      <summary class="flex min-h-10 list-none items-center gap-2 px-3 text-sm font-semibold [&::-webkit-details-marker]:hidden">
        <span class="flex-1">{words().look.styles}</span>
        <Icon name="down" class="size-4 text-soft transition-transform group-open:rotate-180" />
      </summary>
      <div class="grid gap-2 p-3 pt-0">
        <p id={`${id}-hint`} class="text-xs text-soft">
          {words().look.stylesHint}
        </p>
        <textarea
          aria-label={words().look.styles}
          aria-describedby={`${id}-hint`}
          value={typed()}
          maxlength={MAX_CSS}
          rows={8}
          spellcheck={false}
          autocapitalize="off"
          placeholder={".card { border: 2px solid }"}
          onInput={(event) => type(event.currentTarget.value)}
          onBlur={apply}
          class={`${INPUT} font-mono text-xs leading-relaxed`}
        />
        <div role="status">
          <Show when={props.choosing.refused().length > 0}>
            <p class="flex items-center gap-1.5 text-xs font-semibold text-warning">
              <Icon name="warning" class="size-4" />
              {words().look.stylesRefused}
            </p>
            <ul class="mt-1 grid gap-1 text-xs">
              <For each={props.choosing.refused().slice(0, 20)}>
                {({ line, reason, what }) => (
                  <li class="[overflow-wrap:anywhere]">
                    {fill(words().look.stylesLine, {
                      line,
                      why: fill(words().look.refusals[reason], { what: reason === "unreadable" ? (told(what) ?? "") : what }),
                    })}
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </div>
      </div>
    </details>
  )
}
