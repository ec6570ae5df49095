// What a product's page says by itself.
import { inLanguage } from "../kit/words.ts"

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

export const productWords = (locale: string): ProductWords => inLanguage(locale, { en, ru })
