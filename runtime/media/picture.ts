// Turns whatever bytes came as a picture into the one form we store: WebP, not too wide, without anything but the picture in it.

/** A picture as it is stored. */
export type Picture = { bytes: Uint8Array; sha256: string; width: number; height: number }

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
  const image = new Bun.Image(input, { maxPixels: MAX_PIXELS })
    .resize(MAX_WIDTH, MAX_HEIGHT, { fit: "inside", withoutEnlargement: true })
    .webp({ quality: QUALITY })
  const bytes = await image.bytes().catch(() => {
    throw new PictureProblem("the picture is damaged: save it again")
  })
  return { bytes, sha256: new Bun.CryptoHasher("sha256").update(bytes).digest("hex"), width: image.width, height: image.height }
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
