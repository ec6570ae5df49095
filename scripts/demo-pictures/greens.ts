// What stands in vases and lies on plates: stems, leaves, flowers, fruit.
import { colourOf, plain } from "./palette.ts"
import { number, type Point, rolled, shape, type Thing } from "./shapes.ts"

const radians = (degrees: number) => (degrees * Math.PI) / 180
const middleOf = (at: readonly Point[]): Point =>
  [0, 1, 2].map((axis) => at.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / at.length) as unknown as Point

export const stem = (points: readonly Point[], colour = "#6f7a4a", radius = 0.035): Thing => ({
  ...rolled(points, radius, radius * 0.7),
  at: [0, 0, 0],
  matter: plain(colour, 0.05),
})

/** A flat leaf that begins at `at`, points along `turn` (around) and `lift` (upwards), and is rolled about itself towards who looks. All in degrees. */
export type Leaf = { at: Point; turn: number; lift: number; length: number; wide?: number; roll?: number }

export function leaves(list: readonly Leaf[], colour = "#8a9a72"): Thing {
  const before = `float leaves$(vec3 q) { float d = 1e9; for (int i = firstKind; i < ${list.length}; i++) { vec4 a = leafAt$[i], b = leafWay$[i]; vec3 p = q - a.xyz; if (length(p) - a.w * 1.1 > d) continue; p = leaned(tipped(turned(p, b.x), b.y), b.z); p.x -= a.w * 0.5; p.y += p.z * p.z * 0.5; d = min(d, egg(p, vec3(a.w * 0.5, 0.022 + a.w * 0.016, a.w * 0.5 * b.w))); } return d * 0.8; }`
  const centre = middleOf(list.map(({ at }) => at))
  const radius = Math.max(...list.map(({ at, length }) => Math.hypot(...at.map((value, axis) => value - (centre[axis] ?? 0))) + length))
  const lists = {
    leafAt$: list.map(({ at, length }) => [...at, length]),
    leafWay$: list.map(({ turn, lift, roll = 38, wide = 0.36 }) => [radians(turn), radians(lift), radians(roll), wide]),
  }
  const matter = `plain(n, ${colourOf(colour)} * (0.8 + 0.4 * noise(q * 6.0)), 0.1)`
  return { field: "leaves$(q)", before, lists, around: { centre, radius: radius + 0.1 }, at: [0, 0, 0], matter }
}

function alongBend(from: Point, middle: Point, to: Point, t: number): Point {
  return [0, 1, 2].map(
    (axis) => (1 - t) ** 2 * (from[axis] ?? 0) + 2 * t * (1 - t) * (middle[axis] ?? 0) + t * t * (to[axis] ?? 0),
  ) as unknown as Point
}

/** Round leaves in pairs along a stem that bends: eucalyptus. */
export function eucalyptus(from: Point, to: Point, pairs = 6, size = 0.5, colour = "#93a592"): Thing[] {
  const middle: Point = [(from[0] + to[0]) / 2 + (from[0] - to[0]) * 0.25, (from[1] + to[1]) / 2 + 0.2, (from[2] + to[2]) / 2]
  const list = Array.from({ length: pairs }, (_, index): Leaf[] => {
    const t = 0.34 + (0.66 * (index + 0.7)) / pairs
    const at = alongBend(from, middle, to, t)
    const length = size * (1.15 - t * 0.5)
    const turn = index * 23
    return [
      { at, turn, lift: 28, length, wide: 0.82, roll: 62 },
      { at, turn: turn + 180, lift: 24, length, wide: 0.82, roll: -58 },
    ]
  })
  return [stem([from, middle, to], "#7d7350"), leaves(list.flat(), colour)]
}

/** Narrow leaves along a stem that lies: olive. */
export function olive(points: readonly [Point, Point, Point], pairs = 6, colour = "#7f8d63"): Thing[] {
  const [from, middle, to] = points
  const heading = (Math.atan2(to[2] - from[2], to[0] - from[0]) * 180) / Math.PI
  const list = Array.from({ length: pairs }, (_, index): Leaf[] => {
    const at = alongBend(from, middle, to, (index + 0.8) / pairs)
    return [
      { at, turn: heading + 48, lift: 14, length: 0.52, wide: 0.3, roll: 10 },
      { at, turn: heading - 48, lift: 10, length: 0.48, wide: 0.3, roll: -10 },
    ]
  })
  return [stem(points, "#6d6a45", 0.028), leaves(list.flat(), colour)]
}

/** Petals around an eye, looking up and a little to the side. */
export function flower(at: Point, turn: number, lean: number, colour = "#f4ece0", size = 1): Thing[] {
  const before = `float petals$(vec3 q) { float a = atan(q.z, q.x), s = 6.2831853 / 7.0; a = mod(a + s * 0.5, s) - s * 0.5; float r = length(q.xz); return egg(tipped(vec3(r * cos(a), q.y, r * sin(a)), 0.42) - vec3(0.27, 0.0, 0.0), vec3(0.25, 0.03, 0.125)); }`
  const place = `tipped(q, ${number(radians(-lean))})`
  const k = number(size)
  return [
    { ...shape(`petals$(${place} / ${k}) * ${k} * 0.8`, 0.6 * size, [0, 0, 0], before), at, turn, matter: plain(colour, 0.05) },
    {
      ...shape(`ball(${place} - vec3(0.0, ${number(0.07 * size)}, 0.0), ${number(0.12 * size)})`, 0.3 * size),
      at,
      turn,
      matter: plain("#d7a23c", 0.03),
    },
  ]
}

/** Stems side by side, each with its buds. */
export function lavender(stems: readonly (readonly [from: Point, to: Point])[]): Thing[] {
  const buds = stems.flatMap(([from, to], which) =>
    Array.from({ length: 10 }, (_, index) => {
      const t = 0.6 + index * 0.045
      return from.map((value, axis) => value + ((to[axis] ?? 0) - value) * t + (axis === 1 ? 0 : (((index + which) % 3) - 1) * 0.028))
    }),
  )
  const before = `float buds$(vec3 q) { float d = 1e9; for (int i = firstKind; i < ${buds.length}; i++) d = min(d, length(q - bud$[i])); return d - 0.062; }`
  const centre = middleOf(buds as unknown as Point[])
  const matter = "plain(n, mix(vec3(0.2, 0.14, 0.36), vec3(0.36, 0.27, 0.52), noise(q * 22.0)), 0.03)"
  return [
    ...stems.map(([from, to]) => stem([from, to], "#7c8560", 0.022)),
    { field: "buds$(q)", before, lists: { bud$: buds }, around: { centre, radius: 1.3 }, at: [0, 0, 0], matter },
  ]
}

/** Balls of one sort: berries, tomatoes. */
export function fruits(at: readonly Point[], radius: number, colour: string, gloss = 0.25): Thing {
  const centre = middleOf(at)
  const reach = Math.max(...at.map((point) => Math.hypot(...point.map((value, axis) => value - (centre[axis] ?? 0)))))
  const before = `float fruits$(vec3 q) { float d = 1e9; for (int i = firstKind; i < ${at.length}; i++) d = min(d, length(q - fruit$[i])); return d - ${number(radius)}; }`
  return {
    field: "fruits$(q)",
    before,
    lists: { fruit$: at },
    around: { centre, radius: reach + radius + 0.05 },
    at: [0, 0, 0],
    matter: plain(colour, gloss),
  }
}

/** Leaves on arching stems out of one middle. */
export function pottedPlant([x, y, z]: Point, size = 1): Thing[] {
  const tips = Array.from({ length: 13 }, (_, index): Leaf => {
    const turn = index * 137.5
    const out = (0.2 + 0.55 * ((index % 4) / 3)) * size
    const at: Point = [
      x + Math.cos(radians(turn)) * out,
      y + (1.45 - 0.8 * (out / size)) * size + (index % 3) * 0.16,
      z + Math.sin(radians(turn)) * out,
    ]
    return { at, turn, lift: 14 - (index % 3) * 22, length: 0.95 * size, wide: 0.56, roll: (index % 2 ? 1 : -1) * 24 }
  })
  const stems = tips
    .slice(0, 6)
    .map(({ at }) => stem([[x, y, z], [x + (at[0] - x) * 0.3, y + (at[1] - y) * 0.7, z + (at[2] - z) * 0.3], at], "#64733f", 0.035))
  return [...stems, leaves(tips, "#6f8a58")]
}
