// Files that are not what they say, or that would be far more than they weigh.
import { deflateSync } from "node:zlib"
import sharp from "sharp"
import { makePhoto, makePng } from "./pictures.ts"

const SCRIPT = "<script>fired()</script>"
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="fired()">${SCRIPT}</svg>`
const bytesOf = (text: string) => new TextEncoder().encode(text)
const joined = (...parts: Uint8Array[]) => Uint8Array.from(Buffer.concat(parts))

/** A PNG that is there whole, of one bit a point: 30,000 × 30,000 in a hundred kilobytes. */
function pngBomb(side: number): Uint8Array<ArrayBuffer> {
  const [plain, row] = [makePng(1, 1), Buffer.alloc(1 + Math.ceil(side / 8))]
  const pixels = deflateSync(Buffer.alloc(row.length * side), { level: 9 })
  const size = Buffer.alloc(13)
  size.writeUInt32BE(side, 0)
  size.writeUInt32BE(side, 4)
  size.set([1, 0, 0, 0, 0], 8)
  return joined(plain.subarray(0, 8), chunk("IHDR", size), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0)))
}

/** A small picture with a text of so many bytes, packed to a thousandth, beside it. */
function pngWithText(byteCount: number): Uint8Array<ArrayBuffer> {
  const png = makePng(20, 20)
  const text = joined(bytesOf("Comment\0\0"), deflateSync(Buffer.alloc(byteCount)))
  return joined(png.subarray(0, 33), chunk("zTXt", text), png.subarray(33))
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type), data])
  const numbers = Buffer.alloc(8)
  numbers.writeUInt32BE(data.length, 0)
  numbers.writeUInt32BE(Bun.hash.crc32(body), 4)
  return joined(numbers.subarray(0, 4), body, numbers.subarray(4))
}

/** A JPEG whose header says another size. */
async function jpegThatClaims(side: number): Promise<Uint8Array<ArrayBuffer>> {
  const jpeg = Buffer.from(await makePhoto(64, 64))
  const frame = jpeg.findIndex((byte, at) => byte === 0xff && [0xc0, 0xc2].includes(jpeg[at + 1] ?? 0))
  jpeg.writeUInt16BE(side, frame + 5)
  jpeg.writeUInt16BE(side, frame + 7)
  return Uint8Array.from(jpeg)
}

function gifThatClaims(side: number): Uint8Array<ArrayBuffer> {
  const gif = Buffer.from("GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\0\0\0\0\0\x02\x02D\x01\0;", "latin1")
  for (const at of [6, 8, 24, 26]) gif.writeUInt16LE(side, at)
  return Uint8Array.from(gif)
}

async function webpThatClaims(side: number): Promise<Uint8Array<ArrayBuffer>> {
  const webp = Buffer.from(
    await sharp({ create: { width: 8, height: 8, channels: 4, background: "#0008" } })
      .webp({ lossless: true })
      .toBuffer(),
  )
  const at = webp.indexOf("VP8L") + 9
  webp.writeUInt32LE((((side - 1) | ((side - 1) << 14)) >>> 0) | (webp.readUInt32LE(at) & 0xf0000000), at)
  return Uint8Array.from(webp)
}

const half = (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, bytes.length / 2)

async function encoded(type: "jpeg" | "webp" | "gif"): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(
    await sharp(await makePhoto(300, 200))
      .toFormat(type, type === "jpeg" ? { progressive: true } : {})
      .toBuffer(),
  )
}

export type HostileFile = { what: string; name: string; bytes: Uint8Array<ArrayBuffer>; says: RegExp }

/** What is refused, and how it is said. */
export async function refusedFiles(): Promise<HostileFile[]> {
  const [photo, png] = [await makePhoto(300, 200), makePng(200, 200)]
  const file = (what: string, name: string, bytes: Uint8Array<ArrayBuffer>, says: RegExp) => ({ what, name, bytes, says })
  return [
    file("an SVG", "logo.svg", bytesOf(SVG), /SVG/),
    file("an SVG called PNG", "logo.png", bytesOf(`<?xml version="1.0"?><!-- a picture -->${SVG}`), /SVG/),
    file("an SVG behind a mark of its encoding", "logo.png", joined(Uint8Array.from([0xef, 0xbb, 0xbf]), bytesOf(SVG)), /SVG/),
    file("HTML called JPEG", "photo.jpg", bytesOf(`<!doctype html>${SCRIPT}`), /web page/),
    file("HTML behind a JPEG's first bytes", "photo.jpg", joined(photo.subarray(0, 4), bytesOf(SCRIPT)), /read|damaged/),
    file("a PNG of 900 million points", "big.png", pngBomb(30_000), /25 million/),
    file("a JPEG that says so", "big.jpg", await jpegThatClaims(65_000), /25 million/),
    file("a GIF that says so", "big.gif", gifThatClaims(65_000), /25 million/),
    file("a WebP that says so", "big.webp", await webpThatClaims(16_000), /25 million/),
    file("half a JPEG", "half.jpg", half(photo), /cut off/),
    file("half a JPEG of several scans", "half.jpg", half(await encoded("jpeg")), /cut off/),
    file("half a PNG", "half.png", half(png), /damaged/),
    file("half a WebP", "half.webp", half(await encoded("webp")), /damaged|read/),
    file("half a GIF", "half.gif", half(await encoded("gif")), /cut off/),
    file("nothing", "nothing.png", new Uint8Array(0), /not a picture/),
    file("a program", "photo.png", joined(bytesOf("MZ"), new Uint8Array(500)), /not a picture/),
    file("too many bytes", "big.png", new Uint8Array(20 * 1024 * 1024 + 1), /20 MB/),
  ]
}

/** What is taken, for it is a picture: and nothing but the picture is stored. */
export async function strippedFiles(): Promise<Omit<HostileFile, "says">[]> {
  const frame = sharp({ create: { width: 40, height: 40, channels: 3, background: "#a33" } })
  const animated = await sharp(Buffer.concat([await frame.raw().toBuffer(), Buffer.alloc(40 * 40 * 3)]), {
    raw: { width: 40, height: 80, channels: 3, pageHeight: 40 },
  })
    .gif()
    .toBuffer()
  const photo = await makePhoto(300, 200)
  return [
    { what: "an animation", name: "moves.gif", bytes: Uint8Array.from(animated) },
    { what: "a JPEG with a page behind it", name: "both.jpg", bytes: joined(photo, bytesOf(`<!doctype html>${SCRIPT}`)) },
    { what: "a JPEG with a page in its comment", name: "both.html", bytes: withComment(photo, SCRIPT) },
    { what: "a PNG with fifty megabytes of text packed in", name: "text.png", bytes: pngWithText(50_000_000) },
    { what: "a PNG of just as many points as fit", name: "large.png", bytes: pngBomb(5_000) },
  ]
}

function withComment(jpeg: Uint8Array, text: string): Uint8Array<ArrayBuffer> {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(text.length + 2)
  return joined(jpeg.subarray(0, 2), Uint8Array.from([0xff, 0xfe]), length, bytesOf(text), jpeg.subarray(2))
}
