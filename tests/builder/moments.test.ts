// What the server tells of time becomes time; what an owner has written stays as it is, whatever it looks like.
import { expect, test } from "bun:test"
import { withMoments } from "../../builder/moments.ts"

const AT = "2026-11-22T10:00:00.000Z"

test("moments are told by their names, however deep", () => {
  expect(withMoments({ placedAt: AT, list: [{ createdAt: AT, doneAt: null }] })).toEqual({
    placedAt: new Date(AT),
    list: [{ createdAt: new Date(AT), doneAt: null }],
  })
})

test("a title that looks like a date stays a text", () => {
  const product = { title: "12/12/2024", sku: "2024-12-12", tags: [AT], settings: { text: AT } }
  expect(withMoments(product)).toEqual(product)
})
