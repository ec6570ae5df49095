// A category as a file writes it: its titles from the root down, with > between them. Pure.
import { oneLineText } from "./cells.ts"

/** In our own column: filed nowhere. An empty cell there says nothing. */
export const NO_CATEGORY = "-"

const MAX_DEPTH = 10
const MAX_TITLE_LENGTH = 200

/** Undefined for one that is empty, too deep or too long. A title may hold a > behind a backslash. */
export function categoryPathOf(text: string): string[] | undefined {
  const path = text
    .split(/(?<!\\)>/)
    .map((title) => oneLineText(title.replaceAll("\\>", ">")))
    .filter(Boolean)
  return isUsable(path) ? path : undefined
}

export function textOfPath(path: readonly string[]): string {
  return path.map((title) => title.replaceAll(">", "\\>")).join(" > ")
}

/** Where a product is filed whose category is not told: by its type, else by its only tag. */
export function impliedPath(product: { type?: string; tags?: readonly string[] }): string[] | undefined {
  const title = product.type || (product.tags?.length === 1 ? product.tags[0] : undefined)
  const path = title ? [oneLineText(title)] : []
  return isUsable(path) ? path : undefined
}

function isUsable(path: readonly string[]): boolean {
  return path.length > 0 && path.length <= MAX_DEPTH && path.every((title) => title.length <= MAX_TITLE_LENGTH)
}
