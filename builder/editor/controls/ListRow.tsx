// One thing of a list: a single control stands in its row, a group of them opens under it.
import { Show } from "solid-js"
import { Icon } from "../../ui/Icon.tsx"
import { IconButton } from "../../ui/IconButton.tsx"
import { words } from "../../words/index.ts"
import { Control } from "./Control.tsx"
import type { Shape } from "./shape.ts"

type Props = {
  index: number
  shape: Shape | undefined
  path: readonly string[]
  value: unknown
  name: string
  open: boolean
  isLast: boolean
  /** The list may not be shorter. */
  isNeeded: boolean
  onToggle: () => void
  onMove: (to: number) => void
  onRemove: () => void
}

export function ListRow(props: Props) {
  const isSimple = () => props.shape?.fields.length === 0 && !["list", "rich-text"].includes(props.shape.control)
  const label = (what: "up" | "down" | "remove") => `${words().editor.controls[what]}: ${props.name}`
  return (
    <li class="rounded-md border border-line bg-paper">
      <div class="flex items-center">
        <Show when={isSimple() && props.shape} fallback={<Opener {...props} />}>
          {(shape) => (
            <div class="min-w-0 flex-1 p-1">
              <Control bare shape={shape()} value={props.value} path={props.path} />
            </div>
          )}
        </Show>
        <IconButton icon="up" label={label("up")} disabled={props.index === 0} onClick={() => props.onMove(props.index - 1)} />
        <IconButton icon="down" label={label("down")} disabled={props.isLast} onClick={() => props.onMove(props.index + 1)} />
        <IconButton icon="trash" label={label("remove")} disabled={props.isNeeded} onClick={() => props.onRemove()} />
      </div>
      <Show when={!isSimple() && props.open && props.shape}>
        {(shape) => (
          <div class="border-t border-line p-3">
            <Control bare shape={shape()} value={props.value} path={props.path} />
          </div>
        )}
      </Show>
    </li>
  )
}

function Opener(props: Pick<Props, "name" | "open" | "onToggle">) {
  return (
    <button
      type="button"
      class="flex min-h-9 min-w-0 flex-1 items-center gap-1.5 px-2 text-left text-[13px] pointer-coarse:min-h-11"
      aria-expanded={props.open}
      onClick={() => props.onToggle()}
    >
      <Icon name="right" class={`size-4! text-soft transition-transform ${props.open ? "rotate-90" : ""}`} />
      <span class="truncate">{props.name}</span>
    </button>
  )
}
