// How far the making of a site is, for somebody who watches.
import { catalogPath } from "../tenants/blocks/kit/page-path.ts"
import type { Renderer } from "./render.ts"
import { type LocalSite, portionsOf, readBlocks, type Site } from "./site.ts"

/** Of so many pages so many are made, some of them as they were before and the others rendered; and how many files are new. */
export type PagesMade = { pages: number; made: number; rendered: number; files: number }

export function openProgress(site: Site, gather: Renderer["gather"], tell: (made: PagesMade) => void) {
  const progress: PagesMade = { pages: countPages(site, gather), made: 0, rendered: 0, files: 0 }
  tell({ ...progress })
  const made = () => {
    progress.made += 1
    tell({ ...progress })
  }
  return {
    /** As it was before. */
    taken: made,
    rendered() {
      progress.rendered += 1
      made()
    },
    stored() {
      progress.files += 1
    },
  }
}

/** As many as `pagesOf` will give, without making thousands of them: only a list of products has to be asked how long it is. */
export function countPages(site: Site, gather: Renderer["gather"]): number {
  return [site, ...site.others].reduce((sum, each) => sum + countOf(each, gather), 0)
}

/** The search and the order, which every shop has. */
const OWN_PAGES = 2

function countOf({ view, pages }: LocalSite, gather: Renderer["gather"]): number {
  const counts = pages.map((page) => {
    if (page.kind === "product") return view.products.length
    if (page.kind !== "category") return 1
    const blocks = readBlocks(page)
    const portions = [undefined, ...view.categories].map((category) => {
      const face = { page: { kind: page.kind, title: category?.title ?? page.title }, path: catalogPath(view, category) }
      const place = { ...face, ...(category && { category }), pageNumber: 1 }
      return portionsOf(blocks.map((block) => block(view, place, gather)))
    })
    return portions.reduce((sum, count) => sum + count, 0)
  })
  return counts.reduce((sum, count) => sum + count, OWN_PAGES)
}
