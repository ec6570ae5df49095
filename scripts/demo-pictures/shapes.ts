// Things that stand in a picture: each a distance field in GLSL with a bound around it, a place, and what it is made of.

export type Point = readonly [x: number, y: number, z: number]
/** A profile's point: how far from the axis, how high. */
export type Radius = readonly [radius: number, height: number]

/**
 * `field` is a GLSL expression of the distance at `q`; `before` declares what it needs under names that end in `$`, and `lists` are its lists of
 * numbers by such names: as uniforms, for a shader that carries them itself takes a minute to compile.
 */
export type Shape = { field: string; before?: string; lists?: Lists; around: { centre: Point; radius: number } }
export type Lists = Readonly<Record<string, readonly (readonly number[])[]>>
export type Thing = Shape & {
  at: Point
  /** In degrees, around the upright axis. */
  turn?: number
  /** A GLSL expression of a Matter at `q` with the normal `n`. */
  matter: string
}

export const number = (value: number) => (Number.isInteger(value) ? value.toFixed(1) : String(Math.round(value * 1e4) / 1e4))
export const vec = (...values: readonly number[]) => `vec${values.length}(${values.map(number).join(", ")})`

/** A thing turned on the wheel: a wall of this thickness along a smooth curve through the points. */
export function thrown(points: readonly Radius[], thickness: number, steps = 3): Shape {
  const curve = smooth(points, steps)
  const before = `float thrown$(vec3 q) { vec2 p = vec2(length(q.xz), q.y); float d = 1e9; for (int i = firstKind; i < ${curve.length - 1}; i++) d = min(d, segment(p, curve$[i], curve$[i + 1])); return d - ${number(thickness)}; }`
  return {
    before,
    lists: { curve$: curve },
    field: "thrown$(q)",
    around: boundOf(
      curve.flatMap(([radius, height]): Point[] => [
        [radius, height, 0],
        [-radius, height, 0],
      ]),
      thickness,
    ),
  }
}

/** A rounded string of clay through the points: handles, spouts, stems. */
export function rolled(points: readonly Point[], from: number, to = from, steps = 3): Shape {
  const curve = smooth(points, steps)
  const most = curve.length - 1
  const before = `float rolled$(vec3 q) { float d = 1e9; for (int i = firstKind; i < ${most}; i++) d = min(d, stick(q, string$[i], string$[i + 1], mix(${number(from)}, ${number(to)}, float(i) / ${number(most)}), mix(${number(from)}, ${number(to)}, float(i + 1) / ${number(most)}))); return d; }`
  return { before, lists: { string$: curve }, field: "rolled$(q)", around: boundOf(curve, Math.max(from, to)) }
}

/** Whatever GLSL says, within a ball. */
export function shape(field: string, radius: number, centre: Point = [0, 0, 0], before?: string): Shape {
  return { field, around: { centre, radius }, ...(before && { before }) }
}

/** Several as one, their joints smoothed by `by`. */
export function joined(by: number, ...shapes: readonly Shape[]): Shape {
  const named = shapes.map((each, index) => {
    const rename = (text: string) => text.replaceAll("$", `${"abcdef"[index]}$`)
    const lists = Object.entries(each.lists ?? {}).map(([name, list]) => [rename(name), list] as const)
    return { field: rename(each.field), before: rename(each.before ?? ""), lists }
  })
  const field = named.reduce((sum, { field }, index) => (index === 0 ? field : `blend(${sum}, ${field}, ${number(by)})`), "")
  const corners = shapes.flatMap(({ around: { centre, radius } }): Point[] => [
    [centre[0] - radius, centre[1], centre[2]],
    [centre[0] + radius, centre[1], centre[2]],
    [centre[0], centre[1] - radius, centre[2]],
    [centre[0], centre[1] + radius, centre[2]],
  ])
  const lists = Object.fromEntries(named.flatMap((each) => each.lists))
  return { field, lists, before: named.map(({ before }) => before).join("\n"), around: boundOf(corners, by) }
}

function boundOf(points: readonly Point[], more: number): Shape["around"] {
  const side = (axis: 0 | 1 | 2, choose: (...values: number[]) => number) => choose(...points.map((point) => point[axis]))
  const centre: Point = [0, 1, 2].map((axis) => (side(axis as 0, Math.min) + side(axis as 0, Math.max)) / 2) as unknown as Point
  const radius = Math.max(...points.map((point) => Math.hypot(...point.map((value, axis) => value - (centre[axis] ?? 0)))))
  return { centre, radius: radius + more + 0.05 }
}

/** Catmull and Rom's curve: through every point, without corners. A point given twice is a corner. */
function smooth<P extends readonly number[]>(points: readonly P[], steps: number): P[] {
  const curve: P[] = []
  for (let index = 0; index < points.length - 1; index += 1) {
    const [before, from, to, after] = [-1, 0, 1, 2].map((offset) => points[Math.min(Math.max(index + offset, 0), points.length - 1)]) as [
      P,
      P,
      P,
      P,
    ]
    if (from.every((value, axis) => value === to[axis])) continue
    for (let step = 0; step < steps; step += 1) {
      const t = step / steps
      curve.push(from.map((value, axis) => spline(before[axis] ?? 0, value, to[axis] ?? 0, after[axis] ?? 0, t)) as unknown as P)
    }
  }
  const last = points.at(-1)
  return last ? [...curve, last] : curve
}

function spline(a: number, b: number, c: number, d: number, t: number): number {
  return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
}
