// What a gallery takes from the shop: its pictures, without those that are gone.
import type { PictureView } from "../../catalog/schema.ts"
import { namedPicture } from "../kit/picture.ts"
import type { Gather } from "../kit/view.ts"
import type { Settings } from "./schema.ts"

export type GalleryData = { pictures: { picture: PictureView; caption: string }[] }

export const gather: Gather<Settings, GalleryData> = ({ pictures }, view) => ({
  pictures: pictures.flatMap(({ picture: named, caption }) => {
    const picture = namedPicture(view, named)
    return picture ? [{ picture, caption }] : []
  }),
})
