// What a product grid says by itself, on the page.
import { inLanguage } from "../kit/words.ts"

const en = {
  catalog: "Catalogue",
  empty: "There is nothing here yet.",
  seeAll: "See everything",
  from: "from {price}",
  before: "Before:",
  soldOut: "Sold out",
  pages: "Pages",
  page: "Page {number}",
  next: "Next",
  previous: "Previous",
  trail: "You are here",
  categories: "Categories",
}

export type GridWords = typeof en

const ru: GridWords = {
  catalog: "Каталог",
  empty: "Здесь пока ничего нет.",
  seeAll: "Смотреть всё",
  from: "от {price}",
  before: "Прежняя цена:",
  soldOut: "Нет в наличии",
  pages: "Страницы",
  page: "Страница {number}",
  next: "Вперёд",
  previous: "Назад",
  trail: "Вы здесь",
  categories: "Категории",
}

export const gridWords = (locale: string): GridWords => inLanguage(locale, { en, ru })
