// What the demo's pages call things by: names here, ids in the documents.

/** From names to the ids that they have in this shop. */
export type Names = {
  /** A custom page by its slug. */
  page(slug: string): string
  /** A product by its handle. */
  product(handle: string): string
  category(title: string): string
  /** A picture by its file's name. */
  picture(name: string): string
}

export const paragraph = (text: string) => [{ text }]

export const picture = (names: Names, name: string, alt: string) => ({ mediaId: names.picture(name), alt })
