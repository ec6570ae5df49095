// A category's name and what it stands inside.
import { createEffect, createSignal, For, on, Show } from "solid-js"
import { Button } from "../ui/Button.tsx"
import { Choice, Text } from "../ui/controls.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Field } from "../ui/Field.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { words } from "../words/index.ts"
import type { Category } from "./product.ts"
import { parentsFor } from "./tree.ts"

export type CategoryDraft = { id?: string; title: string; parentId: string | null }

type Props = {
  draft: CategoryDraft | undefined
  categories: readonly Category[]
  save: (draft: CategoryDraft) => Promise<void>
  onClose: () => void
}

export function CategoryDialog(props: Props) {
  const [title, setTitle] = createSignal("")
  const [parent, setParent] = createSignal<string | null>(null)
  const [problem, setProblem] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  createEffect(
    on(
      () => props.draft,
      (draft) => {
        setTitle(draft?.title ?? "")
        setParent(draft?.parentId ?? null)
        setProblem()
      },
    ),
  )
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!props.draft) return
    setBusy(true)
    await props.save({ ...props.draft, title: title().trim(), parentId: parent() }).catch((error) => setProblem(sentenceOf(error)))
    setBusy(false)
  }
  return (
    <Dialog
      open={props.draft !== undefined}
      title={props.draft?.id ? words().categories.edit : words().categories.add}
      onClose={props.onClose}
    >
      <form onSubmit={(event) => void save(event)} class="grid gap-4">
        <Field label={words().categories.name} problem={problem()}>
          {(parts) => (
            <Text {...parts} required autofocus maxLength={200} value={title()} onInput={(event) => setTitle(event.currentTarget.value)} />
          )}
        </Field>
        <Field label={words().categories.inside}>
          {(parts) => (
            <Choice {...parts} onChange={(event) => setParent(event.currentTarget.value || null)}>
              <option value="">{words().categories.top}</option>
              <For each={parentsFor(props.categories, props.draft?.id)}>
                {(one) => (
                  <option value={one.id} selected={one.id === parent()}>
                    {"\u00a0\u00a0".repeat(one.level - 1) + one.title}
                  </option>
                )}
              </For>
            </Choice>
          )}
        </Field>
        <div class="flex justify-end gap-2">
          <Button onClick={() => props.onClose()}>{words().cancel}</Button>
          <Button type="submit" look="main" busy={busy()}>
            <Show when={props.draft?.id} fallback={words().categories.create}>
              {words().save}
            </Show>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
