// A name that can be changed, with its own button: nothing else on the screen waits for it.
import { createSignal } from "solid-js"
import { words } from "../words/index.ts"
import { Button } from "./Button.tsx"
import { Text } from "./controls.tsx"
import { Field } from "./Field.tsx"
import { sentenceOf } from "./Trouble.tsx"

export function NameForm(props: { label: string; hint?: string; value: string; save: (value: string) => Promise<void> }) {
  const [typed, setTyped] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem()
    await props.save((typed() ?? props.value).trim()).then(
      () => setTyped(),
      (error) => setProblem(sentenceOf(error)),
    )
    setBusy(false)
  }
  return (
    <form onSubmit={(event) => void save(event)} class="flex items-start gap-2">
      <div class="flex-1">
        <Field label={props.label} hint={props.hint ?? ""} problem={problem()}>
          {(parts) => (
            <Text {...parts} maxLength={200} value={typed() ?? props.value} onInput={(event) => setTyped(event.currentTarget.value)} />
          )}
        </Field>
      </div>
      <Button
        type="submit"
        class="mt-7"
        busy={busy()}
        disabled={typed() === undefined || typed()?.trim() === "" || typed() === props.value}
      >
        {words().save}
      </Button>
    </form>
  )
}
