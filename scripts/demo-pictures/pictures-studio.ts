// The wide pictures of pages: the table in the morning, shelves, the wheel, glazes to choose from.
import * as ware from "./ceramics.ts"
import * as cloth from "./cloth.ts"
import * as gift from "./gifts.ts"
import { eucalyptus, olive } from "./greens.ts"
import type { Picture } from "./paint.ts"
import { GLAZE, type Glaze, wood } from "./palette.ts"
import { shape, type Thing } from "./shapes.ts"

const WIDE = [1140, 760] as const

const shelf = (y: number): Thing => ({
  ...shape("slab(q, vec3(6.0, 0.09, 0.75), 0.03)", 6.1),
  at: [0, y - 0.09, -2.6],
  matter: wood("#9c7149"),
})

const SHELVES: Thing[] = [
  shelf(1.0),
  shelf(3.6),
  ...ware.mug({ at: [-2.95, 1, -2.6], turn: 40 }, "", 0.8),
  ...ware.mug({ at: [-0.95, 1, -2.6], turn: 30, glaze: "moss" }, "", 0.8),
  ware.bowl({ at: [1.35, 1, -2.6], glaze: "sand" }, 0.72),
  ware.bowl({ at: [1.35, 1.42, -2.6], glaze: "oat" }, 0.64),
  ware.tumbler({ at: [3.2, 1, -2.6], glaze: "sky" }),
  ware.moonVase({ at: [-2.7, 3.6, -2.6] }, 0.72),
  ware.bottleVase({ at: [-1.1, 3.6, -2.6], glaze: "snow" }, 0.66),
  ...ware.jug({ at: [0.4, 3.6, -2.6], glaze: "ink", clay: "dark" }),
  ware.budVase({ at: [1.8, 3.6, -2.6] }, 0.85),
  ware.tumbler({ at: [3.1, 3.6, -2.6], glaze: "charcoal", clay: "dark" }),
]

const RAW: Thing[] = [
  shelf(1.0),
  shelf(3.4),
  ...[-3.2, -1.5, 0.2, 1.9, 3.6].map(
    (x, index): Thing => ({
      ...ware.tumbler({ at: [x, 1, -2.6] }),
      matter: `stoneware(q, n, vec3(${index % 2 ? "0.46, 0.3, 0.2" : "0.6, 0.47, 0.34"}), vec3(${index % 2 ? "0.46, 0.3, 0.2" : "0.6, 0.47, 0.34"}), 99.0, 99.0, 0.0)`,
    }),
  ),
  ...[-2.7, 0, 2.7].map(
    (x): Thing => ({
      ...ware.bowl({ at: [x, 3.4, -2.6] }, 0.75),
      matter: "stoneware(q, n, vec3(0.5, 0.33, 0.22), vec3(0.5, 0.33, 0.22), 99.0, 99.0, 0.0)",
    }),
  ),
]

const TILES = (Object.keys(GLAZE) as Glaze[]).slice(0, 8)

export const STUDIO_PICTURES: Readonly<Record<string, Picture>> = {
  "morning-table": {
    things: [
      ...ware.teapot({ at: [-1.15, 0, -1.0], turn: 8 }),
      ...ware.mug({ at: [1.75, 0, 0.85], turn: 20 }, "#3b2114", 0.85),
      ware.bottleVase({ at: [1.65, 0, -2.4], glaze: "snow" }, 0.95),
      ...eucalyptus([1.65, 2.75, -2.4], [0.85, 4.5, -2.2], 5),
      ...eucalyptus([1.65, 2.75, -2.4], [2.45, 4.6, -2.4], 5),
      ...cloth.stack([-1.75, 0, 1.45], ["clay", "oat"], [1.05, 0.75], 0.1, 24),
    ],
    room: ["cream", "oak"],
    table: "planks",
    window: "leaves",
    look: { at: [0.3, 1.75, -0.3], height: 7.3, above: 16 },
    size: [880, 880],
  },
  "studio-shelf": {
    things: SHELVES,
    room: ["cream", "plaster"],
    window: "leaves",
    look: { at: [0.1, 3.25, -3], height: 6.2, above: 3 },
    size: WIDE,
  },
  "studio-raw": {
    things: RAW,
    room: ["stone", "plaster"],
    window: "leaves",
    look: { at: [0.1, 2.85, -3], height: 5.6, above: 3 },
    size: WIDE,
  },
  "studio-wheel": {
    things: [
      ...gift.wheel([0.5, 0, 0]),
      ...gift.tools([3.4, 0, 1.0]),
      ware.tumbler({ at: [-2.7, 0, -0.9], glaze: "oat" }),
      ware.bowl({ at: [-2.2, 0, 1.3], glaze: "sand" }, 0.6),
    ],
    room: ["stone", "walnut"],
    table: "planks",
    look: { at: [0.3, 0.9, 0], height: 5.4, above: 20 },
    size: WIDE,
  },
  "studio-glazes": {
    things: TILES.map((glaze, index) =>
      ware.tile([-2.1 + (index % 4) * 1.4, 0.08, -0.75 + Math.floor(index / 4) * 1.5], ((index * 7) % 9) - 4, glaze),
    ),
    room: ["cream", "oak"],
    table: "planks",
    window: "panes",
    look: { at: [0, 0, 0.05], height: 4.3, above: 58 },
    size: WIDE,
  },
  "studio-linen": {
    things: [
      ...cloth.stack([-2.3, 0, -0.6], ["oat", "moss", "stone", "clay", "white"], [1.3, 1.0], 0.16, 12),
      ...gift.spool([0.5, 0, 0.5], "clay", 1.0),
      ...gift.spool([1.7, 0, -0.6], "moss", 1.2),
      ...gift.spool([2.9, 0, 0.7], "natural", 0.9),
      ...gift.spool([3.3, 0, -1.2], "ink", 1.1),
    ],
    room: ["sage", "oak"],
    table: "planks",
    look: { at: [0.4, 0.95, 0], height: 5.0, above: 18 },
    size: WIDE,
  },
  "commission-set": {
    things: [
      ...[0, 0.17, 0.34].map((y) => ware.plate({ at: [-2.0, y, -0.4], glaze: "ink", clay: "dark" }, 0.9)),
      ware.bowl({ at: [1.35, 0, -0.9], glaze: "ink", clay: "dark" }, 0.85),
      ware.bowl({ at: [1.35, 0.45, -0.9], glaze: "ink", clay: "dark" }, 0.78),
      ...ware.mug({ at: [3.1, 0, 0.3], glaze: "ink", clay: "dark", turn: 30 }, "", 0.8),
      ...ware.espressoCup({ at: [0.35, 0, 1.3], glaze: "ink", clay: "dark" }),
    ],
    room: ["mist", "linen"],
    table: "cloth",
    look: { at: [0.3, 0.8, 0], height: 5.0, above: 22 },
    size: WIDE,
  },
  "bread-and-jug": {
    things: [
      gift.board([-0.6, 0, 0.2], [2.0, 1.15], 12),
      gift.loaf([-0.6, 0.18, 0.2], 16),
      ...ware.jug({ at: [2.5, 0, -0.4] }),
      ...olive(
        [
          [-3.2, 0.06, 1.2],
          [-2.2, 0.25, 1.5],
          [-1.0, 0.1, 1.7],
        ],
        6,
      ),
    ],
    room: ["honey", "walnut"],
    table: "planks",
    look: { at: [0.2, 0.8, 0], height: 4.8, above: 22 },
    size: WIDE,
  },
}
