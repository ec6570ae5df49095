// A list of things with settings of their own: open one to change it, put them in order, add and remove.
import { createSignal, Index, Show } from "solid-js"
import { Button } from "../../ui/Button.tsx"
import { Icon } from "../../ui/Icon.tsx"
import { fill, words } from "../../words/index.ts"
import { useEditing } from "../editing.ts"
import { useForm } from "../form.ts"
import { type ControlProps, labelOf } from "./control.ts"
import { ListRow } from "./ListRow.tsx"
import { emptyOf } from "./shape.ts"
import { summaryOf } from "./summary.ts"

export function List(props: ControlProps) {
  const form = useForm()
  const { shop } = useEditing()
  const [opened, setOpened] = createSignal<number>()
  const all = () => (Array.isArray(props.value) ? (props.value as readonly unknown[]) : [])
  const set = (next: readonly unknown[]) => form.set(props.path, next)
  const add = () => {
    const shape = props.shape.items
    if (!shape) return
    set([...all(), emptyOf(shape, shop.defaultLocale.startsWith("ru") ? "ru" : "en")])
    setOpened(all().length - 1)
  }
  const move = (from: number, to: number) => {
    set(all().toSpliced(from, 1).toSpliced(to, 0, all()[from]))
    setOpened((now) => (now === from ? to : now))
  }
  const remove = (index: number) => {
    setOpened(undefined)
    set(all().toSpliced(index, 1))
  }
  const nameOf = (value: unknown, index: number) =>
    summaryOf(props.shape.items, value) || fill(words().editor.controls.item, { label: labelOf(props.shape), number: index + 1 })
  return (
    <fieldset class="grid min-w-0 grid-cols-1 gap-1.5" aria-label={labelOf(props.shape)}>
      <ul class="grid grid-cols-1 gap-1">
        <Index each={all()}>
          {(value, index) => (
            <ListRow
              {...{ index, shape: props.shape.items, path: [...props.path, String(index)] }}
              value={value()}
              name={nameOf(value(), index)}
              open={opened() === index}
              isLast={index === all().length - 1}
              isNeeded={all().length <= (props.shape.min ?? 0)}
              onToggle={() => setOpened((now) => (now === index ? undefined : index))}
              onMove={(to) => move(index, to)}
              onRemove={() => remove(index)}
            />
          )}
        </Index>
      </ul>
      <Show
        when={props.shape.max === undefined || all().length < props.shape.max}
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
