// What a field lacks is said in the app's language, not in the browser's.
import { words } from "../words/index.ts"

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Watches the whole page, once: the browser asks before it says anything. */
export function sayWhatIsMissing(): void {
  document.addEventListener(
    "invalid",
    ({ target }) => {
      if (!isField(target)) return
      target.setCustomValidity("")
      const { valid, valueMissing, typeMismatch } = target.validity
      const { missing, url, other } = words().validity
      if (!valid) target.setCustomValidity(valueMissing ? missing : typeMismatch && target.type === "url" ? url : other)
    },
    true,
  )
  document.addEventListener("input", ({ target }) => isField(target) && target.setCustomValidity(""), true)
}

function isField(target: EventTarget | null): target is Field {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}
