// Screens by name, each on or off.
import { For } from "solid-js"
import { SIZES, type Size } from "../../../tenants/blocks/kit/sizes.ts"
import { Icon, type IconName } from "../../ui/Icon.tsx"
import { words } from "../../words/index.ts"
import { useForm } from "../form.ts"
import { type ControlProps, labelOf } from "./control.ts"

export function Sizes(props: ControlProps) {
  const form = useForm()
  const chosen = () => (Array.isArray(props.value) ? (props.value as Size[]) : [])
  const toggle = (size: Size) => {
    const next = SIZES.filter((each) => (each === size) !== chosen().includes(each))
    form.set(props.path, next.length === 0 ? undefined : next)
  }
  return (
    <fieldset class="flex gap-1" aria-label={labelOf(props.shape)}>
      <For each={SIZES}>
        {(size) => (
          <button
            type="button"
            class="flex min-h-9 flex-1 items-center justify-center gap-1.5 rounded-md border border-line px-1 text-xs text-soft hover:border-soft aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-ink pointer-coarse:min-h-11"
            aria-pressed={chosen().includes(size)}
            onClick={() => toggle(size)}
          >
            <Icon name={size as IconName} class="size-4!" />
            {words().editor.sizes[size]}
          </button>
        )}
      </For>
    </fieldset>
  )
}
