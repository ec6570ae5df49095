// A JPEG or a GIF that is there to its end, and one that is not.
import { expect, test } from "bun:test"
import sharp from "sharp"
import { isWhole } from "../../../runtime/media/whole.ts"
import { makeJpegWithSecret, makePhoto, makePng } from "../../help/pictures.ts"

const encoded = async (type: "jpeg" | "gif", options = {}) =>
  Uint8Array.from(
    await sharp(await makePhoto(300, 200))
      .toFormat(type, options)
      .toBuffer(),
  )

test("one that is there is whole, whatever stands before its points and behind its end", async () => {
  const all = [await encoded("jpeg"), await encoded("jpeg", { progressive: true }), await encoded("gif"), await makeJpegWithSecret("here")]
  for (const bytes of all) {
    expect(isWhole(bytes)).toBe(true)
    expect(isWhole(Buffer.concat([bytes, Buffer.from("and more")]))).toBe(true)
  }
  expect(isWhole(makePng(4, 4))).toBe(true)
  expect(isWhole(new Uint8Array(0))).toBe(true)
})

test("one that has been cut off anywhere is not", async () => {
  for (const bytes of [await encoded("jpeg"), await encoded("jpeg", { progressive: true }), await encoded("gif")]) {
    // A GIF ends with a sign that its first picture can do without.
    for (const length of [20, 400, bytes.length >> 1, bytes.length - 3])
      expect([length, isWhole(bytes.slice(0, length))]).toEqual([length, false])
  }
})
