// A shop's icons: the first letter of its name in its colours, drawn as outlines so that no device and no server needs a font for them.
import { readFileSync } from "node:fs"
import { create } from "fontkitten"
import sharp from "sharp"
import type { Palette } from "../tenants/looks/palette.ts"
import { FACES } from "./looks/faces.ts"

export type SiteFile = {
  path: string
  /** What it is made of, so that it is made once. */
  key: string
  type: string
  bytes(): Promise<Uint8Array>
}

export type SiteIcons = {
  /** Part of their names. */
  name: string
  files: readonly SiteFile[]
}

/** By which what is drawn can change without anything of the shop having changed. */
const DRAWING = 1

/** A tab, a phone's home screen, an installed app. */
const SIZES = [32, 180, 192, 512] as const

/** The very same for the same letter and colours. */
export function iconsOf(title: string, { action, "on-action": ink }: Pick<Palette, "action" | "on-action">): SiteIcons {
  const letter = letterOf(title)
  const name = Bun.SHA256.hash(JSON.stringify([DRAWING, letter, action, ink]), "hex").slice(0, 10)
  const known = made.get(name)
  if (known) return known
  if (made.size >= MOST_KEPT) made.clear()
  const icons = makeIcons(name, letter, action, ink)
  made.set(name, icons)
  return icons
}

const made = new Map<string, SiteIcons>()
/** A drawing each: about a kilobyte. */
const MOST_KEPT = 2_000

function makeIcons(name: string, letter: string, action: string, ink: string): SiteIcons {
  const rounded = drawing(letter, action, ink, 22)
  // Phones round it themselves, and cut off what is near the edge: there is nothing.
  const square = drawing(letter, action, ink, 0)
  const png = (size: number, path = `/_assets/icon-${name}-${size}.png`): SiteFile => ({
    ...{ path, key: `icon-${name}-${size}`, type: "image/png" },
    bytes: async () => rasterised(size === 32 ? rounded : square, size),
  })
  const svg: SiteFile = {
    ...{ path: `/_assets/icon-${name}.svg`, key: `icon-${name}`, type: "image/svg+xml" },
    bytes: async () => new TextEncoder().encode(rounded),
  }
  // Asked for by browsers that show something else than a page of ours, by this name.
  return { name, files: [svg, ...SIZES.map((size) => png(size)), png(32, "/favicon.ico")] }
}

async function rasterised(svg: string, size: number): Promise<Uint8Array> {
  const drawn = sharp(Buffer.from(svg), { density: (72 * size) / VIEW })
  return new Uint8Array(await drawn.resize(size, size).png({ palette: true }).toBuffer())
}

/** The first letter or digit of the name in capitals, if our fonts have it. */
function letterOf(title: string): string {
  const letter = (/[\p{L}\p{N}]/u.exec(title)?.[0] ?? "").toUpperCase()
  return [...letter].length === 1 && fonts().some((font) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)) ? letter : ""
}

const VIEW = 100
/** Of a capital, within what every phone leaves of an icon. */
const LETTER_HEIGHT = 46
const WIDEST = 60

/** A bag where there is no letter to draw. */
function drawing(letter: string, ground: string, ink: string, corner: number): string {
  const rect = `<rect width="${VIEW}" height="${VIEW}"${corner ? ` rx="${corner}"` : ""} fill="${ground}"/>`
  const sign = letter
    ? `<path d="${outline(letter)}" fill="${ink}"/>`
    : `<path d="${BAG}" fill="none" stroke="${ink}" stroke-width="6" stroke-linejoin="round"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${VIEW} ${VIEW}">${rect}${sign}</svg>`
}

const BAG = "M28 40h44l-4 36H32ZM39 46V36a11 11 0 0 1 22 0v10"

/** The letter in the middle of the drawing, by its own box and not by its line. */
function outline(letter: string): string {
  const code = letter.codePointAt(0) ?? 0
  const font = fonts().find((each) => each.hasGlyphForCodePoint(code))
  if (!font) return ""
  const { path } = font.glyphForCodePoint(code)
  const { minX, minY, width, height } = path.bbox
  const scale = Math.min(LETTER_HEIGHT / height, WIDEST / width)
  const [left, base] = [(VIEW - width * scale) / 2 - minX * scale, (VIEW + height * scale) / 2 + minY * scale]
  // Fonts count upwards, drawings downwards.
  return path
    .scale(scale, -scale)
    .translate(left, base)
    .toSVG()
    .replace(/-?\d+\.\d+/g, (figure) => String(Math.round(Number(figure) * 100) / 100))
}

type Font = Extract<ReturnType<typeof create>, { glyphForCodePoint: unknown }>
let opened: readonly Font[] | undefined

/** Two files of 20 kB, read when the first icon is drawn. */
function fonts(): readonly Font[] {
  opened ??= ["latin", "cyrillic"].flatMap((subset) => {
    const file = Bun.resolveSync(`${FACES.grotesque?.files}-${subset}-${FACES.grotesque?.weight}-normal.woff2`, import.meta.dir)
    const font = create(readFileSync(file))
    return "glyphForCodePoint" in font ? [font] : []
  })
  return opened
}
