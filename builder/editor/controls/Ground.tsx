// What a block stands on: nothing, a ground of the look, or a colour of one's own. What stands on it is coloured by itself, so that it can be read.
import { useQuery } from "@tanstack/solid-query"
import { createSignal, createUniqueId, For, Show } from "solid-js"
import { contrast } from "../../../tenants/looks/colours.ts"
import { groundPalette, isOwnColour } from "../../../tenants/looks/grounds.ts"
import { resolveLook } from "../../../tenants/looks/rules.ts"
import { hexColour } from "../../../tenants/looks/schema.ts"
import { api, ask } from "../../api.ts"
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
  const [bad, setBad] = createSignal(false)
  const write = (text: string) => {
    const parsed = hexColour.safeParse(text.startsWith("#") ? text : `#${text}`)
    setBad(!parsed.success)
    if (parsed.success) props.onChoose(parsed.data)
  }
  const told = () => {
    const { ink } = groundPalette(props.colour)
    return fill(words().editor.controls.onGround, {
      colour: ink,
      ratio: `${(Math.floor(contrast(ink, props.colour) * 10) / 10).toFixed(1)}:1`,
    })
  }
  return (
    <>
      <div class="flex gap-1.5">
        <input
          type="color"
          aria-label={words().editor.controls.pick}
          value={props.colour}
          onInput={(event) => props.onChoose(event.currentTarget.value)}
          class="size-9 shrink-0 cursor-pointer rounded-md border border-line bg-raised p-0.5 pointer-coarse:size-11"
        />
        <input
          class={`${INPUT} font-mono`}
          value={props.colour}
          maxlength={7}
          spellcheck={false}
          aria-label={words().editor.controls.hex}
          aria-invalid={bad()}
          aria-describedby={id}
          onChange={(event) => write(event.currentTarget.value.trim())}
        />
      </div>
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
