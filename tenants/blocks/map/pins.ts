// Where the places stand on the drawing that is there before the map: as they lie to one another. Pure.
import type { Coordinates } from "./recognise.ts"

/** The drawing, and the part of it that a wide or a narrow window shows as well, without the words in its corner. */
export const DRAWING = { width: 960, height: 540 } as const
const ROOM = { left: 220, right: 740, top: 185, bottom: 335 } as const

export type Pin = { x: number; y: number }

export function pinsOf(places: readonly Coordinates[]): Pin[] {
  const points = places.map(({ latitude, longitude }) => ({ x: longitude, y: mercator(latitude) }))
  const [west, east] = [Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))]
  const [north, south] = [Math.min(...points.map(({ y }) => y)), Math.max(...points.map(({ y }) => y))]
  const scale = Math.min((ROOM.right - ROOM.left) / (east - west), (ROOM.bottom - ROOM.top) / (south - north))
  // One place, or several at one: in the middle.
  const by = Number.isFinite(scale) ? scale : 0
  const middle = { x: (ROOM.left + ROOM.right) / 2, y: (ROOM.top + ROOM.bottom) / 2 }
  return points.map(({ x, y }) => ({
    x: Math.round(middle.x + (x - (west + east) / 2) * by),
    y: Math.round(middle.y + (y - (north + south) / 2) * by),
  }))
}

/** In degrees, growing southwards as pictures do. */
function mercator(latitude: number): number {
  const radians = (latitude * Math.PI) / 180
  return (-Math.log(Math.tan(Math.PI / 4 + radians / 2)) * 180) / Math.PI
}
