// A link as a QR code: outlines that a page, a terminal's user or a printer can have at any size. Browser-safe, and loaded only when it is asked for.
import { encode } from "uqr"

/** What the standard wants around it (ISO/IEC 18004): without it many cameras find nothing. */
const QUIET_MODULES = 4

/** The dark modules, one stroke for each run in a row. `size` is the side in modules, the quiet zone included. */
export function qrOutline(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: "M", border: QUIET_MODULES })
  const runs = data.flatMap((row, y) => {
    const strokes: string[] = []
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue
      const start = x
      while (row[x + 1]) x += 1
      strokes.push(`M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`)
    }
    return strokes
  })
  return { size, path: runs.join("") }
}

/** As a file. Dark on light whatever is around it: cameras do not read it the other way round. */
export function qrSvg(text: string): string {
  const { size, path } = qrOutline(text)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`
}
