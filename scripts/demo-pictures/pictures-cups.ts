// The pictures of what one drinks from.
import * as ware from "./ceramics.ts"
import { spoon } from "./gifts.ts"
import type { Picture } from "./paint.ts"

export const CUP_PICTURES: Readonly<Record<string, Picture>> = {
  "morning-mug-oat": {
    things: ware.mug({ at: [-0.22, 0, 0] }),
    room: ["cream", "oak"],
    table: "planks",
    look: { at: [0, 0.98, 0], height: 3.7 },
  },
  "morning-mug-moss": {
    things: ware.mug({ at: [-0.22, 0, 0], glaze: "moss" }),
    room: ["sage", "linen"],
    table: "cloth",
    window: "leaves",
    look: { at: [0, 0.98, 0], height: 3.7 },
  },
  "morning-mug-ink": {
    things: ware.mug({ at: [-0.22, 0, 0], glaze: "ink", clay: "dark" }),
    room: ["mist", "slate"],
    look: { at: [0, 0.98, 0], height: 3.7 },
  },
  "morning-mug-three": {
    things: [
      ...ware.mug({ at: [-1.7, 0, -0.4], turn: 60 }),
      ...ware.mug({ at: [0.25, 0, 0.5], glaze: "moss", turn: 15 }, "#c9a27c"),
      ...ware.mug({ at: [1.9, 0, -0.9], glaze: "ink", clay: "dark", turn: -25 }),
    ],
    room: ["cream", "oak"],
    table: "planks",
    window: "leaves",
    look: { at: [0.2, 0.85, 0], height: 6.6, above: 22 },
  },
  "espresso-cup": {
    things: [...ware.espressoCup({ at: [-0.45, 0, 0.2] }), ...ware.espressoCup({ at: [0.95, 0, -0.9], glaze: "clay" })],
    room: ["blush", "rose"],
    look: { at: [0.1, 0.5, 0], height: 3.5, above: 24 },
  },
  "river-tumbler-oat": {
    things: [
      ware.tumbler({ at: [-0.6, 0, 0.2] }),
      ware.tumbler({ at: [0.95, 0, -0.8] }),
      ware.liquid([-0.6, 0, 0.2], 0.68, 1.3, "#c8d3cf"),
    ],
    room: ["honey", "walnut"],
    table: "planks",
    look: { at: [0.1, 0.85, 0], height: 4.1, above: 20 },
  },
  "river-tumbler-sky": {
    things: [ware.tumbler({ at: [-0.75, 0, -0.7], glaze: "sky" }), ware.tumbler({ at: [0.6, 0, 0.2], glaze: "sky" })],
    room: ["mist", "plaster"],
    window: "leaves",
    look: { at: [0, 0.85, 0], height: 4.1, above: 20 },
  },
  "cappuccino-cup": {
    things: [...ware.cupAndSaucer({ glaze: "snow", at: [-0.1, 0, 0] }, "#b98a5c"), ...spoon([1.15, 0.3, 0.75])],
    room: ["cream", "walnut"],
    table: "planks",
    look: { at: [0, 0.5, 0], height: 4.4, above: 30 },
  },
  "heron-teapot": {
    things: ware.teapot({ at: [-0.1, 0, 0] }),
    room: ["mist", "slate"],
    window: "leaves",
    look: { at: [0, 1.1, 0], height: 5.0 },
  },
  "heron-teapot-table": {
    things: [
      ...ware.teapot({ at: [-0.9, 0, -0.4], turn: 8 }),
      ware.tumbler({ at: [1.75, 0, 0.9], glaze: "ink", clay: "dark" }),
      ware.liquid([1.75, 0, 0.9], 0.68, 1.35, "#9a5b23"),
    ],
    room: ["cream", "oak"],
    table: "planks",
    look: { at: [0.3, 0.95, 0], height: 6.4, above: 24 },
  },
  "slow-dripper": { things: ware.dripper({}), room: ["stone", "oak"], table: "planks", look: { at: [0.05, 1.45, 0], height: 4.6 } },
  "little-jug": {
    things: ware.jug({ at: [0, 0, 0] }),
    room: ["cream", "linen"],
    table: "cloth",
    window: "leaves",
    look: { at: [-0.05, 0.9, 0], height: 3.6, above: 20 },
  },
}
