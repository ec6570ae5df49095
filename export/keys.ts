// A page's key: the hash of everything that it is rendered from. The same key as before means the same bytes, so it is not rendered again.
import type { PageView } from "../tenants/blocks/kit/view.ts"
import type { PageInput } from "./storefront/page-input.ts"

/** Pages by their paths, as they were when their keys were made. */
export type KeyedPages = ReadonlyMap<string, { shared: string; input: PageInput; key: string }>

/** @param before pages of an earlier site that was loaded in this process: a page made of the same has its old key, and nothing is hashed. */
export function keyMaker(bundleId: string, before: KeyedPages = new Map()) {
  const ofViews = new Map<PageView, string>()
  const pages = new Map<string, { shared: string; input: PageInput; key: string }>()
  return {
    keyOf(input: PageInput): string {
      const { path } = input.place
      // One view for all pages of a language.
      const shared = ofViews.get(input.view) ?? hash(`${bundleId}\n${JSON.stringify(input.view)}`)
      ofViews.set(input.view, shared)
      const last = before.get(path)
      const known = last?.shared === shared && isSame(last.input, input) ? last : { shared, input, key: keyOf(shared, input) }
      pages.set(path, known)
      return known.key
    },
    /** All of those whose keys were asked for. */
    pages: pages as KeyedPages,
  }
}

/** What many pages are made of (a product) is hashed once for as long as it is in memory; the rest with each page. */
function keyOf(shared: string, { title, description, place, blocks }: PageInput): string {
  const { page, path, pageNumber, product, category } = place
  return hash(`${shared} ${known(product)} ${known(category)} ${JSON.stringify([title, description, page, path, pageNumber, blocks])}`)
}

/** The view is told by `shared`. */
function isSame(one: PageInput, other: PageInput): boolean {
  return (
    one.title === other.title &&
    one.description === other.description &&
    isSameData(one.place, other.place) &&
    isSameData(one.blocks, other.blocks)
  )
}

/** Quick because what has not changed stays the same object: products, cards, categories. Knows only what JSON knows. */
function isSameData(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false
  if (Array.isArray(one))
    return Array.isArray(other) && one.length === other.length && one.every((each, index) => isSameData(each, other[index]))
  const names = Object.keys(one) as (keyof typeof one)[]
  return names.length === Object.keys(other).length && names.every((name) => isSameData(one[name], other[name]))
}

const hashes = new WeakMap<object, string>()

/** The hash of plain data that nobody changes; forgotten together with it. */
function known(value: object | undefined): string {
  if (!value) return ""
  const found = hashes.get(value)
  if (found !== undefined) return found
  const made = hash(JSON.stringify(value))
  hashes.set(value, made)
  return made
}

/** Half of a SHA-256: nobody finds two inputs with the same 128 bits, and a manifest holds thousands of these. */
function hash(text: string): string {
  return Bun.SHA256.hash(text, "hex").slice(0, 32)
}
