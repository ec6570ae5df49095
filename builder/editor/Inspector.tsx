// The settings of what is selected: a form made from the block's own schema.
import { createMemo, For, Match, Show, Switch } from "solid-js"
import { Icon } from "../ui/Icon.tsx"
import { language, plural, words } from "../words/index.ts"
import { BlockMenu } from "./BlockMenu.tsx"
import { Control } from "./controls/Control.tsx"
import { shapeOf } from "./controls/shape.ts"
import { useEditing } from "./editing.ts"
import { createForm, FormContext } from "./form.ts"
import { PageSettings } from "./PageSettings.tsx"

export function Inspector() {
  const editing = useEditing()
  const only = createMemo(() => (editing.selected().length === 1 ? editing.selected()[0] : undefined))
  return (
    <Switch fallback={<PageSettings />}>
      <Match when={only()} keyed>
        {(id) => <BlockForm id={id} />}
      </Match>
      <Match when={editing.selected().length > 1}>
        <div class="grid grid-cols-1 gap-3 p-4">
          <div class="flex items-center justify-between">
            <h2 class="text-sm font-semibold">{plural(words().editor.manySelected, editing.selected().length)}</h2>
            <BlockMenu id={editing.selected()[0] ?? ""} />
          </div>
        </div>
      </Match>
    </Switch>
  )
}

/** What it asks is the kind's; that it is this block's is known to the form alone. */
function BlockForm(props: { id: string }) {
  const editing = useEditing()
  const form = createForm(editing, props.id)
  const title = () => form.block()?.title[language()] ?? form.node()?.kind ?? ""
  const fields = () => {
    const block = form.block()
    return block ? shapeOf(block).fields : []
  }
  // What a control has no place for is told at the top: a rule between two settings.
  const elsewhere = () => form.problems().filter(({ path }) => !fields().some(({ name }) => path === name || path.startsWith(`${name}.`)))
  return (
    <FormContext.Provider value={form}>
      <div class="grid grid-cols-1 gap-4 p-4">
        <div class="flex items-center justify-between gap-2">
          <h2 class="truncate text-sm font-semibold" id="settings-title">
            {form.node()?.name ?? title()}
            <Show when={form.node()?.name}>
              <span class="font-normal text-soft"> · {title()}</span>
            </Show>
          </h2>
          <BlockMenu id={props.id} />
        </div>
        <Show when={form.block()?.chat}>
          {(chat) => (
            <p class="flex gap-2 rounded-lg bg-sunken px-3 py-2 text-[13px] text-soft">
              <Icon name="chat" />
              <span>{chat()[language()]}</span>
            </p>
          )}
        </Show>
        <Show when={form.block()} fallback={<p class="text-[13px] text-soft">{words().editor.unknownBlock}</p>}>
          <fieldset disabled={!editing.mayChange} class="grid grid-cols-1 min-w-0 gap-4" aria-labelledby="settings-title">
            <For each={elsewhere()}>{(problem) => <p class="text-xs text-danger">{problem.message}</p>}</For>
            <For each={fields()} fallback={<p class="text-[13px] text-soft">{words().editor.noSettings}</p>}>
              {(field) => <Control shape={field.shape} value={form.value()[field.name]} path={[field.name]} />}
            </For>
          </fieldset>
        </Show>
      </div>
    </FormContext.Provider>
  )
}
