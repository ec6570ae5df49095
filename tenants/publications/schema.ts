// A publication: the moment at which a version's files became the live site. Publishing and rolling back each leave one.

export type Publication = {
  id: string
  versionId: string
  versionNumber: number
  /** Hash of the manifest: which path has which file. */
  manifest: string
  pageCount: number
  createdAt: Date
}
