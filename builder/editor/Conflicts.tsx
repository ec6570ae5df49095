// Two people changed the same: both versions beside one another, until somebody chooses. Neither is lost before.
import { createSignal, For, Show } from "solid-js"
import { kinds } from "../../tenants/blocks/kinds.ts"
import type { Command } from "../../tenants/pages/commands/index.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { language, words } from "../words/index.ts"
import { type Comparison, compare } from "./compare.ts"
import { useEditing } from "./editing.ts"
import type { Conflict } from "./state.ts"

export function Conflicts() {
  const editing = useEditing()
  const [open, setOpen] = createSignal(false)
  const first = () => editing.state().conflicts[0]
  return (
    <Show when={first()}>
      {(conflict) => (
        <>
          <div role="alert" class="fixed inset-x-4 bottom-20 z-30 flex justify-center lg:bottom-6">
            <div class="flex max-w-lg items-center gap-3 rounded-xl border border-line bg-raised py-2 pr-2 pl-4 text-[13px] shadow-float">
              <Icon name="warning" class="text-warning" />
              <span>{words().editor.conflict.title}</span>
              <Button class="min-h-8! text-[13px]" onClick={() => setOpen(true)}>
                {words().editor.conflict.open}
              </Button>
            </div>
          </div>
          <Dialog
            open={open()}
            title={words().editor.conflict.title}
            lead={words().editor.conflict.lead}
            onClose={() => setOpen(false)}
            wide
          >
            <Choice conflict={conflict()} onChosen={() => setOpen(editing.state().conflicts.length > 0)} />
          </Dialog>
        </>
      )}
    </Show>
  )
}

function Choice(props: { conflict: Conflict; onChosen: () => void }) {
  const editing = useEditing()
  const [impossible, setImpossible] = createSignal(false)
  const choose = (choice: "mine" | "theirs") => {
    setImpossible(!editing.resolve(props.conflict.id, choice))
    if (!impossible()) props.onChosen()
  }
  return (
    <div class="grid grid-cols-1 gap-4">
      <For each={compare(props.conflict, editing.document())}>{(one) => <Compared comparison={one} />}</For>
      <Show when={impossible()}>
        <p role="alert" class="text-[13px] text-danger">
          {words().editor.conflict.impossible}
        </p>
      </Show>
      <div class="flex flex-wrap justify-end gap-2">
        <Button onClick={() => choose("theirs")}>{words().editor.conflict.takeTheirs}</Button>
        <Button look="main" onClick={() => choose("mine")}>
          {words().editor.conflict.takeMine}
        </Button>
      </div>
    </div>
  )
}

function Compared(props: { comparison: Comparison }) {
  const title = () => kinds[props.comparison.kind]?.title[language()] ?? props.comparison.kind
  const told = (text: string | undefined, command: Command["command"]) => {
    const { gone, moved, put } = words().editor.conflict
    if (text !== undefined) return text
    return command === "remove" ? gone : command === "move" ? moved : put
  }
  return (
    <section class="grid grid-cols-1 gap-2 rounded-lg border border-line p-3">
      <h3 class="text-[13px] font-semibold">
        {title()}
        <Show when={props.comparison.label?.[language()]}>{(label) => <span class="font-normal text-soft"> · {label()}</span>}</Show>
      </h3>
      <div class="grid gap-3 text-[13px] sm:grid-cols-2">
        <div class="min-w-0 rounded-md bg-accent-soft p-2.5">
          <p class="text-xs text-soft">{words().editor.conflict.mine}</p>
          <p class="break-words whitespace-pre-wrap">{told(props.comparison.mine, props.comparison.command)}</p>
        </div>
        <div class="min-w-0 rounded-md bg-sunken p-2.5">
          <p class="text-xs text-soft">{words().editor.conflict.theirs}</p>
          <p class="break-words whitespace-pre-wrap">{props.comparison.theirs ?? words().editor.conflict.gone}</p>
        </div>
      </div>
    </section>
  )
}
