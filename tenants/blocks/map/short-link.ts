// OpenStreetMap's short links hold the place itself: its bits, longitude and latitude in turns, written in base 64.
// https://wiki.openstreetmap.org/wiki/Shortlink

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~"
/** Ten digits are 30 bits for each of the two; none longer is ever made. */
const MOST_DIGITS = 10

/** @param code what follows /go/; the dashes at its end belong to the zoom. */
export function shortLinkPlace(code: string): { latitude: number; longitude: number } | undefined {
  // Older links say "@" for "~".
  const digits = [...code.replaceAll("@", "~").replace(/-+$/, "")].map((digit) => DIGITS.indexOf(digit))
  if (digits.length === 0 || digits.length > MOST_DIGITS || digits.includes(-1)) return undefined
  let x = 0
  let y = 0
  for (const digit of digits) {
    for (let bit = 5; bit >= 0; bit -= 2) {
      x = x * 2 + ((digit >> bit) & 1)
      y = y * 2 + ((digit >> (bit - 1)) & 1)
    }
  }
  // The corner of the square that so many bits name, as OpenStreetMap itself reads it: less than a pixel away.
  const side = 2 ** (digits.length * 3)
  return { longitude: (x / side) * 360 - 180, latitude: (y / side) * 180 - 90 }
}
