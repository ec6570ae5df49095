// What a block stands on: nothing, a ground of the look, or a colour of one's own. What stands on it is coloured by itself, so that it can be read.
import { useQuery } from "@tanstack/solid-query"
import { createUniqueId, For, Show } from "solid-js"
import { groundPalette, isOwnColour } from "../../../tenants/looks/grounds.ts"
import { resolveLook } from "../../../tenants/looks/rules.ts"
import { api, ask } from "../../api.ts"
import { ratioOf } from "../../theme/colours.ts"
import { ColourField } from "../../ui/ColourField.tsx"
import { fill, language, words } from "../../words/index.ts"
import { useEditing } from "../editing.ts"
import { useForm } from "../form.ts"
import { useScreen } from "../screen.ts"
import { type ControlProps, INPUT, labelOf, partsOf } from "./control.ts"

const OWN = "own"
/** A colour to begin with that belongs to nobody. */
const BEGIN = "#e7ddcd"

export function Ground(props: ControlProps) {
  const form = useForm()
  const theme = useTheme()
  const own = () => (isOwnColour(props.value) ? props.value : undefined)
  const chosen = () => (own() ? OWN : String(props.value ?? ""))
  const choices = () => [
    ...(props.shape.optional ? [{ value: "", text: words().editor.controls.none }] : []),
    ...props.shape.choices.map(({ value, label }) => ({ value, text: label[language()] })),
    { value: OWN, text: words().editor.controls.own },
  ]
  const set = (value: string) => form.set(props.path, value === OWN ? (swatchesOf(theme())[0] ?? BEGIN) : value === "" ? undefined : value)
  return (
    <div class="grid grid-cols-1 gap-2">
      <select {...partsOf(props)} class={INPUT} aria-label={labelOf(props.shape)} onChange={(event) => set(event.currentTarget.value)}>
        <For each={choices()}>
          {({ value, text }) => (
            <option value={value} selected={chosen() === value}>
              {text}
            </option>
          )}
        </For>
      </select>
      <Show when={own()}>
        {(colour) => <OwnColour colour={colour()} swatches={swatchesOf(theme())} onChoose={(next) => form.set(props.path, next, true)} />}
      </Show>
    </div>
  )
}

function OwnColour(props: { colour: string; swatches: readonly string[]; onChoose: (colour: string) => void }) {
  const id = createUniqueId()
  const told = () => {
    const { ink } = groundPalette(props.colour)
    return fill(words().editor.controls.onGround, { colour: ink, ratio: ratioOf(ink, props.colour) })
  }
  return (
    <>
      <ColourField
        value={props.colour}
        pickLabel={words().editor.controls.pick}
        textLabel={words().editor.controls.hex}
        describedBy={id}
        pickClass="size-9 rounded-md p-0.5"
        textClass={INPUT}
        onChoose={props.onChoose}
      />
      <Show when={props.swatches.length > 0}>
        <fieldset class="flex flex-wrap gap-1.5" aria-label={words().editor.controls.ofLook}>
          <For each={props.swatches}>
            {(swatch) => (
              <button
                type="button"
                class="size-7 rounded-full border border-edge aria-pressed:outline-2 aria-pressed:outline-offset-2 aria-pressed:outline-accent pointer-coarse:size-11"
                style={{ background: swatch }}
                aria-label={swatch}
                title={swatch}
                aria-pressed={swatch === props.colour}
                onClick={() => props.onChoose(swatch)}
              />
            )}
          </For>
        </fieldset>
      </Show>
      <p id={id} class="flex items-center gap-2 text-xs text-soft">
        <span
          class="grid size-6 shrink-0 place-items-center rounded border border-line font-semibold"
          style={{ background: props.colour, color: groundPalette(props.colour).ink }}
          aria-hidden="true"
        >
          A
        </span>
        {told()}
      </p>
    </>
  )
}

/** The look that the canvas shows, or the draft's. */
function useTheme() {
  const editing = useEditing()
  const screen = useScreen()
  const look = useQuery(() => ({
    queryKey: ["swatches", editing.shop.slug],
    queryFn: () => ask(api.shops({ shop: editing.shop.slug }).look.get()),
    staleTime: 60_000,
    throwOnError: false,
  }))
  return () => screen.about().theme ?? look.data?.theme
}

function swatchesOf(theme: Parameters<typeof resolveLook>[0] | undefined): string[] {
  if (!theme) return []
  const { light, dark } = resolveLook(theme)
  return [...new Set([light.tint, light.action, light.accent, light.sale, light.ink, dark.tint])]
}
