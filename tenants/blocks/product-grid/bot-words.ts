// The words of the product grid in the chat.
import type { PluralForms } from "../kit/words.ts"

type Words = {
  products: string
  all: string
  more: string
  chooseCategory: string
  nothing: string
  previous: string
  next: string
  count: PluralForms
  screen: (at: number, of: number) => string
}

export const WORDS: { en: Words; ru: Words } = {
  en: {
    products: "Products",
    all: "All products",
    more: "Show all",
    chooseCategory: "Choose a category:",
    nothing: "There is nothing here yet.",
    previous: "« Previous",
    next: "Next »",
    count: { one: "product", other: "products" },
    screen: (at, of) => `page ${at} of ${of}`,
  },
  ru: {
    products: "Товары",
    all: "Все товары",
    more: "Показать все",
    chooseCategory: "Выберите категорию:",
    nothing: "Здесь пока ничего нет.",
    previous: "« Назад по списку",
    next: "Дальше »",
    count: { one: "товар", few: "товара", many: "товаров", other: "товара" },
    screen: (at, of) => `страница ${at} из ${of}`,
  },
}
