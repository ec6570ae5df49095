// Every text gives a legal slug, always the same one, and never the slug of another.
import { expect, test } from "bun:test"
import fc from "fast-check"
import { plainSlug, SLUG, slugFor } from "../../../tenants/catalog/slug.ts"

test.each([
  ["Blue Shirt", "blue-shirt"],
  ["Красная рубашка", "krasnaya-rubashka"],
  ["Їжак і ґанок", "yizhak-i-ganok"],
  ["Crème brûlée", "creme-brulee"],
  ["Men’s -- tee!", "mens-tee"],
  ["../x", "x"],
  ["日本", ""],
])("%s becomes %p", (text, slug) => {
  expect(plainSlug(text)).toBe(slug)
})

test("a slug stays itself", () => {
  for (const slug of ["a", "classic-varsity-top", "0", "a".repeat(64)]) expect(slugFor(slug, () => false)).toBe(slug)
})

test("a name that is taken gets a hash, and so does one that is cut", () => {
  expect(slugFor("Shirt", (slug) => slug === "shirt")).toMatch(/^shirt-[a-z0-9]{8}$/)
  expect(slugFor("a".repeat(65), () => false)).toMatch(/^a{55}-[a-z0-9]{8}$/)
  expect(slugFor("a".repeat(65), () => false)).not.toBe(slugFor("a".repeat(66), () => false))
})

test("any keys, whatever their letters, get legal slugs that differ", () => {
  const keys = fc.uniqueArray(fc.string({ unit: "binary", minLength: 1, maxLength: 80 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(keys, (all) => {
      const taken = new Set<string>()
      for (const key of all) {
        const slug = slugFor(key, (candidate) => taken.has(candidate))
        expect(slug).toMatch(SLUG)
        expect(taken.has(slug)).toBe(false)
        taken.add(slug)
      }
    }),
    { numRuns: 60 },
  )
})
