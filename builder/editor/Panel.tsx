// A side of the editor: beside the canvas where there is room, and a sheet from below where there is not.
import { type JSX, Show } from "solid-js"
import { IconButton } from "../ui/IconButton.tsx"
import { words } from "../words/index.ts"

const SHEET =
  "max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-30 max-lg:h-[65dvh] max-lg:w-full max-lg:rounded-t-2xl max-lg:border-t max-lg:border-line max-lg:shadow-float max-lg:pb-[env(safe-area-inset-bottom)]"

export function Panel(props: { side: "left" | "right"; label: string; open: boolean; onClose: () => void; children: JSX.Element }) {
  return (
    <aside
      aria-label={props.label}
      class={`flex min-h-0 flex-col bg-paper ${SHEET}`}
      classList={{
        "max-lg:hidden": !props.open,
        "w-64 border-r border-line xl:w-72": props.side === "left",
        "w-72 border-l border-line xl:w-80": props.side === "right",
      }}
    >
      <Show when={props.open}>
        <div class="flex items-center justify-between border-b border-line py-1 pr-2 pl-4 lg:hidden">
          <h2 class="text-sm font-semibold">{props.label}</h2>
          <IconButton icon="close" label={words().close} onClick={() => props.onClose()} />
        </div>
      </Show>
      {props.children}
    </aside>
  )
}
