// The storefront's frame in Russian.
import type { SiteWords } from "./en.ts"

export const ru: SiteWords = {
  skip: "Перейти к содержанию",
  menu: "Главное меню",
  footer: "Ещё",
  catalog: "Каталог",
  search: "Поиск",
  searchedFor: "«{words}»",
  searchField: "Что вы ищете?",
  yourOrder: "Ваш заказ",
  cart: "Корзина",
  inCart: "В корзине: {count}",
  languages: "Языки",
  writeToUs: "Написать нам в Telegram",
  notFound: "Такой страницы нет",
  notFoundNext: "Возможно, адрес изменился или товар больше не продаётся.",
  toCatalog: "Перейти в каталог",
  pageNumber: "страница {number}",
}
