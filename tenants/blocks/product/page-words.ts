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
  added: "Added to your cart.",
  toCart: "Go to cart",
  soldOut: "Sold out",
  inStock: "In stock",
  few: "Only {count} left",
  notMadeNote: "not made in this combination",
  notMade: "We do not have this combination: choose another one.",
  soldOutChoice: "This one is sold out: choose another one.",
  soldOutProduct: "This product is sold out.",
  notSold: "This product cannot be bought at the moment.",
  notEnough: "There are not so many left: choose a smaller quantity.",
  failed: "That did not work. Please try again.",
  offline: "The shop could not be reached. Check your connection and try again.",
  closed: "This shop is closed for now. Please come back later.",
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
  added: "Товар в корзине.",
  toCart: "Перейти в корзину",
  soldOut: "Нет в наличии",
  inStock: "В наличии",
  few: "Осталось: {count}",
  notMadeNote: "такого сочетания нет",
  notMade: "Такого сочетания нет: выберите другое.",
  soldOutChoice: "Этого варианта нет в наличии: выберите другой.",
  soldOutProduct: "Этого товара нет в наличии.",
  notSold: "Этот товар сейчас нельзя купить.",
  notEnough: "Столько не осталось: выберите меньше.",
  failed: "Не получилось. Попробуйте ещё раз.",
  offline: "Магазин недоступен. Проверьте соединение и попробуйте ещё раз.",
  closed: "Магазин временно закрыт. Загляните позже.",
  description: "Описание",
  related: "Вам может понравиться",
  howToOrder: "Чтобы заказать здесь, включите JavaScript в браузере. Или напишите магазину, назвав товар и вариант:",
}

export const productWords = (locale: string): ProductWords => inLanguage(locale, { en, ru })

/** What is said beside a value that leads nowhere with the others as they are; empty for one that can be bought. */
export function valueNote(state: Outcome["state"], words: ProductWords): string {
  if (state === "fine") return ""
  return ` — ${state === "sold-out" ? words.soldOut : words.notMadeNote}`
}

/** How many there are, as far as a buyer needs to know. */
export function stockNote({ stock, left }: Pick<Choice, "stock" | "left">, words: ProductWords): string {
  if (stock === "few") return words.few.replace("{count}", String(left))
  return stock === "none" ? words.soldOut : words.inStock
}
