// What stands in a field while somebody types in it: what they typed, not what was made of it meanwhile (spaces at its ends are trimmed when it is saved).
import { createSignal } from "solid-js"

export function createTyped(value: () => string, set: (text: string) => void) {
  const [draft, setDraft] = createSignal<string>()
  return {
    text: () => {
      const typed = draft()
      return typed !== undefined && typed.trim() === value().trim() ? typed : value()
    },
    begin: () => setDraft(value()),
    end: () => setDraft(undefined),
    type(text: string) {
      setDraft(text)
      set(text)
    },
  }
}
