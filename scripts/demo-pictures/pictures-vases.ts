// The pictures of vases and of pots for plants.
import * as ware from "./ceramics.ts"
import { eucalyptus, flower, leaves, pottedPlant, stem } from "./greens.ts"
import type { Picture } from "./paint.ts"
import { type Point, shape, type Thing } from "./shapes.ts"

export const VASE_PICTURES: Readonly<Record<string, Picture>> = {
  "moon-vase": {
    things: [ware.moonVase({}), ...blossoms()],
    room: ["blush", "oak"],
    table: "planks",
    window: "leaves",
    look: { at: [0.1, 2.0, 0], height: 5.5, above: 12 },
  },
  "moon-vase-pair": {
    things: [ware.moonVase({ at: [-0.9, 0, -0.4] }, 1.15), ware.moonVase({ at: [1.25, 0, 0.6] }, 0.78)],
    room: ["cream", "rose"],
    look: { at: [0, 1.2, 0], height: 5.6, above: 15 },
  },
  "bud-vase-plum": {
    things: [
      ware.budVase({}),
      stem([
        [0, 1.6, 0],
        [0.06, 2.6, 0],
        [0.3, 3.1, 0.1],
      ]),
      ...flower([0.3, 3.1, 0.1], 20, 40, "#e9c3b4", 0.9),
      leaves([{ at: [0.05, 2.4, 0], turn: 170, lift: 35, length: 0.7 }]),
    ],
    room: ["lilac", "plaster"],
    look: { at: [0.1, 1.65, 0], height: 4.4, above: 12 },
  },
  "bud-vase-three": {
    things: [
      ware.budVase({ at: [-1.15, 0, -0.2] }, 0.95),
      ware.budVase({ at: [0.05, 0, 0.5], glaze: "snow" }, 0.8),
      ware.budVase({ at: [1.15, 0, -0.5], glaze: "ink", clay: "dark" }, 1.1),
      ...eucalyptus([1.15, 1.9, -0.5], [1.75, 3.6, -0.3], 5, 0.36),
    ],
    room: ["stone", "oak"],
    table: "planks",
    look: { at: [0.1, 1.35, 0], height: 5.2, above: 14 },
  },
  "bottle-vase": {
    things: [
      ware.bottleVase({ glaze: "snow" }),
      ...eucalyptus([0, 2.9, 0], [-0.9, 4.6, 0.2], 6),
      ...eucalyptus([0, 2.9, 0], [0.7, 4.9, -0.1], 6),
    ],
    room: ["sage", "linen"],
    table: "cloth",
    look: { at: [0, 2.25, 0], height: 6.4, above: 10 },
  },
  "fern-planter": {
    things: [ware.saucer({}, 1), ware.planter({ at: [0, 0, 0] }), ...soil([0, 1.75, 0], 1.08), ...pottedPlant([0, 1.7, 0], 1.35)],
    room: ["cream", "oak"],
    table: "planks",
    window: "leaves",
    look: { at: [0, 1.9, 0], height: 5.4, above: 14 },
  },
  "fern-planter-sizes": {
    things: [
      ...[
        [-2.0, -0.6, 1.0],
        [0.2, 0.3, 0.78],
        [1.8, 0.9, 0.58],
      ].flatMap(([x = 0, z = 0, size = 1]) => [
        ware.saucer({ at: [x, 0, z] }, size),
        ware.planter({ at: [x, 0, z] }, size),
        ...soil([x, 1.75 * size, z], 1.08 * size),
      ]),
    ],
    room: ["blush", "plaster"],
    look: { at: [-0.1, 0.85, 0], height: 7.2, above: 18 },
  },
}

function soil([x, y, z]: Point, radius: number): Thing[] {
  return [
    {
      ...shape(`drum(q, ${radius.toFixed(2)}, 0.06, 0.03) + 0.04 * noise(q * 12.0)`, radius + 0.2),
      at: [x, y, z],
      matter: "plain(n, vec3(0.09, 0.06, 0.04) * (0.6 + 0.8 * noise(q * 18.0)), 0.0)",
    },
  ]
}

function blossoms(): Thing[] {
  const tips: [Point, number, number][] = [
    [[-0.75, 3.75, 0.1], 150, 30],
    [[0.1, 4.2, 0.1], 60, 25],
    [[0.95, 3.65, 0.2], 20, 40],
  ]
  return [
    ...tips.flatMap(([tip, turn, lean], index) => [
      stem([[0, 2.3, 0], [tip[0] * 0.4, 3.1, 0], tip]),
      ...flower(tip, turn, lean, index === 1 ? "#e6b9a6" : "#f4ece0", 1.05),
    ]),
    leaves([
      { at: [0.05, 2.9, 0], turn: -25, lift: 30, length: 0.75, roll: 55 },
      { at: [-0.1, 2.95, 0], turn: 200, lift: 26, length: 0.7, roll: -55 },
    ]),
  ]
}
