// Where a category stands in the catalogue.
import { type Facts, trailFact } from "../kit/facts.ts"
import { catalogLink } from "../kit/page-path.ts"
import type { GridData } from "./gather.ts"
import { gridWords } from "./page-words.ts"
import type { Settings } from "./schema.ts"

export const facts: Facts<Settings, GridData> = (_settings, view, place, { list }) => {
  if (!list || place.search) return []
  return [trailFact(view, place, place.category ? [catalogLink(view, gridWords(view.locale).catalog), ...list.trail] : [])]
}
