// What a list of categories says by itself, in both faces.
import type { PluralForms } from "../kit/words.ts"

type Words = { categories: string; choose: string; all: string; products: PluralForms }

export const WORDS: { en: Words; ru: Words } = {
  en: {
    categories: "Categories",
    choose: "Choose a category:",
    all: "All categories",
    products: { one: "product", other: "products" },
  },
  ru: {
    categories: "Категории",
    choose: "Выберите категорию:",
    all: "Все категории",
    products: { one: "товар", few: "товара", many: "товаров", other: "товара" },
  },
}
