// The faces that headings can be set in: one weight each of a family of @fontsource (SIL Open Font Licence), self-hosted in subsets.
import type { Font } from "../../tenants/looks/schema.ts"

/** A part of a face that is a file by itself: a browser fetches those of which a page shows a character. */
export type Subset = {
  name: "signs" | "letters" | "more" | "cyrillic"
  /** Of which file of @fontsource's it is a part. */
  of: "latin" | "cyrillic"
  /** As `unicode-range` of CSS has it; `scripts/fonts.ts` cuts the file by it. */
  range: string
}

export type Face = {
  family: string
  weight: number
  /** Where the whole files are, up to "-latin-700-normal.woff2". */
  files: string
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

/**
 * Digits and punctuation apart from letters: a Russian heading needs the ones, hardly ever the others. What is in none of them comes from the
 * fallback. Cyrillic is that of Russian, Ukrainian, Belarusian, Bulgarian, Serbian and Macedonian.
 */
export const SUBSETS: readonly Subset[] = [
  {
    name: "signs",
    of: "latin",
    range: "U+20-40,U+A0,U+AB,U+B0,U+B7,U+BB,U+D7,U+2010-2015,U+2018-201F,U+2022,U+2026,U+20AC,U+2122,U+2212",
  },
  { name: "letters", of: "latin", range: "U+41-5A,U+61-7A" },
  {
    name: "more",
    of: "latin",
    range:
      "U+5B-60,U+7B-7E,U+A1-AA,U+AC-AF,U+B1-B6,U+B8-BA,U+BC-D6,U+D8-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+304,U+308,U+329,U+2000-200F,U+2016-2017,U+2020-2021,U+2023-2025,U+2027-206F,U+2191,U+2193,U+2215,U+FEFF,U+FFFD",
  },
  { name: "cyrillic", of: "cyrillic", range: "U+400-45F,U+490-491,U+2116" },
]

/** Where a subset of a face is: in `looks/fonts/`. */
export function fontFile({ family, weight }: Face, subset: Subset): string {
  return `${family.toLowerCase().replaceAll(" ", "-")}-${weight}-${subset.name}.woff2`
}

/** Signs and letters of one script are 8 to 14 kB: a page has 50 kB for everything but its pictures. */
export const FACES: Readonly<Record<Font, Face | null>> = {
  serif: {
    family: "Noto Serif Display",
    weight: 500,
    files: "@fontsource/noto-serif-display/files/noto-serif-display",
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
