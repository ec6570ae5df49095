// A button's data says what it means in 64 bytes, and nothing else is taken for a button.
import { expect, test } from "bun:test"
import fc from "fast-check"
import { optionKey, packId, readId, readTap, type Tap, writeTap } from "../../../tenants/blocks/kit/taps.ts"

const uuid = fc.uuid()
const number = fc.integer({ min: 0, max: 999_999_999 })
const tap: fc.Arbitrary<Tap> = fc.oneof(
  fc.constantFrom<Tap>({ do: "home" }, { do: "help" }, { do: "checkout" }, { do: "site" }, { do: "orders" }),
  fc.record({ do: fc.constantFrom("all", "search", "cart", "catalog"), page: number }) as fc.Arbitrary<Tap>,
  fc.record({ do: fc.constant("category"), categoryId: uuid, page: number }) as fc.Arbitrary<Tap>,
  fc.record({ do: fc.constant("page"), pageId: uuid }) as fc.Arbitrary<Tap>,
  fc.record({
    do: fc.constant("block"),
    pageId: uuid,
    node: fc.string({ unit: "binary", maxLength: 64 }).map(optionKey),
    opened: fc.oneof(fc.constantFrom("", "2", "x".repeat(16)), fc.string({ unit: "binary" }).map(optionKey)),
  }) as fc.Arbitrary<Tap>,
  fc.record({
    do: fc.constant("product"),
    productId: uuid,
    chosen: fc.array(fc.string({ unit: "binary", maxLength: 50 }).map(optionKey), { maxLength: 3 }),
    page: fc.integer({ min: 1, max: 999 }),
  }) as fc.Arbitrary<Tap>,
  fc.record({ do: fc.constant("describe"), productId: uuid }) as fc.Arbitrary<Tap>,
  fc.record({
    do: fc.constantFrom("variant", "add"),
    productId: uuid,
    variantId: uuid,
    quantity: fc.integer({ min: 0, max: 999 }),
  }) as fc.Arbitrary<Tap>,
  fc.record({ do: fc.constant("set"), variantId: uuid, quantity: number }) as fc.Arbitrary<Tap>,
  fc.record({ do: fc.constant("order"), number }) as fc.Arbitrary<Tap>,
  fc.record({
    do: fc.constant("answer"),
    screen: fc.constant("abcdefghijk"),
    step: fc.constantFrom("delivery", "payment", "confirm"),
    value: fc.oneof(uuid.map(packId), fc.constant(`p${"x".repeat(39)}`), fc.constant("")),
  }) as fc.Arbitrary<Tap>,
)

test("every tap is read again as what it was, and fits", () => {
  fc.assert(
    fc.property(tap, (written) => {
      const data = writeTap(written)
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
      expect(readTap(data)).toEqual(written)
    }),
  )
})

test("whatever else arrives is no tap, and never throws", () => {
  for (const data of [
    "",
    ":",
    "p",
    "p:",
    "p:x:1:",
    "a::",
    "constructor",
    "__proto__",
    "home:1",
    "all:-1",
    "all:1e9",
    "r:99999999999",
    "k:a:b",
    "b:x:abcd:",
    `b:${packId("00000000-0000-7000-8000-000000000001")}:abcd:${"x".repeat(17)}`,
    `b:${packId("00000000-0000-7000-8000-000000000001")}:abc:x`,
    "v:AAAA",
  ])
    expect([data, readTap(data)]).toEqual([data, undefined])
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 70 }), (data) => void readTap(data)))
})

test("ids are packed without loss, and two spellings of one id do not exist", () => {
  fc.assert(fc.property(uuid, (id) => expect(readId(packId(id))).toBe(id)))
  const packed = packId("00000000-0000-7000-8000-000000000001")
  expect(readId(`${packed.slice(0, -1)}R`)).toBeUndefined()
})
