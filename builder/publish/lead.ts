// Where a finding is put right: a path within the shop. Pure.
import type { CheckItem } from "./publishing.ts"

/** The block to choose stands in the editor's address, so that the way there can be opened in another tab as well. */
export function leadOf({ pageId, nodeId, productId, screen }: Omit<CheckItem, "name">): string | undefined {
  if (pageId) return `/edit/${pageId}${nodeId ? `?block=${nodeId}` : ""}`
  if (productId) return `/products/${productId}`
  return screen && `/${screen}`
}
