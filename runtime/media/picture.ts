// Turns whatever bytes came as a picture into the one form we store: WebP, not too wide, without anything but the picture in it; and narrower ones.
import { inflateSync } from "node:zlib"
import { isWhole } from "./whole.ts"

/** A picture in one size. */
export type Encoded = { bytes: Uint8Array; width: number }

/** A picture as it is stored: itself, its other sizes with the narrowest first, and "rrggbb" on the whole (null: it can be seen through). */
export type Picture = Encoded & { sha256: string; height: number; sizes: Encoded[]; colour: string | null }

/** Why these bytes are no picture for us, in words for the shop's owner. */
export class PictureProblem extends Error {
  override readonly name = "PictureProblem"
}

/** 25 megapixels take 100 MB while they are decoded; cameras of most phones stay below. */
const MAX_PIXELS = 25_000_000
/** Twice the widest place a storefront shows one in. */
const MAX_WIDTH = 1_600
/** A long picture is shown in full; WebP itself ends at 16,383. */
const MAX_HEIGHT = 4_800
const QUALITY = 82
/** What a phone, a card, a column, a tablet and a wide place need on screens of one to three points a pixel. */
const WIDTHS = [320, 480, 640, 960, 1280]
/** A width is worth having only where it saves this much of the next one, in points across and in bytes. */
const NEAR = 0.8

/**
 * Decodes and encodes anew, so that camera data, places, comments and anything hidden behind the picture are gone. Of an animation the first frame stays.
 * The size is read from the header before a pixel is decoded.
 * @throws PictureProblem for what is not a JPEG, PNG, WebP or GIF, is damaged, or is too large.
 */
export async function toPicture(input: Uint8Array): Promise<Picture> {
  const { width, height } = await sizeOf(input)
  if (width * height > MAX_PIXELS) {
    throw new PictureProblem(`the picture has ${width} × ${height} points, and at most 25 million fit: make it smaller`)
  }
  if (!isWhole(input)) throw new PictureProblem("the picture has been cut off: send it again, or save it anew")
  const image = new Bun.Image(input, { maxPixels: MAX_PIXELS })
    .resize(MAX_WIDTH, MAX_HEIGHT, { fit: "inside", withoutEnlargement: true })
    .webp({ quality: QUALITY })
  const bytes = await image.bytes().catch(() => {
    throw new PictureProblem("the picture is damaged: save it again")
  })
  const own = { bytes, width: image.width }
  const sha256 = new Bun.CryptoHasher("sha256").update(bytes).digest("hex")
  return { ...own, sha256, height: image.height, sizes: await narrower(own), colour: await colourOf(bytes) }
}

/** Made from the stored picture: a size smaller, nobody sees what its encoding has lost, and it is decoded in a tenth of the original's time. */
async function narrower(own: Encoded): Promise<Encoded[]> {
  const sizes: Encoded[] = []
  let next = own
  for (const width of WIDTHS.toReversed()) {
    if (width > next.width * NEAR) continue
    const bytes = await new Bun.Image(own.bytes).resize(width).webp({ quality: QUALITY }).bytes()
    if (bytes.byteLength > next.bytes.byteLength * NEAR) continue
    next = { bytes, width }
    sizes.unshift(next)
  }
  return sizes
}

/** The picture on the whole: what it comes to as a single point. */
async function colourOf(bytes: Uint8Array): Promise<string | null> {
  const png = Buffer.from(await new Bun.Image(bytes).resize(1, 1, { filter: "box" }).png().bytes())
  // Of a PNG with one point: its colour type (2: three channels, 6: four), and in the only row the filter, which changes nothing here, and the point.
  const at = png.indexOf("IDAT")
  const row = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)))
  const isSeenThrough = png[25] === 6 && (row[4] ?? 255) < 255
  return isSeenThrough || ![2, 6].includes(png[25] ?? 0) ? null : row.subarray(1, 4).toString("hex")
}

async function sizeOf(input: Uint8Array): Promise<{ width: number; height: number }> {
  const kind = OTHER_KINDS.find(([, is]) => is(input))
  if (kind) throw new PictureProblem(`${kind[0]}: use a JPEG, PNG, WebP or GIF`)
  try {
    return await new Bun.Image(input, { maxPixels: MAX_PIXELS }).metadata()
  } catch (error) {
    // The header is readable but names more points than we decode.
    if (error instanceof Error && /pixel/i.test(`${"code" in error ? error.code : ""} ${error.message}`)) {
      throw new PictureProblem("the picture has more than 25 million points: make it smaller")
    }
    throw new PictureProblem("this is not a picture that can be read: use a JPEG, PNG, WebP or GIF")
  }
}

/** What servers send instead, told by its first bytes and never by its name or type. */
const OTHER_KINDS: readonly [sentence: string, is: (input: Uint8Array) => boolean][] = [
  ["this is an SVG drawing, which can hold scripts", (input) => /<svg[\s>]/i.test(head(input, 2_048))],
  ["this is a web page, not a picture", (input) => /^\s*<(?:!doctype|html|head|body|script|\?xml)/i.test(head(input, 512))],
  ["this is an AVIF or HEIC picture, which cannot be read here", (input) => /^....ftyp/s.test(head(input, 12))],
  ["this is a PDF document, not a picture", (input) => head(input, 5) === "%PDF-"],
]

function head(input: Uint8Array, length: number): string {
  return Buffer.from(input.buffer, input.byteOffset, Math.min(length, input.byteLength)).toString("latin1")
}
