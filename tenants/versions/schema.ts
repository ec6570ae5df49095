// What a version changed against the one before: kept with it, so that a list of versions needs nothing else. Browser-safe.
import { z } from "zod"

/** The first few names of what was changed, and how many there are. */
const some = z.object({ count: z.int(), names: z.array(z.string()) })
export type Some = z.infer<typeof some>

export const PageChange = z.object({
  ...{ pageId: z.uuid(), title: z.string(), change: z.enum(["added", "removed", "changed"]) },
  ...{ added: z.int(), removed: z.int(), changed: z.int() },
  renamed: z.boolean(),
  readdressed: z.boolean().meta({ description: "It has another address." }),
})
export type PageChange = z.infer<typeof PageChange>

/** What of a theme can be another. */
export const LOOK_PARTS = ["preset", "scheme", "accent", "light", "dark", "corners", "font", "spacing", "css"] as const
export const SETTINGS = ["title", "languages", "delivery", "payments"] as const

export const VersionChanges = z.object({
  first: z.boolean().meta({ description: "There was no version before it." }),
  pages: z.array(PageChange).meta({ description: "The counts are of blocks." }),
  reordered: z.boolean().meta({ description: "The pages stand in another order." }),
  look: z.array(z.enum(LOOK_PARTS)),
  products: z.object({ added: some, removed: some, changed: some, prices: some }),
  categories: z.object({ added: some, removed: some, changed: some }),
  settings: z.array(z.enum(SETTINGS)),
  translations: z.array(z.string()).meta({ description: "Languages whose words are others." }),
})
export type VersionChanges = z.infer<typeof VersionChanges>
