// Pictures for tests, made byte by byte so that they can also be wrong.
import { deflateSync } from "node:zlib"
import sharp from "sharp"

/** A PNG of one colour per row; `claims` lets its header say another size than it has. */
export function makePng(width: number, height: number, claims: { width?: number; height?: number } = {}): Uint8Array<ArrayBuffer> {
  const row = (y: number) => {
    const bytes = new Uint8Array(1 + width * 3).fill((y * 7) % 256)
    bytes[0] = 0
    return bytes
  }
  const pixels = Buffer.concat(Array.from({ length: height }, (_, y) => row(y)))
  const size = Buffer.alloc(13)
  size.writeUInt32BE(claims.width ?? width, 0)
  size.writeUInt32BE(claims.height ?? height, 4)
  // Eight bits a channel, red green blue, no interlacing.
  size.set([8, 2, 0, 0, 0], 8)
  const signature = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk("IHDR", size), chunk("IDAT", deflateSync(pixels)), chunk("IEND", new Uint8Array())])
}

export async function makeJpeg(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await new Bun.Image(makePng(width, height)).jpeg().bytes())
}

/** A JPEG with as much in it as a photograph: narrower ones are worth their place. */
export async function makePhoto(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const points = Buffer.alloc(width * height * 3)
  for (let at = 0; at < points.length; at += 3) {
    const [x, y] = [(at / 3) % width, Math.floor(at / 3 / width)]
    points.set([128 + 90 * Math.sin(x / 37 + y / 11), 128 + 90 * Math.cos(y / 23 - x / 71), (x * y) % 251], at)
  }
  return Uint8Array.from(
    await sharp(points, { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 90 })
      .toBuffer(),
  )
}

/** A JPEG that carries text the way cameras carry the place where it was taken. */
export async function makeJpegWithSecret(secret: string): Promise<Uint8Array<ArrayBuffer>> {
  const jpeg = await makePhoto(900, 600)
  const data = Buffer.concat([Buffer.from("Exif\0\0"), Buffer.from(secret)])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(data.length + 2)
  return Buffer.concat([jpeg.subarray(0, 2), Uint8Array.from([0xff, 0xe1]), length, data, jpeg.subarray(2)])
}

function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const body = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(Bun.hash.crc32(body))
  return Buffer.concat([length, body, sum])
}
