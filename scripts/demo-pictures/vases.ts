// Vases, pots for plants, holders for candles.
import { scaled, vessel, type Ware } from "./ware.ts"

export const moonVase = (ware: Ware, size = 1) =>
  vessel(
    scaled(
      [
        [0, 0.06],
        [0.5, 0.06],
        [0.95, 0.4],
        [1.2, 1.1],
        [1.0, 1.75],
        [0.5, 2.1],
        [0.3, 2.3],
        [0.38, 2.55],
      ],
      size,
    ),
    { glaze: "clay", clay: "red", ...ware },
    { dip: 0.34, gloss: 0.28 },
  )

export const budVase = (ware: Ware, size = 1) =>
  vessel(
    scaled(
      [
        [0, 0.06],
        [0.4, 0.06],
        [0.55, 0.25],
        [0.58, 0.7],
        [0.32, 1.35],
        [0.17, 1.75],
        [0.24, 2.0],
      ],
      size,
    ),
    { glaze: "plum", ...ware },
    { dip: 0.2 },
  )

export const bottleVase = (ware: Ware, size = 1) =>
  vessel(
    scaled(
      [
        [0, 0.06],
        [0.62, 0.06],
        [0.8, 0.2],
        [0.82, 1.3],
        [0.62, 1.9],
        [0.22, 2.3],
        [0.19, 2.95],
        [0.27, 3.1],
      ],
      size,
    ),
    ware,
    { dip: 0.85 },
  )

export const planter = (ware: Ware, size = 1) =>
  vessel(
    scaled(
      [
        [0, 0.3],
        [0.7, 0.28],
        [0.8, 0.34],
        [0.98, 1.1],
        [1.1, 1.75],
        [1.18, 1.8],
        [1.18, 1.98],
      ],
      size,
    ),
    { glaze: "clay", clay: "red", ...ware },
    { dip: 1.7 * size, gloss: 0.06 },
  )

export const saucer = (ware: Ware, size = 1) =>
  vessel(
    scaled(
      [
        [0, 0.07],
        [0.95, 0.06],
        [1.2, 0.14],
        [1.28, 0.3],
      ],
      size,
    ),
    { glaze: "clay", clay: "red", ...ware },
    { dip: 9, gloss: 0.05 },
  )

export const candleHolder = (ware: Ware) =>
  vessel(
    [
      [0.17, 0.5],
      [0.2, 0.3],
      [0.3, 0.14],
      [0.72, 0.07],
      [0.8, 0.16],
    ],
    ware,
    { dip: -9 },
  )
