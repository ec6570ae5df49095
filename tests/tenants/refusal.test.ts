// A refusal has a code from one closed list, an HTTP status and a sentence; input problems name their field.
import { expect, test } from "bun:test"
import { z } from "zod"
import { invalidInput, REFUSALS, Refusal } from "../../tenants/refusal.ts"

test("every refusal becomes an HTTP status that blames the right side", () => {
  for (const [code, status] of Object.entries(REFUSALS)) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status < 500 || code === "unavailable").toBe(true)
  }
})

test("a refusal carries its code, its status and its details", () => {
  const refusal = new Refusal("sold-out", "Only 2 are left: choose a smaller quantity.", { left: 2 })
  expect(refusal).toBeInstanceOf(Error)
  expect(refusal).toMatchObject({ code: "sold-out", status: 409, name: "Refusal", details: { left: 2 } })
})

test("bad input is told by its first problem, with all of them in the details and none of the values", () => {
  const parsed = z
    .object({ price: z.number(), lines: z.array(z.object({ quantity: z.int() })) })
    .safeParse({ price: "secret", lines: [{ quantity: 1.5 }] })
  const refusal = invalidInput(parsed.error?.issues ?? [], "order")
  expect(refusal.message).toStartWith("order, price: ")
  expect(refusal.details).toMatchObject({ problems: [{ path: "price" }, { path: "lines.0.quantity" }] })
  expect(JSON.stringify(refusal.details)).not.toContain("secret")
  expect(invalidInput([]).message).toBe("input: is not valid")
})

test("no more than twenty problems are told", () => {
  const issues = Array.from({ length: 500 }, (_, index) => ({ path: [index], message: "wrong" }))
  expect(invalidInput(issues).details.problems).toHaveLength(20)
})
