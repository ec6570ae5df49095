// What an owner is shown to do next, and where one can go.
import { describe, expect, test } from "bun:test"
import { isIn, PLACES, placesFor } from "../../../builder/shops/places.ts"
import { stepsOf } from "../../../builder/shops/steps.ts"
import { rightsOf } from "../../../tenants/accounts/rules.ts"

const fresh = { products: 0, pagesEdited: false, deliveryMethods: 1, live: false, bots: [] }

describe("the next steps", () => {
  test("of a new shop are all still to be done: the pickup that it was made with is no decision", () => {
    expect(stepsOf(fresh, rightsOf("owner")).map(({ done }) => done)).toEqual([false, false, false, false, false])
  })

  test("are done one by one", () => {
    const stand = { products: 1, pagesEdited: true, deliveryMethods: 2, live: true, bots: [{}] }
    expect(stepsOf(stand, rightsOf("owner")).every(({ done }) => done)).toBe(true)
  })

  test("are only those that one may do", () => {
    expect(stepsOf(fresh, rightsOf("editor")).map(({ name }) => name)).toEqual(["product", "page", "publish"])
    expect(stepsOf(fresh, rightsOf("support"))).toEqual([])
  })
})

describe("the places of a shop", () => {
  test("are those that the role may see", () => {
    expect(placesFor(rightsOf("owner"))).toHaveLength(PLACES.length)
    const editors = placesFor(rightsOf("editor")).map(({ name }) => name)
    expect(editors).toContain("products")
    for (const hidden of ["orders", "customers", "bots", "settings"] as const) expect(editors).not.toContain(hidden)
  })

  test("are told by the address: home is home alone, a product is among products", () => {
    const here = (path: string) => PLACES.filter((place) => isIn(place, path)).map(({ name }) => name)
    expect(here("")).toEqual(["home"])
    expect(here("/")).toEqual(["home"])
    expect(here("/products/new")).toEqual(["products"])
    expect(here("/import")).toEqual(["products"])
    expect(here("/productsandmore")).toEqual([])
  })
})
