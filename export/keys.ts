// A page's key: the hash of everything that it is rendered from. The same key as before means the same bytes, so it is not rendered again.
import type { PageView } from "../tenants/blocks/kit/view.ts"
import type { BlockInput, PageInput } from "./storefront/page-input.ts"

/** What all pages share is hashed once; what many pages are made of (a product, a card) once for as long as it is in memory; then each page's own. */
export function keyMaker(bundleId: string, view: PageView): (input: PageInput) => string {
  const shared = hash(`${bundleId}\n${JSON.stringify(view)}`)
  return ({ title, description, place, blocks }) => {
    const { page, path, pageNumber, product, category } = place
    const own = `${shared}${text(title)}${text(description)}${text(page.kind)}${text(page.title)}${text(path)}${pageNumber}`
    return hash(`${own};${known(product)};${known(category)};${blocks.map(blockText).join("")}`)
  }
}

function blockText({ id, kind, settings, data, children }: BlockInput): string {
  return `{${text(id)}${text(kind)}${known(settings)}${dataText(data)}${children.length === 0 ? "" : children.map(blockText).join("")}}`
}

/** One text for one value and no other, as JSON would be, and shorter to make: a text is told with its length, what is frozen by its hash. */
function dataText(value: unknown): string {
  if (typeof value === "string") return text(value)
  if (typeof value !== "object" || value === null) return `${typeof value}${value};`
  if (Object.isFrozen(value)) return `#${known(value)}`
  if (Array.isArray(value)) return `[${value.map(dataText).join("")}]`
  return `{${Object.entries(value)
    .map(([name, each]) => text(name) + dataText(each))
    .join("")}}`
}

function text(value: string): string {
  return `${value.length}:${value}`
}

const hashes = new WeakMap<object, string>()

/** The hash of plain data that nobody changes; forgotten together with it. */
function known(value: unknown): string {
  if (typeof value !== "object" || value === null) return ""
  const found = hashes.get(value)
  if (found !== undefined) return found
  const made = hash(JSON.stringify(value))
  hashes.set(value, made)
  return made
}

/** Half of a SHA-256: nobody finds two inputs with the same 128 bits, and a manifest holds thousands of these. */
function hash(of: string): string {
  return Bun.SHA256.hash(of, "hex").slice(0, 32)
}
