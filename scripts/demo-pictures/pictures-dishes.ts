// The pictures of what one eats from and cooks in.
import * as ware from "./ceramics.ts"
import { spoon } from "./gifts.ts"
import { fruits, leaves, olive } from "./greens.ts"
import type { Picture } from "./paint.ts"
import { linen, wood } from "./palette.ts"
import { type Point, shape, type Thing } from "./shapes.ts"

const chopsticks = ([x, y, z]: Point): Thing[] =>
  [0, 0.14].map((apart) => ({
    ...shape("stick(q, vec3(-1.6, 0.0, 0.0), vec3(1.6, 0.0, 0.0), 0.05, 0.03)", 1.8),
    at: [x, y, z + apart],
    turn: -24 + apart * 20,
    matter: wood("#8a5c3a"),
  }))
const napkinUnder = ([x, y, z]: Point, cloth: Parameters<typeof linen>[0], turn: number, half = 1.5): Thing => ({
  ...shape(`slab(q, vec3(${half.toFixed(2)}, 0.03, ${half.toFixed(2)}), 0.03) + 0.012 * sin(q.x * 3.0 + q.z)`, half * 1.6),
  at: [x, y + 0.03, z],
  turn,
  matter: linen(cloth),
})
const MINT = "#6d8a55"
const berries: Thing[] = [
  fruits(
    [
      [-0.35, 1.1, 0.2],
      [-0.05, 1.1, 0.35],
      [-0.5, 1.1, -0.1],
      [0.1, 1.1, 0.05],
    ],
    0.15,
    "#9c2f38",
  ),
  fruits(
    [
      [0.35, 1.06, 0.3],
      [0.5, 1.06, 0.08],
      [0.28, 1.06, -0.15],
      [0.62, 1.06, 0.32],
      [0.45, 1.06, -0.3],
    ],
    0.1,
    "#33415f",
    0.1,
  ),
  leaves(
    [
      { at: [0.1, 1.14, 0.3], turn: 160, lift: 20, length: 0.42, wide: 0.55, roll: 0 },
      { at: [0.12, 1.14, 0.28], turn: 280, lift: 18, length: 0.38, wide: 0.55, roll: 0 },
    ],
    MINT,
  ),
]

export const DISH_PICTURES: Readonly<Record<string, Picture>> = {
  "breakfast-bowl": {
    things: [ware.bowl({ glaze: "sand" }), ware.liquid([0, 0, 0], 1.36, 0.96, "#efe6d6"), ...berries],
    room: ["honey", "linen"],
    table: "cloth",
    look: { at: [0, 0.62, 0], height: 4.1, above: 33 },
  },
  "breakfast-bowl-stack": {
    things: [
      ware.bowl({ glaze: "sand" }),
      ware.bowl({ at: [0, 0.5, 0], glaze: "sand" }, 0.9),
      ware.bowl({ at: [0, 0.95, 0], glaze: "sand" }, 0.78),
    ],
    room: ["honey", "oak"],
    table: "planks",
    look: { at: [0, 0.95, 0], height: 4.2 },
  },
  "dinner-plate": {
    things: [
      napkinUnder([0.3, 0, 0.1], "stone", 24, 1.9),
      ware.plate({ at: [0, 0.06, 0] }, 0.95),
      ...olive(
        [
          [-0.9, 0.3, 0.5],
          [0, 0.45, 0.15],
          [0.9, 0.3, -0.45],
        ],
        6,
      ),
    ],
    room: ["stone", "walnut"],
    table: "planks",
    look: { at: [0, 0.1, 0], height: 4.6, above: 52 },
  },
  "dinner-plate-set": {
    things: [0, 0.17, 0.34, 0.51].map((y) => ware.plate({ at: [y * 0.05, y, 0] }, 0.95)),
    room: ["cream", "linen"],
    table: "cloth",
    look: { at: [0, 0.35, 0], height: 4.5, above: 20 },
  },
  "noodle-bowl": {
    things: [
      ware.bowl({ glaze: "charcoal", clay: "dark" }, 1.02),
      ware.liquid([0, 0, 0], 1.3, 0.86, "#8a5a2c"),
      fruits(
        [
          [-0.45, 0.84, 0.25],
          [0.55, 0.84, -0.35],
        ],
        0.27,
        "#eee6d2",
        0.15,
      ),
      fruits([[0.05, 0.84, -0.05]], 0.27, "#e3b552", 0.15),
      leaves(
        [
          { at: [0.5, 1.0, 0.35], turn: 240, lift: 14, length: 0.55, wide: 0.3, roll: 0 },
          { at: [0.3, 1.0, 0.5], turn: 300, lift: 14, length: 0.5, wide: 0.3, roll: 0 },
        ],
        MINT,
      ),
      ...chopsticks([0.25, 1.43, -0.15]),
    ],
    room: ["stone", "slate"],
    window: "leaves",
    look: { at: [0, 0.7, 0], height: 4.3, above: 32 },
  },
  "serving-platter": {
    things: [
      ware.platter({ turn: 18 }),
      fruits(
        [
          [-0.9, 0.42, 0],
          [-0.3, 0.42, 0.2],
          [0.35, 0.42, -0.05],
          [0.95, 0.42, 0.15],
        ],
        0.33,
        "#b2553c",
        0.3,
      ),
      leaves(
        [
          { at: [-0.5, 0.7, 0.25], turn: 330, lift: 10, length: 0.6, wide: 0.5, roll: 10 },
          { at: [0.6, 0.65, -0.2], turn: 210, lift: 12, length: 0.6, wide: 0.5, roll: 10 },
        ],
        MINT,
      ),
    ],
    room: ["mist", "linen"],
    table: "cloth",
    look: { at: [0, 0.2, 0], height: 5.6, above: 38 },
  },
  "salt-jar": {
    things: [...ware.jarWithLid({ at: [-0.15, 0, 0] }), ...spoon([1.25, 0.02, 0.9])],
    room: ["cream", "walnut"],
    table: "planks",
    window: "panes",
    look: { at: [0.1, 0.75, 0], height: 4.0, above: 22 },
  },
  "butter-dish": {
    things: ware.butterDish({}),
    room: ["honey", "plaster"],
    window: "leaves",
    look: { at: [0, 0.55, 0], height: 4.4, above: 26 },
  },
  "baking-dish": {
    things: [
      ...ware.bakingDish({}),
      fruits(
        [
          [-1.1, 0.55, 0.4],
          [-0.35, 0.55, -0.3],
          [0.4, 0.55, 0.45],
          [1.1, 0.55, -0.25],
          [-1.15, 0.55, -0.55],
          [0.45, 0.55, -0.75],
          [-0.4, 0.55, 0.8],
          [1.15, 0.55, 0.6],
        ],
        0.36,
        "#c98a3c",
        0.2,
      ),
      leaves([{ at: [0, 0.95, 0], turn: 320, lift: 10, length: 0.5, wide: 0.4, roll: 0 }], MINT),
    ],
    room: ["blush", "oak"],
    table: "planks",
    look: { at: [0, 0.4, 0], height: 5.4, above: 36 },
  },
}
