// Bowls, plates, dishes and jars.
import { stoneware, wood } from "./palette.ts"
import { shape, type Thing, thrown } from "./shapes.ts"
import { vessel, type Ware } from "./ware.ts"

export const bowl = (ware: Ware, size = 1) =>
  vessel(
    [
      [0, 0.08],
      [0.5 * size, 0.06],
      [0.75 * size, 0.14],
      [1.2 * size, 0.6 * size],
      [1.5 * size, 1.15 * size],
      [1.56 * size, 1.3 * size],
    ],
    ware,
  )

export const plate = (ware: Ware, size = 1) =>
  vessel(
    [
      [0, 0.08],
      [1.1 * size, 0.06],
      [1.3 * size, 0.1],
      [1.75 * size, 0.2],
      [1.98 * size, 0.34],
    ],
    ware,
    { dip: -9, thickness: 0.055 },
  )

/** Longer than wide: a plate pulled along one axis. */
export function platter({ at = [0, 0, 0], turn = 0, glaze = "sky", clay = "buff" }: Ware): Thing {
  const {
    before = "",
    lists = {},
    ...pulled
  } = thrown(
    [
      [0, 0.08],
      [0.95, 0.07],
      [1.15, 0.12],
      [1.45, 0.3],
    ],
    0.055,
  )
  return {
    before,
    lists,
    field: pulled.field.replace("(q)", "(vec3(q.x * 0.62, q.y, q.z))"),
    around: { centre: [0, 0.2, 0], radius: 2.6 },
    at,
    turn,
    matter: stoneware(glaze, { clay, dip: -9, lip: 0.33 }),
  }
}

export function jarWithLid({ at = [0, 0, 0], glaze = "oat", clay = "buff" }: Ware): Thing[] {
  return [
    vessel(
      [
        [0, 0.06],
        [0.75, 0.06],
        [0.95, 0.2],
        [1.02, 0.75],
        [0.92, 1.25],
      ],
      { at, glaze, clay },
      { dip: 0.4 },
    ),
    {
      ...shape("blend(drum(q, 1.0, 0.09, 0.05), ball(q - vec3(0.0, 0.2, 0.0), 0.16), 0.05)", 1.1),
      at: [at[0], at[1] + 1.37, at[2]],
      turn: 30,
      matter: wood("#b98a58"),
    },
  ]
}

export function butterDish({ at = [0, 0, 0], turn = -22, glaze = "snow", clay = "buff" }: Ware): Thing[] {
  const matter = stoneware(glaze, { clay, dip: -9, lip: 0.2 })
  const tray =
    "max(slab(q - vec3(0.0, 0.14, 0.0), vec3(1.7, 0.13, 1.05), 0.12), -slab(q - vec3(0.0, 0.3, 0.0), vec3(1.58, 0.2, 0.93), 0.1))"
  const cover = "blend(slab(q - vec3(0.0, 0.66, 0.0), vec3(1.32, 0.5, 0.7), 0.26), ball(q - vec3(0.0, 1.27, 0.0), 0.17), 0.12)"
  return [
    { ...shape(tray, 2.1), at, turn, matter },
    { ...shape(cover, 1.8, [0, 0.6, 0]), at, turn, matter: stoneware(glaze, { clay, dip: 0.42, lip: 9 }) },
  ]
}

export function bakingDish({ at = [0, 0, 0], turn = 15, glaze = "clay", clay = "dark" }: Ware): Thing[] {
  const wall = "max(slab(q - vec3(0.0, 0.5, 0.0), vec3(1.9, 0.5, 1.25), 0.2), -slab(q - vec3(0.0, 0.75, 0.0), vec3(1.78, 0.6, 1.13), 0.16))"
  const ears = "slab(vec3(abs(q.x) - 1.95, q.y - 0.84, q.z), vec3(0.32, 0.07, 0.5), 0.07)"
  return [{ ...shape(`blend(${wall}, ${ears}, 0.1)`, 2.6, [0, 0.4, 0]), at, turn, matter: stoneware(glaze, { clay, dip: 0.22, lip: 1.0 }) }]
}
