// The catalogues that this process has read lately: reading one again costs what has changed in it, and what has not stays the same object.
import { type CatalogCounts, catalogChanges, catalogMoment } from "../tenants/catalog/changes.ts"
import { loadCatalog, loadCategories, loadProducts } from "../tenants/catalog/queries.ts"
import type { Catalog, ProductView } from "../tenants/catalog/schema.ts"
import type { Database, TenantTx } from "../tenants/database.ts"
import type { KeyedPages } from "./keys.ts"

// A product with eight variants, its page and what is remembered of both are about 8 kB: some 160 MB, or four shops of 5,000 products, or thousands of small ones.
const MOST_PRODUCTS = 20_000
/** Far less than it takes for transaction ids to come round. */
const FRESH_MILLISECONDS = 60 * 60 * 1000
/** With more of them it is quicker to read everything. */
const MOST_CHANGED = 500

/** What publishing remembers beside a catalogue, and finds again with it. */
export type Memory = {
  pages: KeyedPages
  /** What the live manifest was made of, if it was made here. */
  made?: { catalog: Catalog; from: string; manifest: string }
}

export type LoadedCatalog = { catalog: Catalog; memory: Memory }

type Kept = LoadedCatalog & { moment: string; at: number }

const byDatabase = new WeakMap<Database, KeptCatalogs>()

/** The ones of this database. */
export function catalogsOf(db: Database): KeptCatalogs {
  const found = byDatabase.get(db) ?? new KeptCatalogs()
  byDatabase.set(db, found)
  return found
}

export class KeptCatalogs {
  // A Map remembers the order of insertion: the first is the one not used for longest.
  private readonly kept = new Map<string, Kept>()

  constructor(private readonly mostProducts = MOST_PRODUCTS) {}

  /** The catalogue as this transaction sees it; the very same object when nothing has changed. Nobody may write into it. */
  async load(tx: TenantTx): Promise<LoadedCatalog> {
    const found = this.kept.get(tx.tenantId)
    const kept = (found && Date.now() - found.at < FRESH_MILLISECONDS ? await again(tx, found) : undefined) ?? (await anew(tx))
    this.keep(tx.tenantId, kept)
    return kept
  }

  private keep(tenantId: string, kept: Kept): void {
    this.kept.delete(tenantId)
    this.kept.set(tenantId, kept)
    let products = 0
    for (const { catalog } of this.kept.values()) products += catalog.products.length
    for (const [oldest, { catalog }] of this.kept) {
      if (products <= this.mostProducts) break
      this.kept.delete(oldest)
      products -= catalog.products.length
    }
  }
}

async function anew(tx: TenantTx): Promise<Kept> {
  // Before anything is read: what is written meanwhile is found next time, even if it was seen.
  const moment = await catalogMoment(tx)
  return { moment, at: Date.now(), catalog: await loadCatalog(tx), memory: { pages: new Map() } }
}

/** @returns undefined when too much has changed, or rows are gone and nobody can say whose. */
async function again(tx: TenantTx, { moment: since, catalog: before, memory }: Kept): Promise<Kept | undefined> {
  const { changed, moment, ...counts } = await catalogChanges(tx, since)
  // A database that was set back to an earlier day counts its transactions anew.
  if (changed.length > MOST_CHANGED || BigInt(moment) < BigInt(since)) return undefined
  const read = changed.length === 0 ? [] : await loadProducts(tx, changed)
  const products = merged(before.products, changed, read)
  if (!isWhole(products, counts)) return undefined
  const categories = await loadCategories(tx)
  const sameCategories = sameData(categories, before.categories)
  const same = products === before.products && sameCategories
  const catalog = same ? before : { products, categories: sameCategories ? before.categories : categories }
  return { moment, at: Date.now(), catalog, memory }
}

/** The same list when nothing is different after all, as with a stock that nobody is shown. */
function merged(before: ProductView[], changed: readonly string[], read: readonly ProductView[]): ProductView[] {
  const touched = new Set(changed)
  const old = new Map(before.filter((product) => touched.has(product.id)).map((product) => [product.id, product]))
  const now = read.filter((product) => product.published)
  if (now.length === old.size && now.every((product) => sameData(product, old.get(product.id)))) return before
  const kept = now.map((product) => (sameData(product, old.get(product.id)) ? (old.get(product.id) ?? product) : product))
  return [...before.filter((product) => !touched.has(product.id)), ...kept].sort(inOrder)
}

/** As the database orders them: by position, then by id. */
function inOrder(one: ProductView, other: ProductView): number {
  return one.position - other.position || (one.id < other.id ? -1 : 1)
}

/** Rows that are gone belong to products that nothing else told of: there are fewer then than we have. */
function isWhole(products: readonly ProductView[], counts: CatalogCounts): boolean {
  const have = { products: products.length, variants: 0, pictures: 0, filings: 0 }
  for (const product of products) {
    have.variants += product.variants.length
    have.pictures += product.pictures.length
    have.filings += product.categoryIds.length
  }
  return sameData(have, { products: counts.products, variants: counts.variants, pictures: counts.pictures, filings: counts.filings })
}

function sameData(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
