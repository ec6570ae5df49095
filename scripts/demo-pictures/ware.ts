// What all of it shares that comes out of the kiln: turned vessels, what is in them, tiles.
import { type Clay, type Glaze, plain, stoneware } from "./palette.ts"
import { type Point, type Radius, shape, type Thing, thrown, vec } from "./shapes.ts"

export type Ware = { at?: Point; turn?: number; glaze?: Glaze; clay?: Clay }

/** Anything open that is turned: the profile from the middle of its foot to its lip. */
export function vessel(points: readonly Radius[], ware: Ware, options: { dip?: number; thickness?: number; gloss?: number } = {}): Thing {
  const { at = [0, 0, 0], turn = 0, glaze = "oat", clay = "buff" } = ware
  const { dip = 0.15, thickness = 0.05, gloss = 0.5 } = options
  const lip = (points.at(-1)?.[1] ?? 0) + 0.02
  return { ...thrown(points, thickness), at, turn, matter: stoneware(glaze, { clay, dip, lip, gloss }) }
}

/** Coffee, tea, milk: a flat surface in a cup. */
export function liquid([x, y, z]: Point, radius: number, height: number, colour: string): Thing {
  return { ...shape(`drum(q, ${radius.toFixed(3)}, 0.03, 0.02)`, radius + 0.1), at: [x, y + height, z], matter: plain(colour, 0.45) }
}

export const scaled = (points: readonly Radius[], size: number): Radius[] =>
  points.map(([radius, height]) => [radius * size, height * size])

/** A square of every glaze, to choose from. */
export const tile = (at: Point, turn: number, glaze: Glaze): Thing => ({
  ...shape(`slab(q, ${vec(0.5, 0.07, 0.5)}, 0.06)`, 0.8),
  at,
  turn,
  matter: stoneware(glaze, { dip: -9, lip: 9, gloss: 0.6 }),
})
