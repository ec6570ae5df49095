// The address that a new shop's name suggests, and what is wrong with one before the server is asked. Pure.
import { plainSlug } from "../../tenants/catalog/slug.ts"

/** A host name's label is 63 characters long; the draft's ending takes some of them. */
export const MOST_CHARACTERS = 56

export function suggestSlug(name: string): string {
  return plainSlug(name).slice(0, MOST_CHARACTERS).replace(/-+$/, "")
}

export function hasSlugShape(slug: string): boolean {
  return slug.length <= MOST_CHARACTERS && /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(slug)
}
