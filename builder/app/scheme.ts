// Light or dark: as the person has chosen, and until then as their system is.
import { createSignal } from "solid-js"

export type Scheme = "light" | "dark" | "system"
const KEPT = "teleshop.scheme"
const dark = matchMedia("(prefers-color-scheme: dark)")

const [scheme, setChosen] = createSignal<Scheme>(read())

export { scheme }

export function chooseScheme(next: Scheme): void {
  localStorage.setItem(KEPT, next)
  setChosen(next)
  applyScheme()
}

export function applyScheme(): void {
  const now = scheme()
  document.documentElement.dataset.scheme = now === "system" ? (dark.matches ? "dark" : "light") : now
}

dark.addEventListener("change", applyScheme)

function read(): Scheme {
  const kept = localStorage.getItem(KEPT)
  return kept === "light" || kept === "dark" ? kept : "system"
}
