// A number for each size of screen: that of the size which the canvas is shown in. What is not chosen is as on larger screens, or as the block has it by itself.
import { For, Show } from "solid-js"
import { SIZES } from "../../../tenants/blocks/kit/sizes.ts"
import { Icon, type IconName } from "../../ui/Icon.tsx"
import { words } from "../../words/index.ts"
import { useForm } from "../form.ts"
import { useScreen } from "../screen.ts"
import { type ControlProps, labelOf, partsOf } from "./control.ts"
import { valueFor } from "./per-size.ts"
import { Range } from "./Range.tsx"

export function PerSize(props: ControlProps) {
  const form = useForm()
  const screen = useScreen()
  const size = () => screen.size()
  const shape = () => props.shape.fields.find(({ name }) => name === size())?.shape
  const found = () => valueFor(props.value, size(), props.shape.unset)
  const set = (value: number | undefined) => form.set([...props.path, size()], value, value !== undefined)
  const unsetWords = () => {
    const { asFits, asLook, asLarger } = words().editor.controls
    return props.shape.unset === "as-fits" ? asFits : size() === "desktop" ? asLook : asLarger
  }
  return (
    <fieldset class="grid min-w-0 grid-cols-1 gap-1" aria-label={labelOf(props.shape)}>
      <div class="flex items-center gap-3">
        <div class="flex rounded-md bg-sunken p-0.5">
          <For each={SIZES}>
            {(each) => (
              <button
                type="button"
                class="relative flex h-7 w-8 items-center justify-center rounded-[5px] text-soft aria-pressed:bg-raised aria-pressed:text-ink aria-pressed:shadow-sm pointer-coarse:h-10 pointer-coarse:w-11"
                aria-pressed={size() === each}
                aria-label={`${labelOf(props.shape)}: ${words().editor.sizes[each]}`}
                title={words().editor.sizes[each]}
                onClick={() => screen.setSize(each)}
              >
                <Icon name={each as IconName} class="size-4!" />
                <Show when={valueFor(props.value, each, props.shape.unset).own}>
                  <span class="absolute top-0.5 right-1 size-1.5 rounded-full bg-accent" aria-hidden="true" />
                </Show>
              </button>
            )}
          </For>
        </div>
        <Show when={found().own} fallback={<span class="text-xs text-soft">{unsetWords()}</span>}>
          <button type="button" class="text-xs text-accent underline pointer-coarse:min-h-11" onClick={() => set(undefined)}>
            {unsetWords()}
          </button>
        </Show>
      </div>
      <Range
        {...partsOf(props)}
        label={`${labelOf(props.shape)}: ${words().editor.sizes[size()]}`}
        min={shape()?.min ?? 0}
        max={shape()?.max ?? 100}
        value={found().value}
        isOwn={found().own}
        onChoose={set}
      />
    </fieldset>
  )
}
