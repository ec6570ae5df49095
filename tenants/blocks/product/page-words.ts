// What a product's page says by itself.
import { inLanguage } from "../kit/words.ts"
import type { Choice, Outcome } from "./page-choice.ts"

const en = {
  catalog: "Catalogue",
  trail: "You are here",
  pictures: "Pictures",
  picture: "Picture {number}",
  before: "Before:",
  quantity: "Quantity",
  addToCart: "Add to cart",
  adding: "Adding…",
  soldOut: "Sold out",
  inStock: "In stock",
  few: "Only {count} left",
  notMadeNote: "not made in this combination",
  notMade: "We do not have this combination: choose another one.",
  soldOutChoice: "This one is sold out: choose another one.",
  soldOutProduct: "This product is sold out.",
  notSold: "This product cannot be bought at the moment.",
  failed: "That did not work. Please try again.",
  offline: "The shop could not be reached. Check your connection and try again.",
  description: "Description",
  related: "You may also like",
  howToOrder: "To order here, switch on JavaScript in your browser. Or write to the shop and name the product and the option you want:",
}

export type ProductWords = typeof en

const ru: ProductWords = {
  catalog: "Каталог",
  trail: "Вы здесь",
  pictures: "Фотографии",
  picture: "Фотография {number}",
  before: "Прежняя цена:",
  quantity: "Количество",
  addToCart: "В корзину",
  adding: "Добавляем…",
  soldOut: "Нет в наличии",
  inStock: "В наличии",
  few: "Осталось: {count}",
  notMadeNote: "такого сочетания нет",
  notMade: "Такого сочетания нет: выберите другое.",
  soldOutChoice: "Этого варианта нет в наличии: выберите другой.",
  soldOutProduct: "Этого товара нет в наличии.",
  notSold: "Этот товар сейчас нельзя купить.",
  failed: "Не получилось. Попробуйте ещё раз.",
  offline: "Магазин недоступен. Проверьте соединение и попробуйте ещё раз.",
  description: "Описание",
  related: "Вам может понравиться",
  howToOrder: "Чтобы заказать здесь, включите JavaScript в браузере. Или напишите магазину, назвав товар и вариант:",
}

/** Those that the form says in the browser: the page brings them in its own language. */
export type FormWords = Pick<ProductWords, (typeof OF_FORM)[number]>
const OF_FORM = ["adding", "soldOut", "inStock", "few", "notMadeNote", "notMade", "soldOutChoice", "offline"] as const

export function formWords(words: ProductWords): FormWords {
  return Object.fromEntries(OF_FORM.map((name) => [name, words[name]])) as FormWords
}

export const productWords = (locale: string): ProductWords => inLanguage(locale, { en, ru })

/** What is said beside a value that leads nowhere with the others as they are; empty for one that can be bought. */
export function valueNote(state: Outcome["state"], words: FormWords): string {
  if (state === "fine") return ""
  return ` — ${state === "sold-out" ? words.soldOut : words.notMadeNote}`
}

/** How many there are, as far as a buyer needs to know. */
export function stockNote({ stock, left }: Pick<Choice, "stock" | "left">, words: FormWords): string {
  if (stock === "few") return words.few.replace("{count}", String(left))
  return stock === "none" ? words.soldOut : words.inStock
}
