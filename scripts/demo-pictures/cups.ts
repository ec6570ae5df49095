// Cups, mugs, and what is poured into them.
import { stoneware } from "./palette.ts"
import { joined, type Point, type Radius, rolled, shape, type Thing, thrown } from "./shapes.ts"
import { liquid, vessel, type Ware } from "./ware.ts"

export function mug({ at = [0, 0, 0], turn = 25, glaze = "oat", clay = "buff" }: Ware, filled = "#3b2114", tall = 1): Thing[] {
  const profile: Radius[] = [
    [0, 0.06],
    [0.68, 0.06],
    [0.86, 0.12],
    [0.93, 0.4],
    [0.95, 1.1 * tall],
    [0.93, 1.72 * tall],
    [0.95, 1.86 * tall],
  ]
  const handle = rolled(
    [
      [0.9, 1.5 * tall, 0],
      [1.22, 1.6 * tall, 0],
      [1.52, 1.3 * tall, 0],
      [1.46, 0.8 * tall, 0],
      [1.15, 0.5, 0],
      [0.9, 0.45, 0],
    ],
    0.105,
    0.085,
  )
  const body = {
    ...joined(0.09, thrown(profile, 0.055), handle),
    at,
    turn,
    matter: stoneware(glaze, { clay, dip: 0.28, lip: 1.88 * tall }),
  }
  return filled ? [body, liquid(at, 0.87, 1.5 * tall, filled)] : [body]
}

export function espressoCup(ware: Ware): Thing[] {
  const { at = [0, 0, 0] } = ware
  return [
    vessel(
      [
        [0, 0.05],
        [0.42, 0.05],
        [0.56, 0.12],
        [0.66, 0.5],
        [0.7, 1.05],
      ],
      { clay: "red", glaze: "snow", ...ware },
      { dip: 0.62, thickness: 0.065 },
    ),
    liquid(at, 0.6, 0.82, "#2a1409"),
  ]
}

export const tumbler = (ware: Ware) =>
  vessel(
    [
      [0, 0.06],
      [0.55, 0.06],
      [0.68, 0.14],
      [0.72, 0.9],
      [0.8, 1.75],
    ],
    ware,
    { dip: 0.5 },
  )

export function cupAndSaucer(ware: Ware, filled = "#8a5a34"): Thing[] {
  const { at = [0, 0, 0], turn = 20, glaze = "oat", clay = "buff" } = ware
  const up: Point = [at[0], at[1] + 0.16, at[2]]
  const bowl = thrown(
    [
      [0, 0.06],
      [0.45, 0.05],
      [0.72, 0.2],
      [0.98, 0.65],
      [1.05, 1.0],
    ],
    0.05,
  )
  const handle = rolled(
    [
      [0.98, 0.84, 0],
      [1.3, 0.9, 0],
      [1.42, 0.66, 0],
      [1.2, 0.42, 0],
      [0.86, 0.4, 0],
    ],
    0.08,
    0.07,
  )
  return [
    vessel(
      [
        [0, 0.07],
        [0.6, 0.06],
        [0.75, 0.09],
        [1.35, 0.16],
        [1.6, 0.28],
      ],
      ware,
      { dip: -9 },
    ),
    { ...joined(0.07, bowl, handle), at: up, turn, matter: stoneware(glaze, { clay, dip: -9, lip: 1.02 }) },
    liquid(up, 0.96, 0.78, filled),
  ]
}

export function teapot({ at = [0, 0, 0], turn = 12, glaze = "ink", clay = "dark" }: Ware): Thing[] {
  const body = thrown(
    [
      [0, 0.06],
      [0.62, 0.06],
      [0.95, 0.2],
      [1.3, 0.75],
      [1.24, 1.3],
      [0.82, 1.72],
      [0.5, 1.8],
    ],
    0.06,
  )
  const spout = rolled(
    [
      [1.1, 0.8, 0],
      [1.6, 0.98, 0],
      [1.85, 1.5, 0],
      [2.15, 1.82, 0],
    ],
    0.24,
    0.085,
  )
  const handle = rolled(
    [
      [-1.1, 1.42, 0],
      [-1.6, 1.62, 0],
      [-1.98, 1.25, 0],
      [-1.82, 0.72, 0],
      [-1.24, 0.62, 0],
    ],
    0.12,
    0.1,
  )
  const lid = joined(
    0.05,
    thrown(
      [
        [0, 2.02],
        [0.3, 1.98],
        [0.56, 1.84],
        [0.6, 1.8],
      ],
      0.05,
    ),
    shape("ball(q - vec3(0.0, 2.2, 0.0), 0.15)", 0.2, [0, 2.2, 0]),
  )
  const matter = stoneware(glaze, { clay, dip: 0.2 })
  return [
    { ...joined(0.12, body, spout, handle), at, turn, matter },
    { ...lid, at, turn, matter },
  ]
}

export function dripper(ware: Ware): Thing[] {
  const { at = [0, 0, 0], turn = 30, glaze = "snow", clay = "buff" } = ware
  const cone = thrown(
    [
      [0.95, 1.72],
      [0.25, 1.74],
      [0.32, 1.86],
      [0.7, 2.3],
      [1.02, 2.85],
    ],
    0.05,
  )
  const ear = rolled(
    [
      [0.72, 2.35, 0],
      [1.2, 2.5, 0],
      [1.35, 2.2, 0],
      [1.05, 1.98, 0],
      [0.5, 2.02, 0],
    ],
    0.08,
  )
  return [
    vessel(
      [
        [0, 0.06],
        [0.75, 0.06],
        [0.98, 0.16],
        [1.08, 0.6],
        [0.95, 1.2],
        [0.68, 1.55],
        [0.74, 1.68],
      ],
      { ...ware, glaze },
      { dip: 0.4 },
    ),
    { ...joined(0.07, cone, ear), at, turn, matter: stoneware(glaze, { clay, dip: -9, lip: 2.87 }) },
    liquid(at, 0.84, 2.5, "#33190c"),
  ]
}

export function jug({ at = [0, 0, 0], turn = -30, glaze = "sky", clay = "buff" }: Ware): Thing[] {
  const body = thrown(
    [
      [0, 0.06],
      [0.5, 0.06],
      [0.72, 0.25],
      [0.78, 0.8],
      [0.58, 1.35],
      [0.62, 1.72],
    ],
    0.05,
  )
  const spout = rolled(
    [
      [0.56, 1.45, 0],
      [0.72, 1.68, 0],
      [0.88, 1.8, 0],
    ],
    0.13,
    0.07,
  )
  const handle = rolled(
    [
      [-0.55, 1.55, 0],
      [-0.98, 1.66, 0],
      [-1.22, 1.25, 0],
      [-1.08, 0.76, 0],
      [-0.72, 0.6, 0],
    ],
    0.09,
    0.08,
  )
  return [{ ...joined(0.13, body, spout, handle), at, turn, matter: stoneware(glaze, { clay, dip: 0.42, lip: 1.75 }) }]
}
