// What is woven and sewn: folded, hung over a rail, on a peg, stuffed.
import { type Cloth, leaningLinen, linen, plain, striped, wood } from "./palette.ts"
import { joined, number, type Point, rolled, shape, type Thing, thrown, vec } from "./shapes.ts"

const WRINKLES = "0.035 * (clouds(q * 2.3 + 4.0) - 0.5)"

/** Folded pieces on one another, each a little out of line with the one below. */
export function stack(
  [x, y, z]: Point,
  cloths: readonly Cloth[],
  size: readonly [wide: number, deep: number] = [1.25, 0.95],
  thick = 0.13,
  turn = 18,
  band = "",
): Thing[] {
  return cloths.map((cloth, index) => {
    const height = thick + index * thick * 2
    const matter = band ? striped(cloth, band as Cloth, "smoothstep(0.03, 0.0, abs(abs(q.x) - 0.82) - 0.05)") : linen(cloth)
    const halves = vec(size[0] - (index % 2) * 0.04, thick, size[1] - ((index + 1) % 3) * 0.03)
    // Two leaves and the fold between them.
    const field = `max(slab(q, ${halves}, ${number(thick * 0.92)}) + ${WRINKLES}, -slab(q - ${vec(0.2, 0, 0.25)}, ${vec(size[0], 0.008, size[1])}, 0.004)) * 0.85`
    return {
      ...shape(field, Math.hypot(size[0], size[1]) + 0.15),
      at: [x + (index % 2) * 0.03, y + height, z],
      turn: turn + ((index * 37) % 9) - 4,
      matter,
    }
  })
}

/** A cord around a folded stack, with a bow on it. */
export function cord([x, y, z]: Point, half: readonly [high: number, deep: number], turn = 18, colour = "#8a6a45"): Thing[] {
  const loop = `max(abs(q.x) - 0.035, abs(slab(q, ${vec(3, half[0], half[1])}, 0.12)) - 0.03)`
  const top = y + half[0]
  const bow = joined(
    0.03,
    rolled(
      [
        [0, 0.05, 0],
        [0.3, 0.22, 0.12],
        [0.5, 0.1, 0.2],
        [0.28, 0.04, 0.08],
        [0, 0.05, 0],
      ],
      0.035,
    ),
    rolled(
      [
        [0, 0.05, 0],
        [-0.3, 0.22, -0.06],
        [-0.5, 0.1, 0.02],
        [-0.28, 0.04, 0.04],
        [0, 0.05, 0],
      ],
      0.035,
    ),
    rolled(
      [
        [0, 0.05, 0],
        [0.14, 0.05, 0.3],
        [0.3, -0.0, 0.5],
      ],
      0.03,
    ),
    rolled(
      [
        [0, 0.05, 0],
        [-0.1, 0.05, 0.3],
        [-0.22, 0.0, 0.52],
      ],
      0.03,
    ),
  )
  return [
    { ...shape(loop, Math.hypot(...half) + 0.2), at: [x, y, z], turn, matter: plain(colour, 0.02) },
    { ...bow, at: [x, top + 0.02, z], turn, matter: plain(colour, 0.02) },
  ]
}

/** A wooden rail on the wall, and cloth hung over it. `bands`: GLSL, 0 to 1, where it has another colour. */
export function hung(
  [x, y, z]: Point,
  wide: number,
  front: number,
  cloth: Cloth,
  band: Cloth = cloth,
  bands = "0.0",
  back = front * 0.8,
): Thing {
  const folds = `(0.06 * sin(q.x * 4.3 + 1.2 * sin(q.y * 0.8)) + 0.035 * sin(q.x * 9.1 + q.y)) * smoothstep(0.1, -1.4, q.y)`
  const before = `float hung$(vec3 q) { float f = ${folds}; vec2 p = vec2(q.z - f, q.y); float d = min(segment(p, vec2(0.13, 0.0), vec2(0.13, ${number(-front)})), segment(p, vec2(-0.13, 0.0), vec2(-0.13, ${number(-back)}))); if (p.y > 0.0) d = abs(length(p) - 0.13); return max(d - 0.035, abs(q.x + 0.03 * sin(q.y * 1.7)) - ${number(wide)}) * 0.75; }`
  return {
    ...shape("hung$(q)", Math.hypot(wide, front / 2) + 0.4, [0, -front / 2, 0], before),
    at: [x, y, z],
    matter: band === cloth ? linen(cloth, 20) : striped(cloth, band, bands, 20),
  }
}

export const rail = ([x, y, z]: Point, half: number): Thing[] => [
  { ...shape(`stick(q, ${vec(-half, 0, 0)}, ${vec(half, 0, 0)}, 0.085, 0.085)`, half + 0.2), at: [x, y, z], matter: wood("#a97c50") },
]

export const peg = (at: Point): Thing => ({
  ...shape("min(stick(q, vec3(0.0, 0.0, -0.5), vec3(0.0, 0.06, 0.3), 0.09, 0.09), ball(q - vec3(0.0, 0.07, 0.34), 0.13))", 0.8),
  at,
  matter: wood("#a97c50"),
})

/** Hanging on the wall by its strap from `at`. */
export function apron([x, y, z]: Point, cloth: Cloth): Thing[] {
  const before = `float apron$(vec3 q) { float w = mix(1.5, 0.72, smoothstep(-1.9, -0.85, q.y)) + 0.1 * smoothstep(-2.0, -4.4, q.y); float f = 0.1 * sin(q.x * 3.7 + 0.5 * q.y) * smoothstep(-0.9, -3.4, q.y); float s = max(abs(q.x) - w, abs(q.y + 2.5) - 1.95); float body = length(max(vec2(s, abs(q.z - f) - 0.03), 0.0)) + min(max(s, abs(q.z - f) - 0.03), 0.0) - 0.02; float pocket = max(max(abs(q.x) - 0.8, abs(q.y + 2.9) - 0.55), abs(q.z - f - 0.06) - 0.035) - 0.02; return min(body, pocket) * 0.7; }`
  const stitch =
    "max(smoothstep(0.025, 0.0, abs(abs(q.x) - 0.72)) * step(abs(q.y + 2.9), 0.5), smoothstep(0.025, 0.0, abs(q.y + 2.44)) * step(abs(q.x), 0.76)) * step(0.04, q.z) * step(0.4, fract(q.x * 9.0 + q.y * 9.0))"
  const strap = rolled(
    [
      [-0.62, -0.6, 0],
      [-0.5, -0.1, 0.05],
      [0, 0.12, 0.1],
      [0.5, -0.1, 0.05],
      [0.62, -0.6, 0],
    ],
    0.075,
  )
  const ties = [-1, 1].map((side) =>
    rolled(
      [
        [side * 1.2, -1.75, 0],
        [side * 1.75, -2.2, 0.1],
        [side * 1.7, -3.2, 0.12],
        [side * 1.85, -3.9, 0.08],
      ],
      0.06,
      0.05,
    ),
  )
  return [
    { ...shape("apron$(q)", 2.7, [0, -2.5, 0], before), at: [x, y, z], matter: striped(cloth, "clay", stitch, 20) },
    { ...joined(0.01, strap, ...ties), at: [x, y, z], matter: linen(cloth, 30) },
  ]
}

export function tote([x, y, z]: Point, cloth: Cloth, mark: Cloth): Thing[] {
  const before = `float tote$(vec3 q) { float w = 1.5 + 0.08 * smoothstep(-1.5, -3.6, q.y); float f = 0.07 * sin(q.x * 3.1 + 0.9 * q.y) * smoothstep(-1.4, -2.6, q.y) + 0.1 * cos(q.x * 1.05) * smoothstep(-1.4, -3.2, q.y); float s = max(abs(q.x) - w, abs(q.y + 2.75) - 1.4); float t = 0.07 + 0.1 * smoothstep(-1.4, -3.0, q.y); return (length(max(vec2(s, abs(q.z - f) - t), 0.0)) + min(max(s, abs(q.z - f) - t), 0.0) - 0.05) * 0.72; }`
  // A leaf with its veins, as a stamp prints it.
  const mark_ =
    "(step(length(vec2(abs(q.x) + 0.32, q.y + 2.75)), 0.72) * (1.0 - smoothstep(0.03, 0.015, abs(q.x)) - smoothstep(0.03, 0.015, abs(abs(q.x) * 0.9 - fract((q.y + 0.02) * 4.0) * 0.25 + 0.0)) * 0.8)) * step(0.0, q.z) * 0.9"
  const straps = [0.16, -0.14].map((depth) =>
    rolled(
      [
        [-0.75, -1.4, depth],
        [-0.62, -0.5, depth],
        [0, 0.13, 0.02],
        [0.62, -0.5, depth],
        [0.75, -1.4, depth],
      ],
      0.07,
    ),
  )
  return [
    { ...shape("tote$(q)", 2.4, [0, -2.75, 0], before), at: [x, y, z], matter: striped(cloth, mark, mark_, 20) },
    { ...joined(0.01, ...straps), at: [x, y, z], matter: linen(cloth, 30) },
  ]
}

/** A stuffed square, lying; `lean` stands it up against the wall. */
export function cushion([x, y, z]: Point, half: number, cloth: Cloth, lean = 68, turn = 0): Thing {
  const before = `float cushion$(vec3 q) { vec2 u = clamp(abs(q.xz) / ${number(half)}, 0.0, 1.0); vec2 k = 1.0 - u * u; float fat = ${number(half * 0.36)} * pow(k.x * k.y, 0.42) + 0.02; float pull = 1.0 - 0.06 * (u.x * u.x * (1.0 - u.y) + u.y * u.y * (1.0 - u.x)) * 2.0; vec2 over = max(abs(q.xz) - ${number(half)} * pull, 0.0); float d = max(abs(q.y) - fat - 0.05 * (clouds(q * 2.0) - 0.5) * (u.x * u.y + 0.25), 0.0); return (length(vec3(over.x, d, over.y)) - 0.03) * 0.6; }`
  const inward = `leaned(q, ${number((lean * Math.PI) / 180)})`
  return { ...shape(`cushion$(${inward})`, half * 1.5, [0, 0, 0], before), at: [x, y, z], turn, matter: leaningLinen(cloth, lean) }
}

/** Rolled up, its fringed end lying before it. */
export function runner([x, y, z]: Point, cloth: Cloth, band: Cloth): Thing[] {
  const bands = "max(smoothstep(0.05, 0.02, abs(abs(q.x) - 1.22) - 0.06), smoothstep(0.03, 0.01, abs(abs(q.x) - 1.0) - 0.02))"
  const fringe = `float fringe$(vec3 q) { float i = floor(q.x / 0.09); q.x = mod(q.x, 0.09) - 0.045 + 0.02 * sin(i * 7.0) * q.z; return max(length(vec2(q.x, q.y - 0.02 * sin(i * 3.0 + q.z * 5.0))) - 0.022, abs(q.z) - 0.24 - 0.04 * sin(i * 5.0)) * 0.7; }`
  return [
    {
      ...shape(
        "max(drum(q.yxz, 0.62, 1.42, 0.03) + 0.012 * sin(atan(q.y, q.z) * 1.0 + length(q.yz) * 62.0) * step(1.36, abs(q.x)), 0.0 - 9.0)",
        1.7,
      ),
      at: [x, y + 0.62, z],
      turn: -18,
      matter: striped(cloth, band, bands, 22),
    },
    {
      ...shape(`slab(q - vec3(0.0, 0.03 * sin(q.z * 3.0), 0.0), ${vec(1.42, 0.035, 1.0)}, 0.03) * 0.8`, 1.85),
      at: [x + 0.3, y + 0.06, z + 1.0],
      turn: -18,
      matter: striped(cloth, band, bands, 22),
    },
    {
      ...shape("max(fringe$(q), abs(q.x) - 1.4)", 1.6, [0, 0, 0], fringe),
      at: [x + 0.68, y + 0.05, z + 2.2],
      turn: -18,
      matter: linen(cloth, 40),
    },
  ]
}

/** A bag standing upright, drawn together with a cord. */
export function bag([x, y, z]: Point, cloth: Cloth): Thing[] {
  const {
    before = "",
    lists = {},
    field,
  } = thrown(
    [
      [0, 0.05],
      [0.7, 0.04],
      [0.98, 0.2],
      [1.08, 0.9],
      [0.98, 1.6],
      [0.42, 2.1],
      [0.34, 2.2],
      [0.6, 2.5],
      [0.75, 2.75],
    ],
    0.04,
  )
  const ruffled = field.replace(
    "(q)",
    "(q * (1.0 + vec3(1, 0, 1) * (0.05 * sin(atan(q.x, q.z) * 9.0 + q.y) * smoothstep(1.3, 2.2, q.y) + 0.09 * (clouds(q * 1.6) - 0.5))))",
  )
  return [
    { ...shape(`${ruffled} * 0.75`, 1.75, [0, 1.35, 0], before), lists, at: [x, y, z], matter: linen(cloth, 24) },
    { ...shape("ring(q, 0.43, 0.045)", 0.55), at: [x, y + 2.16, z], matter: plain("#8a6a45", 0.02) },
    {
      ...rolled(
        [
          [0.1, 0, 0.42],
          [0.25, -0.5, 0.7],
          [0.18, -0.95, 0.95],
        ],
        0.035,
      ),
      at: [x, y + 2.16, z],
      matter: plain("#8a6a45", 0.02),
    },
  ]
}

/** A quilted square with a loop to hang it by. */
export function potHolder(at: Point, turn: number, cloth: Cloth, lean = 0): Thing[] {
  const way = `leaned(q, ${number((lean * Math.PI) / 180)})`
  const quilted = `slab(${way}, vec3(0.98, 0.1, 0.98), 0.09) - 0.035 * abs(sin(${way}.x * 4.7) * sin(${way}.z * 4.7))`
  return [{ ...shape(`(${quilted}) * 0.8`, 1.6), at, turn, matter: linen(cloth, 22) }]
}
