// Which categories a file makes, where its products are filed, and which pictures they show. Pure.
import type { CategoryView } from "../schema.ts"
import { plainSlug, slugFor } from "../slug.ts"
import type { ProductPlan } from "./plan.ts"
import type { FilePicture } from "./schema.ts"
import type { KnownMedia, ShopState, ShownPicture } from "./state.ts"

export type MediaPlan = KnownMedia & { url: string; isNew: boolean; row: number }

export type Filing = {
  productId: string
  categoryIds: string[] | undefined
  pictures: ShownPicture[] | undefined
}

export type FilingPlan = {
  categories: CategoryView[]
  /** Each address once, in the order of the file. */
  media: MediaPlan[]
  /** Of products whose categories or pictures change; undefined: left as they are. */
  filings: (Filing & { before: { categoryIds: string[]; pictures: ShownPicture[] } })[]
}

/** Plans what hangs on products; `newId` gives ids, in order. Turns an "unchanged" product into "updated" when its filing changes. */
export function planFilings(plans: readonly ProductPlan[], state: ShopState, newId: () => string): FilingPlan {
  const categories = categoryFinder(state.categories, newId)
  const media = mediaFinder(state.media, newId)
  const filings: FilingPlan["filings"] = []
  for (const plan of plans) {
    const known = state.filings.get(plan.row.id) ?? { categoryIds: [], pictures: [] }
    const paths = plan.file.shopCategories ?? (plan.file.categoryPath && [plan.file.categoryPath])
    const categoryIds = paths && [...new Set(paths.map(categories.idOf))].sort()
    const named = plan.file.pictures && picturesOf(plan.file.pictures, media.idOf)
    const shown = known.pictures.filter((picture) => picture.fromFile || named?.some(({ mediaId }) => mediaId === picture.mediaId))
    const before = shown.map(({ fromFile, ...picture }) => picture)
    const wanted = named && plan.file.incomplete ? [...named, ...stillShown(named, before)] : named
    const filing = {
      productId: plan.row.id,
      categoryIds: categoryIds && !Bun.deepEquals(categoryIds, known.categoryIds) ? categoryIds : undefined,
      pictures: wanted && !Bun.deepEquals(wanted, before) ? wanted : undefined,
      before: { categoryIds: known.categoryIds, pictures: before },
    }
    if (!filing.categoryIds && !filing.pictures) continue
    filings.push(filing)
    if (plan.change === "unchanged") plan.change = "updated"
  }
  return { categories: categories.created, media: media.all(), filings }
}

/** Two addresses may lead to one picture of the shop's own: it is shown once, where it stands first. */
function picturesOf(pictures: readonly FilePicture[], idOf: (url: string, row: number) => string): ShownPicture[] {
  const alts = new Map<string, string>()
  for (const { url, row, alt } of pictures) {
    const mediaId = idOf(url, row)
    if (!alts.has(mediaId)) alts.set(mediaId, alt)
  }
  return [...alts].map(([mediaId, alt], position) => ({ mediaId, position, alt }))
}

/** Rows of the product were left out, so a picture that the others do not name may have been named there. */
function stillShown(named: readonly ShownPicture[], known: readonly ShownPicture[]): ShownPicture[] {
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
