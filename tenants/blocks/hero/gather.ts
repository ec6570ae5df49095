// What a hero takes from the shop: the addresses of what its buttons lead to, and a product's picture.
import type { PictureView } from "../../catalog/schema.ts"
import { linkPaths } from "../kit/link.ts"
import { productById } from "../kit/lookup.ts"
import type { Gather } from "../kit/view.ts"
import type { Settings } from "./schema.ts"

export type HeroData = { links: { text: string; path: string }[]; picture: PictureView | null }

export const gather: Gather<Settings, HeroData> = (settings, view) => {
  const product = settings.pictureOf ? productById(view, settings.pictureOf) : undefined
  return {
    links: linkPaths(settings.buttons, view),
    picture: product?.pictures.find((picture) => picture.status === "ready") ?? null,
  }
}
