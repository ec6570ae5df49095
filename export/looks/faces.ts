// The faces that headings can be set in: files of @fontsource (SIL Open Font Licence), self-hosted, a Latin and a Cyrillic subset of one weight.
import type { Font } from "../../tenants/looks/schema.ts"

export type Subset = { name: "latin" | "cyrillic"; range: string }

export type Face = {
  family: string
  weight: number
  /** Where the files are, up to "-latin-700-normal.woff2". */
  files: string
  subsets: readonly Subset[]
  generic: string
  /** Of the font's hhea table, in ems. */
  ascent: number
  descent: number
  /**
   * Faces of the device that stand in until ours arrives; a device has one of them or another. size: how wide ours is beside it, from the
   * average widths that @capsizecss/metrics lists (1.0: the same), times what our weight adds, measured in Chromium in English and Russian.
   */
  fallbacks: readonly { local: readonly string[]; size: number }[]
}

// As @fontsource's own sheets have them; what is in neither comes from the fallback.
const SUBSETS: readonly Subset[] = [
  {
    name: "latin",
    range:
      "U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+304,U+308,U+329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
  },
  { name: "cyrillic", range: "U+301,U+400-45F,U+490-491,U+4B0-4B1,U+2116" },
]

/** 24, 22 and 25 kB with both subsets: a page has 50 kB for everything but its pictures. */
export const FACES: Readonly<Record<Font, Face | null>> = {
  serif: {
    family: "Noto Serif Display",
    weight: 500,
    files: "@fontsource/noto-serif-display/files/noto-serif-display",
    subsets: SUBSETS,
    generic: "serif",
    ascent: 1.069,
    descent: 0.293,
    fallbacks: [
      { local: ["Georgia"], size: 1.085 },
      { local: ["Times New Roman"], size: 1.19 },
      { local: ["Noto Serif"], size: 1.005 },
    ],
  },
  grotesque: {
    family: "Onest",
    weight: 700,
    files: "@fontsource/onest/files/onest",
    subsets: SUBSETS,
    generic: "sans-serif",
    ascent: 0.97,
    descent: 0.305,
    fallbacks: [
      { local: ["Arial Bold", "Arial-BoldMT"], size: 1.016 },
      { local: ["Roboto Bold", "Roboto-Bold", "Roboto"], size: 1.06 },
    ],
  },
  poster: {
    family: "Sofia Sans Extra Condensed",
    weight: 800,
    files: "@fontsource/sofia-sans-extra-condensed/files/sofia-sans-extra-condensed",
    subsets: SUBSETS,
    generic: "sans-serif",
    ascent: 0.9,
    descent: 0.3,
    fallbacks: [
      { local: ["Arial Bold", "Arial-BoldMT"], size: 0.646 },
      { local: ["Roboto Bold", "Roboto-Bold", "Roboto"], size: 0.67 },
    ],
  },
  system: null,
}
