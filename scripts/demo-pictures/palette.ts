// The colours of everything: glazes, clays, cloths and rooms, as light they give back (linear).
import { number, vec } from "./shapes.ts"

function linear(hex: string): string {
  const parts = [1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16) / 255)
  return vec(...parts.map((value) => value ** 2.2))
}
export const colourOf = (hex: string) => linear(hex)

export const GLAZE = {
  oat: "#e9dfcc",
  moss: "#7f9270",
  ink: "#33475c",
  clay: "#bf7154",
  sand: "#d9bd84",
  plum: "#7a5470",
  snow: "#f1ede4",
  charcoal: "#3d3a38",
  sky: "#a9bfc7",
} as const
const CLAY = { buff: "#c9a27c", red: "#a8583a", dark: "#6d5445", pale: "#d9c3a5" } as const
const CLOTH = {
  oat: "#ded0b6",
  natural: "#cdbb9b",
  moss: "#87936f",
  ink: "#4a5a6c",
  clay: "#b97b60",
  white: "#eee8dc",
  sand: "#d8bd8b",
  plum: "#86647c",
  stone: "#b5ada0",
} as const
export const ROOM = {
  cream: "#e9dfd0",
  blush: "#e6d2c6",
  sage: "#cfd3c4",
  mist: "#ccd3d8",
  honey: "#e8d6b3",
  lilac: "#d9cfd6",
  stone: "#d5cec4",
} as const
export const TABLE = {
  plaster: "#ddd0bd",
  oak: "#b98f62",
  walnut: "#7d5a3f",
  linen: "#e2d8c6",
  slate: "#a9a8a4",
  rose: "#d9bdae",
  sage: "#b9bfa9",
} as const

export type Glaze = keyof typeof GLAZE
export type Clay = keyof typeof CLAY
export type Cloth = keyof typeof CLOTH

/** `dip`: how high the glaze begins; `lip`: where it is thin because an edge is. */
export function stoneware(glaze: Glaze, options: { clay?: Clay; dip?: number; lip?: number; gloss?: number } = {}): string {
  const { clay = "buff", dip = -9, lip = 99, gloss = 0.5 } = options
  return `stoneware(q, n, ${linear(GLAZE[glaze])}, ${linear(CLAY[clay])}, ${dip.toFixed(3)}, ${lip.toFixed(3)}, ${gloss.toFixed(2)})`
}
export const linen = (cloth: Cloth, threads = 24) => `linen(q, n, ${linear(CLOTH[cloth])}, ${threads.toFixed(1)})`
/** On something that leans by so many degrees. */
export const leaningLinen = (cloth: Cloth, degrees: number, threads = 18) =>
  `leaningLinen(q, n, ${number((degrees * Math.PI) / 180)}, ${linear(CLOTH[cloth])}, ${threads.toFixed(1)})`
/** Bands of another colour where `where` (GLSL, 0 to 1) says so. */
export const striped = (cloth: Cloth, band: Cloth, where: string, threads = 24) =>
  `linen(q, n, mix(${linear(CLOTH[cloth])}, ${linear(CLOTH[band])}, ${where}), ${threads.toFixed(1)})`
export const plain = (hex: string, gloss = 0.1) => `plain(n, ${linear(hex)}, ${gloss.toFixed(2)})`
export const glowing = (hex: string, glow: string) => `Matter(${linear(hex)}, 0.05, 0.0, ${glow}, n)`
export const wood = (hex: string) => `wood(q, n, ${linear(hex)})`
