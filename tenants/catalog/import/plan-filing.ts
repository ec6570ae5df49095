// Which categories a file makes, where its products are filed, and which pictures they show. Pure.
import type { CategoryView } from "../schema.ts"
import { plainSlug, slugFor } from "../slug.ts"
import type { ProductPlan } from "./plan.ts"
import type { KnownMedia, KnownPicture, ShopState } from "./state.ts"

export type MediaPlan = KnownMedia & { url: string; isNew: boolean; row: number }

export type Filing = { productId: string; categoryIds: string[] | undefined; pictures: KnownPicture[] | undefined }

export type FilingPlan = {
  categories: CategoryView[]
  /** Each address once, in the order of the file. */
  media: MediaPlan[]
  /** Of products whose categories or pictures change; undefined: left as they are. */
  filings: Filing[]
}

/** Plans what hangs on products; `newId` gives ids, in order. Turns an "unchanged" product into "updated" when its filing changes. */
export function planFilings(plans: readonly ProductPlan[], state: ShopState, newId: () => string): FilingPlan {
  const categories = categoryFinder(state.categories, newId)
  const media = mediaFinder(state.media, newId)
  const filings: Filing[] = []
  for (const plan of plans) {
    const known = state.filings.get(plan.row.id) ?? { categoryIds: [], pictures: [] }
    const categoryId = plan.file.categoryPath && categories.idOf(plan.file.categoryPath)
    const named = plan.file.pictures?.map((picture, position) => ({
      mediaId: media.idOf(picture.url, picture.row),
      position,
      alt: picture.alt,
    }))
    const wanted = named && plan.file.incomplete ? [...named, ...stillShown(named, known.pictures)] : named
    const filing = {
      productId: plan.row.id,
      categoryIds: categoryId && !Bun.deepEquals([categoryId], known.categoryIds) ? [categoryId] : undefined,
      pictures: wanted && !Bun.deepEquals(wanted, known.pictures) ? wanted : undefined,
    }
    if (!filing.categoryIds && !filing.pictures) continue
    filings.push(filing)
    if (plan.change === "unchanged") plan.change = "updated"
  }
  return { categories: categories.created, media: media.all(), filings }
}

/** Rows of the product were left out, so a picture that the others do not name may have been named there. */
function stillShown(named: readonly KnownPicture[], known: readonly KnownPicture[]): KnownPicture[] {
  const ids = new Set(named.map((picture) => picture.mediaId))
  return known.filter((picture) => !ids.has(picture.mediaId)).map((picture, index) => ({ ...picture, position: named.length + index }))
}

/** Finds a category by the titles of its path, without case, and makes what is missing of the path. */
function categoryFinder(known: readonly CategoryView[], newId: () => string) {
  const created: CategoryView[] = []
  const byKey = new Map(known.map((category) => [keyOf(category.parentId, category.title), category]))
  const slugs = new Set(known.map((category) => category.slug))
  let position = Math.max(0, ...known.map((category) => category.position))
  const idOf = (path: readonly string[]): string => {
    let parentId: string | null = null
    path.forEach((title, depth) => {
      let category: CategoryView | undefined = byKey.get(keyOf(parentId, title))
      if (!category) {
        position += 1
        category = { id: newId(), parentId, slug: categorySlug(path.slice(0, depth + 1), slugs), title, position }
        slugs.add(category.slug)
        byKey.set(keyOf(parentId, title), category)
        created.push(category)
      }
      parentId = category.id
    })
    return parentId ?? ""
  }
  return { created, idOf }
}

function keyOf(parentId: string | null, title: string): string {
  return `${parentId ?? ""} ${title.toLowerCase()}`
}

/** "shirts", or where that is taken "home-shirts", or with a hash. */
function categorySlug(path: readonly string[], taken: ReadonlySet<string>): string {
  const title = path.at(-1) ?? ""
  return slugFor(taken.has(plainSlug(title)) ? path.join(" ") : title, (slug) => taken.has(slug))
}

function mediaFinder(known: ReadonlyMap<string, KnownMedia>, newId: () => string) {
  const byUrl = new Map<string, MediaPlan>()
  const idOf = (url: string, row: number): string => {
    let media = byUrl.get(url)
    if (!media) {
      const existing = known.get(url)
      media = { ...(existing ?? { id: newId(), status: "waiting", isOverdue: false }), url, isNew: existing === undefined, row }
      byUrl.set(url, media)
    }
    return media.id
  }
  return { idOf, all: () => [...byUrl.values()] }
}
