// The addresses of a shop's own pages, as every block and the export spell them.
import type { CategoryView, ProductView } from "../../catalog/schema.ts"
import type { PageLink } from "./view.ts"

export const HOME_PATH = "/"
export const CATALOG_PATH = "/catalog"
export const CART_PATH = "/cart"

export function productPath(product: Pick<ProductView, "slug">): string {
  return `/products/${product.slug}`
}

/**
 * A page of a category, or of the whole catalogue without one. The whole catalogue goes on under "-", which is no slug:
 * a category may well be called "2".
 */
export function catalogPath(category?: Pick<CategoryView, "slug">, pageNumber = 1): string {
  if (pageNumber === 1) return category ? `${CATALOG_PATH}/${category.slug}` : CATALOG_PATH
  return `${CATALOG_PATH}/${category ? category.slug : "-"}/${pageNumber}`
}

/** The link to the whole catalogue, under the title that the owner gave its page. */
export function catalogLink(view: { pages: readonly PageLink[] }, otherwise: string): { path: string; title: string } {
  return { path: CATALOG_PATH, title: view.pages.find((page) => page.kind === "category")?.title ?? otherwise }
}
