// Into which group of the palette a block goes: told by what it is made of, so that a new kind finds its place by itself. Pure.
import type { BlockKind } from "../../tenants/blocks/kit/kind.ts"
import { type Shape, shapeOf } from "./controls/shape.ts"

export const GROUPS = ["words", "selling", "pictures", "talking", "layout"] as const
export type Group = (typeof GROUPS)[number]

const TOLD: Readonly<Record<string, Group>> = {
  ...{ "product-grid": "selling", product: "selling", cart: "selling", "category-list": "selling", "price-list": "selling" },
  ...{ contacts: "talking", "opening-hours": "talking", map: "talking", hero: "words", divider: "layout", columns: "layout" },
}

export function groupOf(block: BlockKind): Group {
  const told = TOLD[block.kind]
  if (told) return told
  if (block.form) return "talking"
  if (block.children) return "layout"
  const controls = shapeOf(block).fields.flatMap(({ shape }) => controlsIn(shape))
  if (controls.includes("product") || controls.includes("money")) return "selling"
  return controls.includes("picture") || controls.includes("video") ? "pictures" : "words"
}

function controlsIn(shape: Shape): string[] {
  const inside = shape.items ? controlsIn(shape.items) : []
  return [shape.control, ...inside, ...shape.fields.flatMap((field) => controlsIn(field.shape))]
}
