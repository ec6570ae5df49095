// A list of things with settings of their own: open one to change it, put them in order, add and remove.
import { createSignal, Index, Show } from "solid-js"
import { Button } from "../../ui/Button.tsx"
import { Icon } from "../../ui/Icon.tsx"
import { IconButton } from "../../ui/IconButton.tsx"
import { fill, words } from "../../words/index.ts"
import { useEditing } from "../editing.ts"
import { useForm } from "../form.ts"
import { Control } from "./Control.tsx"
import { type ControlProps, labelOf } from "./control.ts"
import { emptyOf } from "./shape.ts"
import { summaryOf } from "./summary.ts"

export function List(props: ControlProps) {
  const form = useForm()
  const { shop } = useEditing()
  const all = () => (Array.isArray(props.value) ? (props.value as readonly unknown[]) : [])
  const items = () => props.shape.items
  const [opened, setOpened] = createSignal<number>()
  const set = (next: readonly unknown[]) => form.set(props.path, next)
  const full = () => props.shape.max !== undefined && all().length >= props.shape.max
  const add = () => {
    const shape = items()
    if (!shape) return
    set([...all(), emptyOf(shape, shop.defaultLocale.startsWith("ru") ? "ru" : "en")])
    setOpened(all().length - 1)
  }
  const move = (from: number, to: number) => {
    set(all().toSpliced(from, 1).toSpliced(to, 0, all()[from]))
    setOpened((now) => (now === from ? to : now))
  }
  const nameOf = (value: unknown, index: number) =>
    summaryOf(items(), value) || fill(words().editor.controls.item, { label: labelOf(props.shape), number: index + 1 })
  return (
    <fieldset class="min-w-0 grid grid-cols-1 gap-1.5" aria-label={labelOf(props.shape)}>
      <ul class="grid grid-cols-1 gap-1">
        <Index each={all()}>
          {(value, index) => (
            <li class="rounded-md border border-line bg-paper">
              <div class="flex items-center">
                <button
                  type="button"
                  class="flex min-h-9 min-w-0 flex-1 items-center gap-1.5 px-2 text-left text-[13px] pointer-coarse:min-h-11"
                  aria-expanded={opened() === index}
                  onClick={() => setOpened((now) => (now === index ? undefined : index))}
                >
                  <Icon name="right" class={`size-4! text-soft transition-transform ${opened() === index ? "rotate-90" : ""}`} />
                  <span class="truncate">{nameOf(value(), index)}</span>
                </button>
                <IconButton
                  icon="up"
                  label={`${words().editor.controls.up}: ${nameOf(value(), index)}`}
                  disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                />
                <IconButton
                  icon="down"
                  label={`${words().editor.controls.down}: ${nameOf(value(), index)}`}
                  disabled={index === all().length - 1}
                  onClick={() => move(index, index + 1)}
                />
                <IconButton
                  icon="trash"
                  label={`${words().editor.controls.remove}: ${nameOf(value(), index)}`}
                  disabled={all().length <= (props.shape.min ?? 0)}
                  onClick={() => {
                    setOpened(undefined)
                    set(all().toSpliced(index, 1))
                  }}
                />
              </div>
              <Show when={opened() === index && items()}>
                {(shape) => (
                  <div class="border-t border-line p-3">
                    <Control shape={shape()} value={value()} path={[...props.path, String(index)]} />
                  </div>
                )}
              </Show>
            </li>
          )}
        </Index>
      </ul>
      <Show
        when={!full()}
        fallback={<p class="text-xs text-soft">{fill(words().editor.controls.full, { count: props.shape.max ?? 0 })}</p>}
      >
        <Button class="min-h-9! justify-start text-[13px]" onClick={add}>
          <Icon name="plus" class="size-4!" />
          {words().editor.controls.add}
        </Button>
      </Show>
    </fieldset>
  )
}
