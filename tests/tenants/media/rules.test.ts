// What follows from a picture's row, and which pictures a document names.
import { expect, test } from "bun:test"
import fc from "fast-check"
import { readSizePath, sizeFileName } from "../../../tenants/media/files.ts"
import { mediaIdsIn, pictureView, placeholderOf } from "../../../tenants/media/rules.ts"
import { sizePath, smallestPath } from "../../../tenants/media/schema.ts"

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

test("a picture's sources are AVIF first, and none where there are no other sizes", () => {
  expect(pictureView(row, { widths: [320, 640], avifWidths: [320, 640, 900], colour: null }).sources).toEqual([
    { type: "image/avif", widths: [320, 640, 900] },
    { type: "image/webp", widths: [320, 640] },
  ])
  expect(pictureView(row, { widths: [], avifWidths: null, colour: null })).toEqual({ ...row, sources: [], placeholder: "" })
})

test("the address of a size says what is stored for it; any other address is none", () => {
  const sha256 = "a".repeat(64)
  const path = sizePath(sha256, 640, "image/avif")
  expect(readSizePath(path)).toEqual({ of: `/media/${sha256}.webp`, file: sizeFileName(sha256, 640, "image/avif"), type: "image/avif" })
  const names = [640, 320].flatMap((width) => (["image/webp", "image/avif"] as const).map((type) => sizeFileName(sha256, width, type)))
  expect(new Set([...names, sizeFileName("b".repeat(64), 640, "image/webp")]).size).toBe(5)
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{64}\.(?:webp|avif)$/)
  for (const other of [
    "/",
    `/media/${sha256}.webp`,
    `${path}x`,
    path.replace("640", "0640"),
    path.replace("avif", "png"),
    `/media/../${sha256}/640.webp`,
  ])
    expect(readSizePath(other)).toBeUndefined()
})

test("the smallest address is the narrowest WebP's, or the picture's own", () => {
  const view = pictureView(row, { widths: [320, 640], avifWidths: [320], colour: null })
  expect(smallestPath(view)).toBe(`/media/${"a".repeat(64)}/320.webp`)
  expect(smallestPath({ ...view, sources: [] })).toBe(`/media/${"a".repeat(64)}.webp`)
  expect(smallestPath({ ...view, status: "waiting", sha256: null })).toBeNull()
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
