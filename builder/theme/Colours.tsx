// Colours, each with how well it can be read and what it is corrected to.
import { createEffect, createSignal, createUniqueId, For, on, Show } from "solid-js"
import type { Theme } from "../../tenants/looks/schema.ts"
import { ColourField } from "../ui/ColourField.tsx"
import { INPUT } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { IconButton } from "../ui/IconButton.tsx"
import { fill, words } from "../words/index.ts"
import { accentOf, accentOn, pageOf, pageProblem, ratioOf, type Side, without } from "./colours.ts"

const SIDES: readonly Side[] = ["light", "dark"]

export function Accent(props: { theme: Theme; onChoose: (theme: Theme) => void }) {
  const on = () => accentOn(props.theme)
  return (
    <div class="grid gap-2 rounded-lg border border-line p-3">
      <Heading
        title={words().look.accent}
        own={props.theme.accent !== undefined}
        onReset={() => props.onChoose(without(props.theme, "accent"))}
      />
      <Colour
        label={words().look.accent}
        hidden
        value={accentOf(props.theme)}
        onChoose={(accent) => props.onChoose({ ...props.theme, accent })}
      />
      <Show when={on()}>
        {(sides) => (
          <ul class="grid gap-1 text-xs">
            <For each={SIDES}>
              {(side) => (
                <li class="flex items-center gap-2">
                  <span
                    class="grid size-6 shrink-0 place-items-center rounded border border-line font-semibold"
                    style={{ background: sides()[side].paper, color: sides()[side].shown }}
                    aria-hidden="true"
                  >
                    A
                  </span>
                  <span class="text-soft">
                    {fill(sides()[side].corrected ? words().look.corrected[side] : words().look.readable[side], {
                      colour: sides()[side].shown,
                      ratio: sides()[side].ratio,
                    })}
                  </span>
                </li>
              )}
            </For>
          </ul>
        )}
      </Show>
    </div>
  )
}

/** What could not be read is said and not taken: the page keeps the colours that it had. */
export function Page(props: { side: Side; theme: Theme; onChoose: (theme: Theme) => void }) {
  const [tried, setTried] = createSignal(pageOf(props.theme, props.side))
  createEffect(on(() => pageOf(props.theme, props.side), setTried))
  const problem = () => pageProblem(props.side, tried())
  const attempt = (change: Partial<ReturnType<typeof tried>>) => {
    const next = { ...tried(), ...change }
    setTried(next)
    if (!pageProblem(props.side, next)) props.onChoose({ ...props.theme, [props.side]: next })
  }
  return (
    <div class="grid gap-2 rounded-lg border border-line p-3">
      <Heading
        title={words().look.pages[props.side]}
        own={props.theme[props.side] !== undefined || problem() !== undefined}
        onReset={() => {
          const preset = without(props.theme, props.side)
          setTried(pageOf(preset, props.side))
          props.onChoose(preset)
        }}
      />
      <div class="grid grid-cols-2 gap-2">
        <Colour label={words().look.paper} value={tried().paper} onChoose={(paper) => attempt({ paper })} />
        <Colour label={words().look.ink} value={tried().ink} onChoose={(ink) => attempt({ ink })} />
      </div>
      <p
        class="flex items-start gap-1.5 text-xs"
        role="status"
        classList={{ "text-soft": !problem(), "text-danger": problem() !== undefined }}
      >
        <Icon name={problem() ? "warning" : "check"} class="size-4" />
        <span>
          {fill(problem() ? words().look.problems[problem() ?? "contrast"] : words().look.contrast, {
            ratio: ratioOf(tried().paper, tried().ink),
          })}
        </span>
      </p>
    </div>
  )
}

function Heading(props: { title: string; own: boolean; onReset: () => void }) {
  return (
    <div class="flex min-h-8 items-center justify-between gap-2">
      <h4 class="text-sm font-medium">{props.title}</h4>
      <Show when={props.own}>
        <IconButton icon="restart" label={words().look.asPreset} onClick={() => props.onReset()} />
      </Show>
    </div>
  )
}

function Colour(props: { label: string; value: string; hidden?: boolean; onChoose: (colour: string) => void }) {
  const id = createUniqueId()
  return (
    <div class="grid min-w-0 gap-1">
      <label for={id} class="text-xs text-soft" classList={{ "sr-only": props.hidden ?? false }}>
        {props.label}
      </label>
      <ColourField
        id={id}
        value={props.value}
        pickLabel={`${props.label}: ${words().look.pick}`}
        pickClass="size-10 rounded-lg p-1"
        textClass={`${INPUT} min-w-0 px-2! text-sm`}
        onChoose={props.onChoose}
      />
    </div>
  )
}
