// The pictures of what is woven and sewn, of light, and of gifts.
import * as ware from "./ceramics.ts"
import * as cloth from "./cloth.ts"
import * as gift from "./gifts.ts"
import { lavender, olive } from "./greens.ts"
import type { Picture } from "./paint.ts"

const ON_THE_WALL = { at: [0, 2.6, -3.1] as const, height: 5.4, above: 4 }
const BAND = "smoothstep(0.05, 0.02, abs(q.y + 2.0) - 0.09) + smoothstep(0.03, 0.01, abs(q.y + 1.74) - 0.03)"

export const CLOTH_PICTURES: Readonly<Record<string, Picture>> = {
  "linen-napkins": {
    things: [
      ...cloth.stack([0, 0, 0], ["natural", "natural", "natural", "natural"], [1.3, 1.05]),
      ...cloth.cord([0, 0.52, 0], [0.56, 1.08]),
    ],
    room: ["cream", "oak"],
    table: "planks",
    look: { at: [0, 0.5, 0], height: 4.0, above: 27 },
  },
  "linen-napkins-moss": {
    things: [...cloth.stack([0, 0, 0], ["moss", "moss", "moss", "moss"], [1.3, 1.05]), ...cloth.cord([0, 0.52, 0], [0.56, 1.08])],
    room: ["sage", "linen"],
    table: "cloth",
    window: "leaves",
    look: { at: [0, 0.5, 0], height: 4.0, above: 27 },
  },
  "linen-napkins-clay": {
    things: [
      ...cloth.stack([0, 0, 0], ["clay", "clay", "clay", "clay"], [1.3, 1.05]),
      ...cloth.cord([0, 0.52, 0], [0.56, 1.08], 18, "#d9c3a5"),
    ],
    room: ["blush", "plaster"],
    look: { at: [0, 0.5, 0], height: 4.0, above: 27 },
  },
  "table-runner": {
    things: cloth.runner([0, 0, -0.5], "moss", "sand"),
    room: ["sage", "oak"],
    table: "planks",
    look: { at: [0.15, 0.45, 0.5], height: 5.2, above: 32 },
  },
  tablecloth: {
    things: [
      ...cloth.stack([0, 0, 0], ["white", "white"], [1.55, 1.2], 0.3, 20),
      ...olive(
        [
          [-0.9, 1.28, 0.4],
          [0, 1.4, 0.1],
          [0.9, 1.28, -0.2],
        ],
        6,
      ),
    ],
    room: ["cream", "walnut"],
    table: "planks",
    window: "leaves",
    look: { at: [0, 0.65, 0], height: 4.5, above: 26 },
  },
  "linen-apron": {
    things: [cloth.peg([0, 5.0, -3.0]), ...cloth.apron([0, 4.9, -2.85], "sand")],
    room: ["cream", "plaster"],
    window: "leaves",
    look: { ...ON_THE_WALL, at: [0, 2.65, -3], height: 6.0 },
  },
  "market-tote": {
    things: [cloth.peg([0, 4.75, -3.0]), ...cloth.tote([0, 4.65, -2.8], "oat", "moss")],
    room: ["honey", "plaster"],
    window: "leaves",
    look: { ...ON_THE_WALL, at: [0, 2.65, -3], height: 5.4 },
  },
  "tea-towels": {
    things: [
      ...cloth.rail([0, 4.7, -2.9], 2.4),
      cloth.hung([-0.95, 4.7, -2.9], 0.82, 3.3, "white", "ink", BAND.replaceAll("2.0", "2.6").replaceAll("1.74", "2.34")),
      cloth.hung([0.98, 4.7, -2.9], 0.82, 3.0, "white", "clay", BAND.replaceAll("2.0", "2.3").replaceAll("1.74", "2.04")),
    ],
    room: ["mist", "plaster"],
    window: "leaves",
    look: { ...ON_THE_WALL, at: [0, 3.1, -3], height: 5.0 },
  },
  "bread-bag": {
    things: [...cloth.bag([-0.75, 0, -0.5], "natural"), gift.loaf([1.05, 0, 0.7], 24)],
    room: ["honey", "oak"],
    table: "planks",
    look: { at: [0.15, 1.05, 0], height: 5.2, above: 19 },
  },
  "pot-holders": {
    things: [...cloth.potHolder([-0.3, 0.12, 0.5], 12, "ink"), ...cloth.potHolder([0.25, 0.38, 0.2], 38, "stone")],
    room: ["stone", "walnut"],
    table: "planks",
    window: "leaves",
    look: { at: [0, 0.2, 0.3], height: 3.9, above: 38 },
  },
  "linen-cushion-moss": {
    things: [cloth.cushion([0, 1.3, -1.2], 1.5, "moss", 66, -6)],
    room: ["cream", "oak"],
    table: "planks",
    look: { at: [0, 1.3, -1], height: 4.6, above: 12 },
  },
  "linen-cushion-clay": {
    things: [cloth.cushion([0, 1.3, -1.2], 1.5, "clay", 66, 8)],
    room: ["blush", "linen"],
    table: "cloth",
    window: "leaves",
    look: { at: [0, 1.3, -1], height: 4.6, above: 12 },
  },
  "linen-cushion-pair": {
    things: [cloth.cushion([-0.75, 1.35, -1.7], 1.55, "moss", 66, -10), cloth.cushion([0.8, 1.1, -0.75], 1.25, "clay", 62, 12)],
    room: ["stone", "linen"],
    table: "cloth",
    look: { at: [0, 1.25, -1], height: 5.4, above: 14 },
  },
  "linen-throw": {
    things: [
      ...cloth.rail([0, 4.6, -2.9], 2.4),
      cloth.hung(
        [0.1, 4.6, -2.9],
        1.65,
        3.9,
        "stone",
        "white",
        "smoothstep(0.04, 0.01, abs(fract(q.y * 0.9) - 0.5) - 0.05) * step(q.y, -2.2)",
      ),
    ],
    room: ["sage", "plaster"],
    window: "leaves",
    look: { ...ON_THE_WALL, at: [0, 2.75, -3], height: 5.2 },
  },
  "lavender-sachets": {
    things: [
      cloth.cushion([-0.7, 0.28, 0.2], 0.72, "plum", 8, 14),
      cloth.cushion([0.65, 0.28, -0.2], 0.72, "white", 8, -22),
      ...lavender([
        [
          [-0.9, 0.1, 1.35],
          [1.1, 0.16, 0.95],
        ],
        [
          [-0.8, 0.12, 1.55],
          [1.2, 0.12, 1.3],
        ],
        [
          [-0.95, 0.2, 1.2],
          [0.9, 0.3, 1.5],
        ],
      ]),
    ],
    room: ["lilac", "linen"],
    table: "cloth",
    look: { at: [0, 0.3, 0.45], height: 4.2, above: 36 },
  },
  "beeswax-candle": {
    things: gift.beeswax([0, 0, 0]),
    room: ["honey", "walnut"],
    table: "planks",
    window: "leaves",
    sun: [-0.7, 0.5, 0.5],
    look: { at: [0, 1.2, 0], height: 4.0, above: 12 },
  },
  "taper-trio": {
    things: [
      ...gift.taper([-1.25, 0, -0.3], 2.0, "#c9a98c", "oat"),
      ...gift.taper([0.05, 0, 0.5], 1.5, "#8e4a36", "clay", false),
      ...gift.taper([1.3, 0, -0.4], 2.5, "#5c6a4e", "ink"),
    ],
    room: ["blush", "oak"],
    table: "planks",
    sun: [-0.72, 0.45, 0.42],
    look: { at: [0, 1.5, 0], height: 5.0, above: 10 },
  },
  "candle-holder": {
    things: [ware.candleHolder({ at: [-0.75, 0, 0.35], glaze: "oat" }), ware.candleHolder({ at: [0.85, 0, -0.35], glaze: "moss" })],
    room: ["sage", "plaster"],
    look: { at: [0, 0.3, 0], height: 3.6, above: 28 },
  },
  "gift-card": {
    things: gift.giftCard([0, 0, -0.5]),
    room: ["cream", "rose"],
    window: "leaves",
    look: { at: [0.05, 0.75, 0], height: 4.8, above: 22 },
  },
  "gift-box": {
    things: [...gift.giftBox([-0.55, 0, -0.2], "clay"), ...ware.mug({ at: [1.75, 0, 0.85], glaze: "oat", turn: 10 }, "", 0.85)],
    room: ["blush", "linen"],
    table: "cloth",
    look: { at: [0.25, 0.8, 0], height: 5.8, above: 22 },
  },
  "pottery-evening": {
    things: [...gift.wheel([0, 0, 0]), ...gift.tools([2.4, 0, 1.1])],
    room: ["stone", "walnut"],
    table: "planks",
    look: { at: [0.2, 0.65, 0.2], height: 5.6, above: 28 },
  },
}
