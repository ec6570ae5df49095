// What a picture takes from the shop: itself, and the address of what it leads to.
import type { PictureView } from "../../catalog/schema.ts"
import { linkPath } from "../kit/link.ts"
import { namedPicture } from "../kit/picture.ts"
import type { Gather } from "../kit/view.ts"
import type { Settings } from "./schema.ts"

export type PictureData = { picture: PictureView | null; path: string | null }

export const gather: Gather<Settings, PictureData> = (settings, view) => ({
  picture: namedPicture(view, settings.picture),
  path: (settings.link && linkPath(settings.link, view)) ?? null,
})
