// A shop's look as files: one small style sheet of its own, named after its bytes, and the subsets of the one face that it sets headings in.
import { readFileSync } from "node:fs"
import { basename, join } from "node:path"
import type { LookView } from "../tenants/blocks/kit/view.ts"
import { cleanCss } from "../tenants/looks/css.ts"
import { accentGround } from "../tenants/looks/grounds.ts"
import type { Palette } from "../tenants/looks/palette.ts"
import { type ResolvedLook, resolveLook } from "../tenants/looks/rules.ts"
import type { Theme } from "../tenants/looks/schema.ts"
import { FACES, type Face, fontFile, SUBSETS, type Subset } from "./looks/faces.ts"
import { SHAPES, SPACES } from "./looks/shapes.ts"
import type { Asset } from "./render.ts"

export type SiteLook = {
  /** What each page knows of it. */
  view: LookView
  /** The sheet and the fonts. */
  assets: readonly Asset[]
}

/** The same object for the same theme and language, so that nothing is made twice. @param locale tells which letters headings begin with. */
export function lookOf(theme: Theme, locale: string): SiteLook {
  const key = JSON.stringify([theme, hasCyrillic(locale)])
  const found = looks.get(key)
  if (found) return found
  if (looks.size >= MOST_LOOKS) looks.clear()
  const made = makeLook(resolveLook(theme), locale, theme.css ?? "")
  looks.set(key, made)
  return made
}

const looks = new Map<string, SiteLook>()
// A look is about 10 kB, its fonts are shared: thousands of shops with looks of their own stay below a hundred megabytes.
const MOST_LOOKS = 2_000

function makeLook(look: ResolvedLook, locale: string, ownCss: string): SiteLook {
  const face = FACES[look.font]
  const fonts = face ? fontsOf(face) : []
  const sheet = asset("look", ".css", "text/css; charset=utf-8", Buffer.from(sheetOf(look, face, fonts)))
  const { css } = cleanCss(ownCss)
  // Its name begins like the look's: what takes the look out of a page takes it along.
  const own = css === "" ? undefined : asset("look-own", ".css", "text/css; charset=utf-8", Buffer.from(css))
  const script = hasCyrillic(locale) ? "cyrillic" : "letters"
  // Of the stretches that blocks stand on, and of the shop's own colour as a ground: only pages that have such link it.
  const sections = [
    smaller(readFileSync(join(import.meta.dir, "storefront/styles/section.css"), "utf8")),
    accentGround(look.light.action, look.dark.action),
  ]
  const section = asset("look-section", ".css", "text/css; charset=utf-8", Buffer.from(sections.join("\n")))
  const first = fonts.filter(({ subset }) => subset.name === "signs" || subset.name === script)
  return {
    view: {
      href: sheet.path,
      ...(own && { own: own.path }),
      section: section.path,
      preload: first.map((font) => font.asset.path),
      paper: { light: look.light.paper, dark: look.dark.paper },
      scheme: look.scheme,
    },
    assets: [sheet, section, ...(own ? [own] : []), ...fonts.map((font) => font.asset)],
  }
}

/** Languages whose headings are in Cyrillic letters. */
function hasCyrillic(locale: string): boolean {
  return /^(ru|uk|be|bg|sr|mk|kk|ky|tg|mn)\b/i.test(locale)
}

function sheetOf(look: ResolvedLook, face: Face | null, fonts: readonly SubsetFile[]): string {
  const { light, dark } = look
  const colours = (Object.keys(light) as (keyof Palette)[]).map((name) => `--${name}:light-dark(${light[name]},${dark[name]})`)
  const values = [
    `color-scheme:${look.scheme === "auto" ? "light dark" : look.scheme}`,
    ...colours,
    `--font-display:${face ? familiesOf(face) : "var(--font)"}`,
    `--weight-display:${face?.weight ?? 700}`,
    ...Object.entries(SHAPES[look.corners]).map(([name, value]) => `--${name}:${value}`),
    `--rhythm:${SPACES[look.spacing]}`,
  ]
  const faces = face ? [...fonts.map((font) => fontFace(face, font)), ...fallbackFaces(face)] : []
  const preset = smaller(readFileSync(join(import.meta.dir, `looks/${look.preset}.css`), "utf8"))
  // The order of the layers again: this sheet may be the first to arrive.
  return [
    "@layer reset,base,frame,blocks,look;",
    ...faces,
    `@layer look{:root{${values.join(";")}}`,
    accentGround(light.action, dark.action),
    preset,
    "}",
  ].join("\n")
}

function familiesOf({ family, fallbacks, generic }: Face): string {
  return [`"${family}"`, ...fallbacks.map((_, index) => `"${family} ${index + 1}"`), generic].join(",")
}

type SubsetFile = { subset: Subset; asset: Asset }

const subsetFiles = new Map<string, SubsetFile[]>()

function fontsOf(face: Face): SubsetFile[] {
  const found = subsetFiles.get(face.family)
  if (found) return found
  const made = SUBSETS.map((subset) => {
    const file = fontFile(face, subset)
    const bytes = new Uint8Array(readFileSync(join(import.meta.dir, "looks/fonts", file)))
    return { subset, asset: asset(basename(file, ".woff2"), ".woff2", "font/woff2", bytes) }
  })
  subsetFiles.set(face.family, made)
  return made
}

/** The fonts of every look: what a draft may be shown in before any site has it. */
export function fontsOfLooks(): Asset[] {
  return Object.values(FACES).flatMap((face) => (face ? fontsOf(face).map(({ asset }) => asset) : []))
}

function fontFace(face: Face, { subset, asset }: SubsetFile): string {
  return `@font-face{font-family:"${face.family}";font-weight:${face.weight};font-display:swap;src:url(${asset.path})format("woff2");unicode-range:${subset.range}}`
}

/** Faces of the device, made as wide and as high as ours: when ours arrives, no line breaks anew. */
function fallbackFaces(face: Face): string[] {
  const percent = (part: number) => `${Math.round(part * 1_000) / 10}%`
  return face.fallbacks.map(({ local, size }, index) => {
    const measures = [
      `size-adjust:${percent(size)}`,
      `ascent-override:${percent(face.ascent / size)}`,
      `descent-override:${percent(face.descent / size)}`,
      "line-gap-override:0%",
    ]
    const sources = local.map((name) => `local("${name}")`).join(",")
    return `@font-face{font-family:"${face.family} ${index + 1}";font-weight:${face.weight};src:${sources};${measures.join(";")}}`
  })
}

function asset(name: string, ending: string, type: string, bytes: Uint8Array<ArrayBuffer>): Asset {
  const hash = new Bun.CryptoHasher("sha256").update(bytes).digest("hex")
  return { path: `/_assets/${name}-${hash.slice(0, 10)}${ending}`, hash, type, bytes }
}

/** Without comments and spaces between rules; declarations are left as they are written. */
function smaller(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/\s*([{};,>])\s*/g, "$1")
    .replace(/;}/g, "}")
    .replace(/([a-z-]): /g, "$1:")
    .trim()
}
