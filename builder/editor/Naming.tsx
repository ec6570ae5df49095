// What somebody wants to call a block: asked in a dialog, because it is wanted from the outline, the canvas and the keyboard alike.
import { Show } from "solid-js"
import { Button } from "../ui/Button.tsx"
import { Text } from "../ui/controls.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Field } from "../ui/Field.tsx"
import { fill, words } from "../words/index.ts"
import { kindOf, titleOf } from "./actions.ts"
import { useEditing } from "./editing.ts"
import { nodeOf } from "./gestures.ts"

export function Naming() {
  const editing = useEditing()
  const close = () => editing.beginNaming(undefined)
  const save = (id: string, typed: string) => {
    const name = typed.trim() || null
    close()
    if (name === (nodeOf(editing.document(), id)?.name ?? null)) return
    if (editing.perform([{ command: "rename", node: id, name }]))
      editing.say(fill(words().editor.announced.named, { block: titleOf(editing, id) }))
  }
  return (
    <Show when={editing.naming()} keyed>
      {(id) => (
        <Dialog open title={words().editor.naming.title} lead={words().editor.naming.lead} onClose={close}>
          <form
            class="grid gap-4"
            onSubmit={(event) => {
              event.preventDefault()
              save(id, String(new FormData(event.currentTarget).get("name") ?? ""))
            }}
          >
            <Field label={words().editor.naming.name}>
              {(parts) => (
                <Text
                  {...parts}
                  name="name"
                  maxLength={60}
                  autocomplete="off"
                  placeholder={kindOf(editing, id)}
                  value={nodeOf(editing.document(), id)?.name ?? ""}
                />
              )}
            </Field>
            <div class="flex justify-end gap-2">
              <Button onClick={close}>{words().cancel}</Button>
              <Button type="submit" look="main">
                {words().editor.naming.save}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </Show>
  )
}
