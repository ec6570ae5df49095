// Cuts the faces of headings into the subsets that a storefront serves and writes them to export/looks/fonts: `bun scripts/fonts.ts`.
import { join } from "node:path"
import subsetFont from "subset-font"
import { FACES, type Face, fontFile, SUBSETS, type Subset } from "../export/looks/faces.ts"

const FOLDER = join(import.meta.dir, "../export/looks/fonts")

if (import.meta.main) {
  for (const face of Object.values(FACES)) {
    if (!face) continue
    for (const subset of SUBSETS) {
      const bytes = await cut(face, subset)
      await Bun.write(join(FOLDER, fontFile(face, subset)), bytes)
      console.log(`${fontFile(face, subset)}: ${bytes.byteLength} bytes`)
    }
    const licence = Bun.file(join(Bun.resolveSync(`${packageOf(face)}/package.json`, import.meta.dir), "../LICENSE"))
    await Bun.write(join(FOLDER, `${face.family.toLowerCase().replaceAll(" ", "-")}.LICENSE`), await licence.text())
  }
}

/**
 * One subset of a face, as woff2. Letters keep the forms that their language asks for and their ligatures; signs keep only the forms that they
 * have by themselves: figures of four kinds would make them a third larger, and no style of ours asks for another than the first.
 */
export async function cut(face: Face, subset: Subset): Promise<Uint8Array> {
  const whole = Bun.resolveSync(`${face.files}-${subset.of}-${face.weight}-normal.woff2`, import.meta.dir)
  const options = { targetFormat: "woff2", noLayoutClosure: subset.name === "signs" } as const
  return subsetFont(Buffer.from(await Bun.file(whole).bytes()), charactersOf(subset.range), options)
}

/** Every character of a `unicode-range`. */
export function charactersOf(range: string): string {
  return range
    .split(",")
    .map((part) => part.replace("U+", "").split("-"))
    .flatMap(([from = "", to = from]) => {
      const first = Number.parseInt(from, 16)
      return Array.from({ length: Number.parseInt(to, 16) - first + 1 }, (_, nth) => String.fromCodePoint(first + nth))
    })
    .join("")
}

function packageOf({ files }: Face): string {
  return files.split("/").slice(0, 2).join("/")
}
