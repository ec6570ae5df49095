// Markup that is the same on thousands of pages but for their own address: rendered once for each view, and remembered as long as that is.
import type { PageView } from "../../tenants/blocks/kit/view.ts"

/** Stands for the page's own address while what is kept is rendered; no slug can look like it. */
export const HERE = "/-this-page-"

const kept = new WeakMap<PageView, Map<string, string>>()

export function keptOf(view: PageView): Map<string, string> {
  const found = kept.get(view)
  if (found) return found
  const made = new Map<string, string>()
  kept.set(view, made)
  return made
}
