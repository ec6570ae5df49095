// Prices are read and shown exactly, in every currency's own minor unit.
import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import { currencyExponent, decimalAmount, formatMoney, MAX_AMOUNT_MINOR, parsePrice } from "../../tenants/money.ts"

describe("a currency", () => {
  test("has as many decimal digits as ISO 4217 says; Telegram Stars have none", () => {
    expect(["JPY", "USD", "BHD", "XTR", "XOF", "XCD"].map(currencyExponent)).toEqual([0, 2, 3, 0, 0, 2])
  })

  test("that nobody knows has none at all", () => {
    for (const unknown of ["XXQ", "X".repeat(3), "XTS", "XAU", "usd", "US", "", "DOLLAR", "ZZZ"])
      expect(currencyExponent(unknown)).toBeUndefined()
  })
})

describe("a price in a file", () => {
  test("is read exactly", () => {
    const read: [string, number, number][] = [
      ["12.50", 2, 1250],
      ["12.5", 2, 1250],
      ["12", 2, 1200],
      [" 0.10 ", 2, 10],
      ["50.000", 2, 5000],
      ["1.005", 3, 1005],
      ["1200", 0, 1200],
      ["1200.00", 0, 1200],
      ["0", 2, 0],
      ["0.29", 2, 29],
      ["1.15", 2, 115],
      ["9000000000000.00", 2, MAX_AMOUNT_MINOR],
    ]
    for (const [text, exponent, priceMinor] of read) expect([text, parsePrice(text, exponent)]).toEqual([text, { priceMinor }])
  })

  test("that could mean two things, or nothing, is refused with its reason", () => {
    const refused: [string, number, string][] = [
      ["", 2, "empty"],
      ["  ", 2, "empty"],
      ["1,5", 2, "comma"],
      ["1,234.50", 2, "comma"],
      ["1.234,50", 2, "comma"],
      ["-3", 2, "negative"],
      ["abc", 2, "not-a-number"],
      ["$5", 2, "not-a-number"],
      ["1e3", 2, "not-a-number"],
      ["0x10", 2, "not-a-number"],
      [".5", 2, "not-a-number"],
      ["5.", 2, "not-a-number"],
      ["1 000", 2, "not-a-number"],
      ["１２", 2, "not-a-number"],
      ["NaN", 2, "not-a-number"],
      ["Infinity", 2, "not-a-number"],
      ["+5", 2, "not-a-number"],
      ["1.005", 2, "too-many-digits"],
      ["0.5", 0, "too-many-digits"],
      ["9000000000000.01", 2, "too-large"],
      ["9".repeat(400), 2, "too-large"],
    ]
    for (const [text, exponent, problem] of refused) expect([text, parsePrice(text, exponent)]).toEqual([text, { problem } as never])
  })

  test("survives writing and reading whatever it is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_AMOUNT_MINOR }), fc.constantFrom(0, 2, 3), (amount, exponent) => {
        expect(parsePrice(decimalAmount(amount, exponent), exponent)).toEqual({ priceMinor: amount })
      }),
    )
  })
})

describe("an amount", () => {
  test("is written as plain decimal text for machines", () => {
    expect([decimalAmount(5, 2), decimalAmount(1250, 2), decimalAmount(-5, 2), decimalAmount(7, 0), decimalAmount(1, 3)]).toEqual([
      "0.05",
      "12.50",
      "-0.05",
      "7",
      "0.001",
    ])
  })

  test("is shown as a person of that language reads it, whole amounts without zeros", () => {
    expect(formatMoney(1250, "USD", 2, "en")).toBe("$12.50")
    expect(formatMoney(5000, "USD", 2, "en")).toBe("$50")
    expect(formatMoney(1250, "EUR", 2, "de")).toBe("12,50\u00a0€")
    expect(formatMoney(120_000, "RUB", 2, "ru")).toBe("1\u00a0200\u00a0₽")
    expect(formatMoney(1200, "JPY", 0, "en")).toBe("¥1,200")
    expect(formatMoney(1234, "BHD", 3, "en")).toContain("1.234")
    expect(formatMoney(75, "XTR", 0, "en")).toBe("75 ⭐")
    expect(formatMoney(MAX_AMOUNT_MINOR - 1, "USD", 2, "en")).toBe("$8,999,999,999,999.99")
  })
})
