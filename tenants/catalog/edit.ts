// A product or a category by hand: made, changed, taken away. What an import does to thousands, with the same statements.
import type { TenantTx } from "../database.ts"
import { bringBackShown } from "../media/queries.ts"
import { siteRefresh } from "../pages/jobs.ts"
import { enqueue } from "../queue.ts"
import { Refusal } from "../refusal.ts"
import * as edit from "./edit-queries.ts"
import { checkOptions, checkParent, NEW_FIELDS, productFields, saveVariants } from "./edit-rules.ts"
import type { CategoryChanges, NewCategory, NewProduct, ProductChanges } from "./edit-schema.ts"
import type { ProductRow } from "./import/plan.ts"
import { lockImports, lockVariantsOf, selectKnownProducts, selectSlugs } from "./import/queries.ts"
import * as write from "./import/write.ts"
import { loadCategories, loadProduct, loadProducts } from "./queries.ts"
import type { CategoryView, ProductView } from "./schema.ts"
import { slugFor } from "./slug.ts"

export type ProductQuery = { search?: string | undefined; published?: boolean | undefined; categoryId?: string | undefined }

/** Newest first, hidden ones too; every word must occur in the product or one of its SKUs. `next` goes on where this page ends. */
export async function findProducts(
  tx: TenantTx,
  query: ProductQuery & { after?: string | undefined; limit: number },
): Promise<{ items: ProductView[]; next: string | null }> {
  const words = (query.search ?? "").split(/\s+/).filter(Boolean).slice(0, 10)
  const search = words.map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`)
  const by = { search, published: query.published ?? null, categoryId: query.categoryId ?? null, after: query.after ?? null }
  const ids = await edit.selectProductIds(tx, { ...by, limit: query.limit + 1 })
  const shown = ids.slice(0, query.limit)
  const products = new Map((await loadProducts(tx, shown)).map((product) => [product.id, product]))
  const items = shown.flatMap((id) => products.get(id) ?? [])
  return { items, next: ids.length > query.limit ? (shown.at(-1) ?? null) : null }
}

export async function requireProduct(tx: TenantTx, id: string): Promise<ProductView> {
  const product = await loadProduct(tx, id)
  if (!product) throw noSuchProduct()
  return product
}

/** The site shows it as soon as it is published again, which happens by itself. */
export async function createProduct(tx: TenantTx, given: NewProduct): Promise<ProductView> {
  await lockImports(tx)
  const slugs = await selectSlugs(tx)
  const taken = new Set(slugs.map(({ slug }) => slug))
  const slug = slugFor(given.title, (candidate) => taken.has(candidate))
  const position = slugs.reduce((last, row) => Math.max(last, row.position), 0) + 1
  const fields = productFields(given, { ...NEW_FIELDS, title: given.title })
  // The handle is the name of the page, so that an export names the product by what people see.
  const row: ProductRow = { ...fields, id: Bun.randomUUIDv7(), handle: slug, slug, position }
  const { created } = saveVariants(row.id, given.variants, [], () => Bun.randomUUIDv7())
  checkOptions(row.optionNames, created)
  await write.insertProducts(tx, [row])
  await write.insertVariants(tx, created)
  return filed(tx, row.id, given)
}

/** Only what is named changes. Variants that are no longer named are retired: orders still point at them. */
export async function updateProduct(tx: TenantTx, id: string, given: ProductChanges): Promise<ProductView> {
  await lockImports(tx)
  await lockVariantsOf(tx, { ids: [id] })
  const [known] = await selectKnownProducts(tx, { ids: [id] })
  if (!known) throw noSuchProduct()
  const { variants: before, ...row } = known
  const after: ProductRow = { ...row, ...productFields(given, row) }
  const saved = given.variants && saveVariants(id, given.variants, before, () => Bun.randomUUIDv7())
  checkOptions(after.optionNames, saved ? [...saved.created, ...saved.updated] : before.filter((variant) => !variant.retired))
  await write.updateProducts(tx, [after])
  if (saved) {
    // All at once out of the way: among those not retired options are unique at every moment, and two may have changed places.
    await write.retireVariants(tx, [...saved.retired, ...saved.updated.map((variant) => variant.id)])
    await write.updateVariants(tx, saved.updated)
    await write.insertVariants(tx, saved.created)
  }
  return filed(tx, id, given)
}

/** Shows or hides many at once; gives back which were otherwise before. Whatever is no product of this shop is passed over. */
export async function setPublished(tx: TenantTx, ids: readonly string[], published: boolean): Promise<{ changed: string[] }> {
  await lockImports(tx)
  const changed = await edit.updatePublished(tx, ids, published)
  if (changed.length > 0) await enqueue(tx, siteRefresh, {})
  return { changed }
}

/** Refuses what has been ordered: it can be hidden instead. */
export async function removeProduct(tx: TenantTx, id: string): Promise<void> {
  await lockVariantsOf(tx, { ids: [id] })
  if (await edit.selectWasOrdered(tx, id))
    throw new Refusal("state-not-allowed", "this product has been ordered, and orders point at it: hide it instead (published: false)")
  if (!(await edit.deleteProduct(tx, id))) throw noSuchProduct()
  await enqueue(tx, siteRefresh, {})
}

async function filed(tx: TenantTx, id: string, { categoryIds, pictures }: ProductChanges): Promise<ProductView> {
  if (categoryIds) {
    const known = new Set((await loadCategories(tx)).map((category) => category.id))
    if (categoryIds.some((categoryId) => !known.has(categoryId))) throw noSuchCategory()
    await write.replaceCategories(tx, [{ productId: id, categoryIds: [...new Set(categoryIds)], pictures: undefined }])
  }
  if (pictures) {
    const unique = [...new Map(pictures.map((picture) => [picture.mediaId, picture])).values()]
    if (
      (await edit.countMedia(
        tx,
        unique.map(({ mediaId }) => mediaId),
      )) < unique.length
    )
      throw new Refusal("not-found", "there is no such picture in this shop: upload it first")
    await edit.replacePictures(
      tx,
      id,
      unique.map(({ mediaId, alt }) => ({ mediaId, alt: alt ?? "" })),
    )
    await bringBackShown(tx)
  }
  await enqueue(tx, siteRefresh, {})
  return requireProduct(tx, id)
}

/** Put after the others; its slug follows from its title. */
export async function createCategory(tx: TenantTx, given: NewCategory): Promise<CategoryView> {
  await lockImports(tx)
  const categories = await loadCategories(tx)
  const parentId = given.parentId ?? null
  if (parentId !== null) checkParent(categories, undefined, parentId)
  const taken = new Set(categories.map(({ slug }) => slug))
  const position = categories.reduce((last, category) => Math.max(last, category.position), 0) + 1
  const category = { id: Bun.randomUUIDv7(), parentId, slug: slugFor(given.title, (slug) => taken.has(slug)), title: given.title, position }
  await write.insertCategories(tx, [category])
  await enqueue(tx, siteRefresh, {})
  return category
}

/** The slug stays: links point at it. */
export async function updateCategory(tx: TenantTx, id: string, given: CategoryChanges): Promise<CategoryView> {
  await lockImports(tx)
  const categories = await loadCategories(tx)
  const before = categories.find((category) => category.id === id)
  if (!before) throw noSuchCategory()
  const { title = before.title, parentId = before.parentId, position = before.position } = given
  const after = { ...before, title, parentId, position }
  if (after.parentId !== null && after.parentId !== before.parentId) checkParent(categories, id, after.parentId)
  await edit.updateCategory(tx, after)
  await enqueue(tx, siteRefresh, {})
  return after
}

/** Products stay; refuses a category with others inside. */
export async function removeCategory(tx: TenantTx, id: string): Promise<void> {
  await lockImports(tx)
  const categories = await loadCategories(tx)
  if (!categories.some((category) => category.id === id)) throw noSuchCategory()
  if (categories.some((category) => category.parentId === id))
    throw new Refusal("state-not-allowed", "there are categories inside this one: move or remove them first")
  await edit.deleteCategory(tx, id)
  await enqueue(tx, siteRefresh, {})
}

function noSuchProduct(): Refusal {
  return new Refusal("not-found", "there is no such product: reload the list of products")
}

function noSuchCategory(): Refusal {
  return new Refusal("not-found", "there is no such category: reload the list of categories")
}
