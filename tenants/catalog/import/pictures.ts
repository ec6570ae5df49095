// The pictures that a product's rows name. Pure.
import { readText } from "./cells.ts"
import type { RowReader } from "./remarks.ts"
import type { FilePicture } from "./schema.ts"

const MAX_PICTURES = 250
/** What the table takes; browsers and CDNs stop at about the same. */
const MAX_URL_LENGTH = 2_048

/** In the order that "Image Position" says, then as they stand; each address once. A variant's own picture comes after the product's. Absent without such a column. */
export function readPictures(readers: readonly RowReader[]): FilePicture[] | undefined {
  if (!readers.some((reader) => reader.has("imageUrl") || reader.has("variantImage"))) return undefined
  const placed = readers
    .filter((reader) => reader.text("imageUrl") !== "")
    .map((reader) => ({ picture: readPicture(reader), position: readPosition(reader) }))
    .sort((one, other) => one.position - other.position || one.picture.row - other.picture.row)
    .map(({ picture }) => picture)
  const ofVariants = readers
    .filter((reader) => reader.text("variantImage") !== "")
    .map((reader) => ({ row: reader.row, line: reader.line, url: reader.text("variantImage"), alt: "" }))
  const byUrl = new Map<string, FilePicture>()
  for (const picture of [...placed, ...ofVariants]) if (!byUrl.has(picture.url)) byUrl.set(picture.url, picture)
  const byRow = new Map(readers.map((reader) => [reader.row, reader]))
  const kept = [...byUrl.values()].filter((picture) => canBeKept(picture, byRow.get(picture.row)))
  if (kept.length > MAX_PICTURES)
    readers[0]?.warn("imageUrl", `the product has ${kept.length} pictures: the first ${MAX_PICTURES} are kept`)
  return kept.slice(0, MAX_PICTURES)
}

/** The SHA-256 in an address of a shop's own pictures, as an export writes it: the shop may have that picture already. */
export function ownPicture(url: string): string | undefined {
  return /^https?:\/\/[^?#]+\/media\/([0-9a-f]{64})\.webp$/.exec(url)?.[1]
}

function readPicture(reader: RowReader): FilePicture {
  return {
    row: reader.row,
    line: reader.line,
    url: reader.text("imageUrl"),
    alt: reader.read("imageAlt", (text) => readText(text, 1_000)) ?? "",
  }
}

function readPosition(reader: RowReader): number {
  const text = reader.text("imagePosition")
  if (/^\d{1,9}(?:\.0*)?$/.test(text)) return Number(text)
  if (text !== "") reader.warn("imagePosition", "the position is not a number: the picture comes last")
  return Number.MAX_SAFE_INTEGER
}

/** An address that cannot be fetched is no reason to refuse a product: it is shown without the picture, and the report says why. */
function canBeKept(picture: FilePicture, reader: RowReader | undefined): boolean {
  const column = reader?.text("imageUrl") === picture.url ? "imageUrl" : "variantImage"
  if (picture.url.length > MAX_URL_LENGTH) {
    reader?.warn(column, `the picture's address is longer than ${MAX_URL_LENGTH} characters: the product is imported without it`)
    return false
  }
  const protocol = URL.parse(picture.url)?.protocol
  if (protocol === "https:" || ownPicture(picture.url)) return true
  const cause = protocol === undefined ? "this is no web address" : "pictures are only fetched from addresses that begin with https://"
  reader?.warn(column, `${cause}: the product is imported with a placeholder in its place`)
  return true
}
