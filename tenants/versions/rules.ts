// What is different between two versions of a shop. Pure.
import type { Theme } from "../looks/schema.ts"
import type { Page, PageDocument } from "../pages/schema.ts"
import type { Difference, ShopMarks } from "./queries.ts"
import { LOOK_PARTS, type PageChange, type SETTINGS, type Some, type VersionChanges } from "./schema.ts"

/** So many names say what it was about; the rest is a number. */
const NAMES = 4
/** A shop of more pages has changed so much that nobody reads on. */
const MOST_PAGES = 100

export type Frozen = { pages: readonly Page[]; theme: Theme }
export type Around = {
  shop: { was: ShopMarks | undefined; is: ShopMarks }
  products: readonly Difference[]
  categories: readonly Difference[]
}

/** @param around what is told of the shop beside its draft; undefined where nothing was kept to compare with. */
export function changesOf(before: Frozen | undefined, after: Frozen, around: Around | undefined): VersionChanges {
  const { shop, products = [], categories = [] } = around ?? {}
  return {
    first: before === undefined,
    pages: before ? changesBetween(before.pages, after.pages).slice(0, MOST_PAGES) : [],
    reordered: before !== undefined && isReordered(before.pages, after.pages),
    look: before ? LOOK_PARTS.filter((part) => !Bun.deepEquals(before.theme[part], after.theme[part])) : [],
    products: { ...kindsOf(products), prices: some(products.filter(({ priced }) => priced)) },
    categories: kindsOf(categories),
    ...(shop?.was ? shopChanges(shop.was, shop.is) : { settings: [], translations: [] }),
  }
}

function kindsOf(differences: readonly Difference[]) {
  const of = (change: Difference["change"]) => some(differences.filter((one) => one.change === change))
  return { added: of("added"), removed: of("removed"), changed: of("changed") }
}

function some(differences: readonly Difference[]): Some {
  return { count: differences.length, names: differences.slice(0, NAMES).map(({ title }) => title) }
}

const COMPARED: readonly (typeof SETTINGS)[number][] = ["title", "languages", "delivery", "payments"]

function shopChanges(was: ShopMarks, is: ShopMarks): Pick<VersionChanges, "settings" | "translations"> {
  const spoken = [...new Set([...Object.keys(was.translations), ...Object.keys(is.translations)])]
  return {
    settings: COMPARED.filter((part) => was[part] !== is[part]),
    translations: spoken.filter((locale) => was.translations[locale] !== is.translations[locale]).sort(),
  }
}

/** Of the pages that were there before and still are. */
function isReordered(before: readonly Page[], after: readonly Page[]): boolean {
  const [was, is] = [before.map(({ id }) => id), after.map(({ id }) => id)]
  return was.filter((id) => is.includes(id)).join() !== is.filter((id) => was.includes(id)).join()
}

/** What is different in `after`, page by page; pages that are the same are left out. */
export function changesBetween(before: readonly Page[], after: readonly Page[]): PageChange[] {
  const old = new Map(before.map((page) => [page.id, page]))
  const now = new Set(after.map((page) => page.id))
  const changes = after.map((page): PageChange => {
    const was = old.get(page.id)
    return {
      ...{ pageId: page.id, title: page.title, change: was ? "changed" : "added", ...countBlocks(was?.document, page.document) },
      renamed: was !== undefined && was.title !== page.title,
      readdressed: was !== undefined && was.slug !== page.slug,
    }
  })
  const gone = before.filter((page) => !now.has(page.id))
  return [
    ...changes.filter((one) => one.change === "added" || one.renamed || one.readdressed || one.added + one.removed + one.changed > 0),
    ...gone.map(
      (page): PageChange => ({
        ...{ pageId: page.id, title: page.title, change: "removed", ...countBlocks(page.document, undefined) },
        ...{ renamed: false, readdressed: false },
      }),
    ),
  ]
}

function countBlocks(before: PageDocument | undefined, after: PageDocument | undefined) {
  const [was, is] = [before?.nodes ?? {}, after?.nodes ?? {}]
  const both = Object.keys(is).filter((id) => Object.hasOwn(was, id))
  return {
    added: Object.keys(is).length - both.length,
    removed: Object.keys(was).length - both.length,
    // Not as texts: the database keeps settings in an order of its own.
    changed: both.filter((id) => !Bun.deepEquals(is[id], was[id])).length,
  }
}
