// Whatever arrives as a picture leaves as a plain WebP, or with a reason.
import { describe, expect, test } from "bun:test"
import sharp from "sharp"
import { PictureProblem, toPicture } from "../../../runtime/media/picture.ts"
import { makeJpeg, makeJpegWithSecret, makePhoto, makePng } from "../../help/pictures.ts"

const text = (value: string) => new TextEncoder().encode(value)

describe("taken", () => {
  test("PNG, JPEG, WebP and GIF become WebP of the same size", async () => {
    const png = makePng(60, 40)
    const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64")
    for (const input of [png, await makeJpeg(60, 40), await new Bun.Image(png).webp().bytes()]) {
      const picture = await toPicture(input)
      expect([picture.width, picture.height]).toEqual([60, 40])
      expect(await new Bun.Image(picture.bytes).metadata()).toMatchObject({ format: "webp", width: 60, height: 40 })
      expect(picture.sha256).toBe(new Bun.CryptoHasher("sha256").update(picture.bytes).digest("hex"))
    }
    expect(await toPicture(gif)).toMatchObject({ width: 1, height: 1 })
  })

  test("a wide one is made 1,600 points wide, a tall one fits as well", async () => {
    expect(await toPicture(makePng(3200, 200))).toMatchObject({ width: 1600, height: 100 })
    const tall = await toPicture(makePng(100, 9600))
    expect([tall.width, tall.height]).toEqual([50, 4800])
  })

  test("narrower ones are made of it, none wider than it, and none that would save little", async () => {
    const widthsOf = async (width: number) => (await toPicture(await makePhoto(width, 40))).sizes.map((size) => size.width)
    expect(await widthsOf(2000)).toEqual([320, 480, 640, 960, 1280])
    expect(await widthsOf(1000)).toEqual([320, 480, 640])
    expect(await widthsOf(390)).toEqual([])
    const { sizes, ...own } = await toPicture(await makePhoto(960, 480))
    for (const file of sizes) {
      expect(await new Bun.Image(file.bytes).metadata()).toMatchObject({ format: "webp", width: file.width, height: file.width / 2 })
      expect(file.bytes.byteLength).toBeLessThan(own.bytes.byteLength * 0.8)
    }
  })

  test("its colour on the whole is told, unless it can be seen through", async () => {
    const plain = (alpha: number) =>
      sharp({ create: { width: 50, height: 40, channels: 4, background: { r: 200, g: 40, b: 20, alpha } } })
        .png()
        .toBuffer()
    expect((await toPicture(await plain(1))).colour).toMatch(/^c[5-9a-b]2[4-9a-c]1[0-9]$/)
    expect((await toPicture(await plain(0.4))).colour).toBeNull()
  })

  test("what a camera wrote beside the picture is gone", async () => {
    const jpeg = await makeJpegWithSecret("taken at 51.5007 N 0.1246 W")
    expect(Buffer.from(jpeg).includes("51.5007")).toBe(true)
    const picture = await toPicture(jpeg)
    for (const { bytes } of [picture, ...picture.sizes]) expect(Buffer.from(bytes).includes("51.5007")).toBe(false)
  })
})

describe("refused", () => {
  test.each([
    ["an SVG", text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), /SVG/],
    ["a web page", text("<!DOCTYPE html><html><h1>404</h1></html>"), /web page/],
    ["JSON", text('{"error":"not found"}'), /not a picture that can be read/],
    ["nothing much", text("x"), /not a picture that can be read/],
    ["an AVIF", Buffer.concat([Uint8Array.from([0, 0, 0, 28]), text("ftypavif0000")]), /AVIF or HEIC/],
    ["a PNG cut in its header", makePng(10, 10).slice(0, 20), /can be read|damaged/],
    ["a PNG cut in the middle", makePng(500, 500).slice(0, 300), /damaged/],
    ["a PNG that is larger than it says", makePng(4, 4, { width: 400, height: 400 }), /damaged/],
    ["a PNG of 14,000 × 14,000 points in a few bytes", makePng(10, 10, { width: 14_000, height: 14_000 }), /25 million/],
    ["a PNG of 30,000 × 30,000 points", makePng(10, 10, { width: 30_000, height: 30_000 }), /25 million/],
  ])("%s", async (_, input, reason) => {
    const problem = await toPicture(input).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(PictureProblem)
    expect((problem as Error).message).toMatch(reason)
  })
})
