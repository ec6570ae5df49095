// Names of colours become colours; names of other things do not.
import { expect, test } from "bun:test"
import { colourOf, coloursOf } from "../../../tenants/blocks/kit/colours.ts"

test.each([
  ["Red", "красный"],
  ["Black", "Чёрная"],
  ["Olive", "оливковый"],
  ["navy", "тёмно-синий"],
  ["Terracotta", "Терракота"],
  ["Dark green", "тёмно-зелёный"],
  ["light grey", "светло-серый"],
])("%s is the same colour as %s", (english, russian) => {
  expect(colourOf(english)).toMatch(/^#[0-9a-f]{6}$/)
  expect(colourOf(russian)).toBe(colourOf(english) as string)
})

test("a dark and a light one are no longer the colour itself", () => {
  expect(new Set(["green", "dark green", "light green"].map(colourOf)).size).toBe(3)
})

test.each(["250 ml", "XL", "", "белье", "synthetic", "constructor", "Блэкберри"])("%p is no colour", (name) => {
  expect(colourOf(name)).toBeUndefined()
})

test("an option is drawn in colours when it is called so and most of its values are known", () => {
  expect(coloursOf({ name: "Colour", values: ["Oat", "Moss"] })).toEqual([expect.any(String), expect.any(String)])
  expect(coloursOf({ name: "Цвет", values: ["Белый", "Рассвет"] })).toEqual([expect.any(String), undefined])
  expect(coloursOf({ name: "Цвет", values: ["Рассвет", "Закат", "Белый"] })).toBeUndefined()
  expect(coloursOf({ name: "Flavour", values: ["Mint", "Lime"] })).toBeUndefined()
})
