// What a hero takes from the shop: the addresses of what its buttons lead to, and its picture: its own, or a product's, which only decorates.
import type { PictureView } from "../../catalog/schema.ts"
import { linkPaths } from "../kit/link.ts"
import { productById } from "../kit/lookup.ts"
import { namedPicture } from "../kit/picture.ts"
import type { Gather } from "../kit/view.ts"
import type { Settings } from "./schema.ts"

export type HeroData = { links: { text: string; path: string }[]; picture: PictureView | null }

export const gather: Gather<Settings, HeroData> = (settings, view) => {
  const product = settings.pictureOf ? productById(view, settings.pictureOf) : undefined
  const ready = product?.pictures.find((picture) => picture.status === "ready")
  return {
    links: linkPaths(settings.buttons, view),
    picture: namedPicture(view, settings.picture) ?? (ready && { ...ready, alt: "" }) ?? null,
  }
}
