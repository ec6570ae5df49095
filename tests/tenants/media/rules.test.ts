// What follows from a picture's row, and which pictures a document names.
import { expect, test } from "bun:test"
import fc from "fast-check"
import { filesOf, mediaIdsIn, pictureView, placeholderOf } from "../../../tenants/media/rules.ts"

const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`
const row = {
  mediaId: id(1),
  status: "ready" as const,
  sha256: "a".repeat(64),
  contentType: "image/webp",
  width: 900,
  height: 600,
  alt: "",
}

test("a picture's sources are AVIF first, and none where there are no files", () => {
  const webpFiles = [{ width: 320, sha256: "b".repeat(64) }]
  const avifFiles = [{ width: 900, sha256: "c".repeat(64) }]
  expect(pictureView(row, { webpFiles, avifFiles, colour: null }).sources).toEqual([
    { type: "image/avif", files: avifFiles },
    { type: "image/webp", files: webpFiles },
  ])
  expect(pictureView(row, { webpFiles: [], avifFiles: null, colour: null })).toEqual({ ...row, sources: [], placeholder: "" })
})

test("every file that a page may name is told with its path, and nothing of a picture that is not ready", () => {
  const view = pictureView(row, {
    webpFiles: [{ width: 320, sha256: "b".repeat(64) }],
    avifFiles: [{ width: 900, sha256: "c".repeat(64) }],
    colour: "3b526b",
  })
  expect(filesOf(view)).toEqual([
    { path: `/media/${"a".repeat(64)}.webp`, file: `${"a".repeat(64)}.webp`, type: "image/webp" },
    { path: `/media/${"c".repeat(20)}.avif`, file: `${"c".repeat(64)}.avif`, type: "image/avif" },
    { path: `/media/${"b".repeat(20)}.webp`, file: `${"b".repeat(64)}.webp`, type: "image/webp" },
  ])
  expect(filesOf({ ...view, status: "waiting", sha256: null })).toEqual([])
})

test("a colour becomes one of a closed set of classes", () => {
  expect(placeholderOf(null)).toBe("")
  expect([placeholderOf("000000"), placeholderOf("ffffff"), placeholderOf("808080")]).toEqual([
    "tone-l0 tone-h0",
    "tone-l4 tone-h0",
    "tone-l2 tone-h0",
  ])
  expect(placeholderOf("ff0000")).toBe("tone-l3 tone-h2")
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => value.toString(16).padStart(6, "0"))
  fc.assert(fc.property(colour, (value) => /^tone-l[0-4] tone-h(?:[0-9]|1[0-2])$/.test(placeholderOf(value))))
})

test("pictures are found wherever settings name them, each once, and nothing else is taken for one", () => {
  const settings = {
    picture: { mediaId: id(1), alt: "" },
    list: [{ picture: { mediaId: id(2), alt: "" } }, { picture: { mediaId: id(1) } }],
  }
  const others = { a: null, b: { mediaId: "no id" }, c: { mediaId: 5 }, productId: id(3), d: [id(4)] }
  expect([...mediaIdsIn([settings, others])]).toEqual([id(1), id(2)])
})
