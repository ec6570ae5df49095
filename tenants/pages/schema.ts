// What a page is: a kind, a name and a document, which is a flat map of block nodes. Browser-safe: the editor parses the same.
import { z } from "zod"
import type { VersionChanges } from "../versions/schema.ts"

/** home, category, product and cart are templates that a shop has once each; custom pages have a slug and may be many. */
export const PAGE_KINDS = ["home", "category", "product", "cart", "custom"] as const
const pageKind = z.enum(PAGE_KINDS)
export type PageKind = z.infer<typeof pageKind>

/** The kind of every document's root: it holds children and nothing else, so it has no folder under blocks/. */
export const ROOT_KIND = "page"

/** Ids are chosen by whoever inserts, so that a command means the same on the server as in the browser that made it. */
export const nodeId = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, "use 1 to 64 of a–z, 0–9 and - for the id of a block")

/** What those who edit a page call a block, to find it again among its like. */
export const blockName = z.string().trim().min(1).max(60)

export const blockNode = z.strictObject({
  id: nodeId,
  kind: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, "is not the name of a kind of block"),
  /** The version of the kind's settings that this node was written with; older ones are upgraded when read. */
  version: z.int().min(1).max(10_000),
  /** Opaque here, so that a document outlives the kinds that it names: only the block's own schema reads it. */
  settings: z.record(z.string().max(64), z.unknown()),
  children: z.array(nodeId).max(2_000),
  name: blockName.optional(),
})
export type BlockNode = z.infer<typeof blockNode>

export const pageDocument = z.strictObject({ root: nodeId, nodes: z.record(nodeId, blockNode) })
export type PageDocument = z.infer<typeof pageDocument>

export const pageSlug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, "use 1 to 64 of a–z, 0–9 and - between them")

/** A page as it is edited and as a version keeps it. Custom pages have a slug, templates none. */
export const page = z.object({
  id: z.uuid(),
  kind: pageKind,
  slug: pageSlug.nullable(),
  title: z.string().min(1).max(200),
  document: pageDocument,
  revision: z.int().min(0),
})
export type Page = z.infer<typeof page>

export type VersionView = {
  id: string
  number: number
  author: string
  createdAt: Date
  /** Buyers have seen it; otherwise its publishing was taken back, gave way or failed. */
  shown: boolean
  /** Against the version before; null where that was not kept. */
  changes: VersionChanges | null
}

/** What a document may grow to: 2,000 blocks render in well under a second, and twelve levels are deeper than any screen is wide. */
export const MAX_NODES = 2_000
export const MAX_DEPTH = 12
