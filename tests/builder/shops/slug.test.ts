// The address that a shop's name suggests.
import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import { hasSlugShape, MOST_CHARACTERS, suggestSlug } from "../../../builder/shops/slug.ts"
import { slugProblem } from "../../../tenants/shops/rules.ts"

describe("the address that a name suggests", () => {
  test("is the name in Latin letters", () => {
    expect(suggestSlug("Heron & Co")).toBe("heron-co")
    expect(suggestSlug("Цапля и Ко")).toBe("tsaplya-i-ko")
    expect(suggestSlug("日本")).toBe("")
  })

  test("has the shape of one whatever the name is, or is empty", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (name) => {
        const slug = suggestSlug(name)
        expect(slug === "" || hasSlugShape(slug)).toBe(true)
      }),
    )
  })

  test("is judged by its shape as the server judges it", () => {
    const written = fc.string({ unit: fc.constantFrom(..."abz019-AЯ "), maxLength: MOST_CHARACTERS + 4 })
    fc.assert(
      fc.property(written, (slug) => {
        // What is reserved, or means something to a browser, only the server knows.
        if (slugProblem(slug) === undefined) expect(hasSlugShape(slug)).toBe(true)
        if (!hasSlugShape(slug)) expect(slugProblem(slug)).toBeDefined()
      }),
    )
  })
})
