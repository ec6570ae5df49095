// What is neither clay nor cloth: candles, cards, a box, bread, and the wheel itself.
import { candleHolder, vessel } from "./ceramics.ts"
import { type Cloth, glowing, linen, plain, wood } from "./palette.ts"
import { number, type Point, shape, type Thing, vec } from "./shapes.ts"

const flame = ([x, y, z]: Point): Thing => ({
  ...shape("egg(q - vec3(0.0, 0.14, 0.0), vec3(0.075, 0.2, 0.075))", 0.4),
  at: [x, y, z],
  matter: glowing("#ffd27a", "mix(vec3(2.4, 1.3, 0.35), vec3(2.6, 2.2, 1.3), smoothstep(0.25, 0.05, q.y))"),
})
const wick = ([x, y, z]: Point): Thing => ({
  ...shape("stick(q, vec3(0.0), vec3(0.02, 0.16, 0.0), 0.018, 0.014)", 0.3),
  at: [x, y, z],
  matter: plain("#2b211a", 0),
})

/** A sheet of comb rolled up: six-sided cells pressed into the wax. */
export function beeswax([x, y, z]: Point, height = 2.1, radius = 0.48): Thing[] {
  const cells = `float cells$(vec3 q) { vec2 u = vec2(atan(q.x, q.z) * ${number(radius)}, q.y) * 7.0; vec2 s = vec2(1.0, 1.7320508), h = s * 0.5; vec2 a = mod(u, s) - h, b = mod(u - h, s) - h; vec2 g = dot(a, a) < dot(b, b) ? a : b; g = abs(g); return max(g.x, dot(g, vec2(0.5, 0.8660254))); }`
  const wax =
    "Matter(vec3(0.62, 0.36, 0.07) * (0.78 + 0.5 * smoothstep(0.5, 0.38, cells$(q))), 0.18, 0.2, vec3(0.16, 0.07, 0.0) * smoothstep(0.6, 2.2, q.y), n)"
  return [
    {
      ...shape(
        `(drum(q - ${vec(0, height / 2, 0)}, ${number(radius)}, ${number(height / 2)}, 0.03) + 0.022 * smoothstep(0.36, 0.5, cells$(q))) * 0.8`,
        height / 2 + 0.6,
        [0, height / 2, 0],
        cells,
      ),
      at: [x, y, z],
      matter: wax,
    },
    wick([x, y + height, z]),
    flame([x, y + height + 0.12, z]),
  ]
}

export function taper(
  [x, y, z]: Point,
  height: number,
  colour: string,
  glaze: "oat" | "ink" | "clay" | "moss" = "oat",
  lit = true,
): Thing[] {
  const top: Point = [x, y + 0.4 + height, z]
  return [
    candleHolder({ at: [x, y, z], glaze }),
    {
      ...shape(`stick(q, vec3(0.0), ${vec(0, height, 0)}, 0.15, 0.095)`, height / 2 + 0.3, [0, height / 2, 0]),
      at: [x, y + 0.4, z],
      matter: plain(colour, 0.16),
    },
    wick([top[0], top[1] + 0.06, top[2]]),
    ...(lit ? [flame([top[0], top[1] + 0.14, top[2]])] : []),
  ]
}

/** A card on its envelope, leaning on something behind it. */
export function giftCard([x, y, z]: Point): Thing[] {
  const way = `leaned(q, ${number((74 * Math.PI) / 180)})`
  // A cup in one line: its bowl, its handle, two wisps of steam.
  const line = `float cup$(vec2 p) { float bowl = abs(max(length(p * vec2(1.0, 0.9)) - 0.42, p.y - 0.12)); float ear = abs(length(p - vec2(0.47, -0.06)) - 0.15); float steam = min(abs(p.x + 0.12 - 0.05 * sin(p.y * 14.0)), abs(p.x - 0.12 - 0.05 * sin(p.y * 14.0))) + step(0.52, abs(p.y - 0.42) * 2.6) ; return min(min(bowl, ear + step(p.x, 0.36)), steam + step(p.y, 0.22)); }`
  const printed = `plain(n, mix(vec3(0.46, 0.17, 0.09), vec3(0.86, 0.7, 0.55), smoothstep(0.035, 0.02, cup$(vec2(${way}.x, -${way}.z) + vec2(0.0, 0.05))) * step(0.0, ${way}.y)), 0.1)`
  return [
    { ...shape(`slab(${way}, vec3(1.65, 0.035, 1.05), 0.03)`, 2.1, [0, 0, 0], line), at: [x, y + 1.04, z], turn: -10, matter: printed },
    {
      ...shape("slab(q, vec3(1.8, 0.03, 1.15), 0.02)", 2.3),
      at: [x + 0.25, y + 0.04, z + 1.35],
      turn: 14,
      matter: `plain(n, vec3(0.62, 0.5, 0.36) * (0.93 + 0.14 * noise(q * 60.0)) * (1.0 - 0.18 * smoothstep(0.03, 0.0, abs(abs(q.x) * 0.62 + q.z - 0.1))), 0.03)`,
    },
  ]
}

export function giftBox([x, y, z]: Point, ribbon: Cloth): Thing[] {
  const board = "plain(n, vec3(0.56, 0.41, 0.26) * (0.92 + 0.16 * noise(q * vec3(70.0, 12.0, 70.0))), 0.03)"
  const loops =
    "min(min(egg(tipped(q - vec3(0.32, 0.16, 0.0), 0.5), vec3(0.36, 0.13, 0.17)), egg(tipped(q - vec3(-0.32, 0.16, 0.0), -0.5), vec3(0.36, 0.13, 0.17))), ball(q - vec3(0.0, 0.1, 0.0), 0.13))"
  return [
    { ...shape("slab(q, vec3(1.3, 0.7, 1.1), 0.04)", 1.95), at: [x, y + 0.7, z], turn: 24, matter: board },
    { ...shape("slab(q, vec3(1.36, 0.26, 1.16), 0.04)", 1.9), at: [x, y + 1.3, z], turn: 24, matter: board },
    {
      ...shape("min(slab(q, vec3(0.17, 0.86, 1.19), 0.03), slab(q, vec3(1.39, 0.86, 0.17), 0.03))", 2.1),
      at: [x, y + 0.74, z],
      turn: 24,
      matter: linen(ribbon, 30),
    },
    { ...shape(loops, 0.9), at: [x, y + 1.6, z], turn: 10, matter: linen(ribbon, 30) },
  ]
}

export function loaf([x, y, z]: Point, turn = 30): Thing {
  const scored = "0.05 * smoothstep(0.12, 0.0, abs(fract(q.x * 0.9 + q.z * 0.35) - 0.5) - 0.02) * smoothstep(0.2, 0.55, q.y)"
  return {
    ...shape(`(egg(q, vec3(1.5, 0.62, 0.72)) + ${scored} + 0.03 * clouds(q * 5.0)) * 0.75`, 1.6),
    at: [x, y + 0.56, z],
    turn,
    matter:
      "plain(n, mix(vec3(0.42, 0.2, 0.07), vec3(0.8, 0.62, 0.4), clamp(smoothstep(0.14, 0.0, abs(fract(q.x * 0.9 + q.z * 0.35) - 0.5) - 0.03) * smoothstep(0.2, 0.5, q.y) + 0.4 * clouds(q * 3.0), 0.0, 1.0)) * (0.9 + 0.2 * noise(q * 30.0)), 0.06)",
  }
}

/** The wheel's head with wet clay on it. */
export function wheel([x, y, z]: Point, opened = true): Thing[] {
  const wet: Thing = {
    ...vessel(
      [
        [0, 0.1],
        [0.7, 0.08],
        [0.85, 0.2],
        [1.05, 0.7],
        [1.02, 1.15],
        [1.12, 1.35],
      ],
      { at: [x, y + 0.36, z] },
      { thickness: 0.09 },
    ),
    matter: `stoneware(q, n, vec3(0.34, 0.2, 0.13), vec3(0.34, 0.2, 0.13), -9.0, 99.0, 0.4)`,
  }
  return [
    {
      ...shape("drum(q, 2.0, 0.13, 0.05)", 2.1),
      at: [x, y + 0.24, z],
      matter:
        "Matter(vec3(0.22, 0.215, 0.21) * (0.85 + 0.3 * smoothstep(0.3, 0.5, abs(fract(length(q.xz) * 5.0) - 0.5))), 0.35, 0.0, vec3(0), n)",
    },
    { ...shape("drum(q, 0.6, 0.2, 0.05)", 0.8), at: [x, y + 0.1, z], matter: plain("#55524e", 0.2) },
    ...(opened ? [wet] : []),
  ]
}

/** Sponge, wire, ribs: what lies beside a wheel. */
export function tools([x, y, z]: Point): Thing[] {
  const handled = (dx: number, turn: number, colour: string): Thing => ({
    ...shape(
      "min(stick(q, vec3(-0.75, 0.08, 0.0), vec3(0.35, 0.08, 0.0), 0.075, 0.09), stick(q, vec3(0.35, 0.08, 0.0), vec3(0.9, 0.07, 0.0), 0.03, 0.05))",
      1.1,
    ),
    at: [x + dx, y, z],
    turn,
    matter: wood(colour),
  })
  return [
    {
      ...shape("(egg(q, vec3(0.45, 0.26, 0.34)) + 0.04 * noise(q * 14.0)) * 0.8", 0.6),
      at: [x - 0.9, y + 0.2, z + 0.4],
      turn: 20,
      matter: "plain(n, vec3(0.72, 0.5, 0.2) * (0.7 + 0.5 * noise(q * 20.0)), 0.0)",
    },
    handled(0.2, 70, "#b98a58"),
    handled(0.65, 82, "#8d6240"),
  ]
}

/** A spool of thread standing upright. */
export const spool = ([x, y, z]: Point, cloth: Cloth, size = 1): Thing[] => [
  {
    ...shape(`drum(q, ${number(0.42 * size)}, ${number(0.55 * size)}, 0.08) - 0.012 * sin(q.y * 60.0)`, size),
    at: [x, y + 0.68 * size, z],
    matter: linen(cloth, 30),
  },
  {
    ...shape(
      `min(drum(q - ${vec(0, 0.62 * size, 0)}, ${number(0.36 * size)}, 0.05, 0.03), drum(q + ${vec(0, 0.62 * size, 0)}, ${number(0.36 * size)}, 0.05, 0.03))`,
      size * 1.2,
    ),
    at: [x, y + 0.68 * size, z],
    matter: wood("#b98a58"),
  },
]

export const board = ([x, y, z]: Point, half: readonly [number, number], turn = 0, colour = "#a97c50"): Thing => ({
  ...shape(`slab(q, ${vec(half[0], 0.09, half[1])}, 0.06)`, Math.hypot(...half) + 0.1),
  at: [x, y + 0.09, z],
  turn,
  matter: wood(colour),
})

export function spoon([x, y, z]: Point): Thing[] {
  return [
    {
      ...shape(
        "blend(egg(q - vec3(0.0, 0.05, 0.0), vec3(0.3, 0.06, 0.2)), stick(q, vec3(0.2, 0.07, 0.0), vec3(1.4, 0.12, 0.0), 0.05, 0.065), 0.08)",
        1.6,
        [0.5, 0, 0],
      ),
      at: [x, y, z],
      turn: 38,
      matter: plain("#9a7b4f", 0.5),
    },
  ]
}
