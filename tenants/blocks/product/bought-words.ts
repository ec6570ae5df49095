// What is said when something has been put into the cart, or could not be.
import { inLanguage } from "../kit/words.ts"

const en = {
  added: "Added to your cart.",
  close: "Close",
  onward: "Continue shopping",
  toCart: "Go to cart",
  inCart: "In your cart",
  subtotal: "Subtotal",
  other: "and {count} more",
  problem: {
    "sold-out": "There are not so many left: choose a smaller quantity.",
    "product-not-available": "This product cannot be bought at the moment.",
    "shop-suspended": "This shop is closed for now. Please come back later.",
    "too-many-requests": "That was a little fast. Wait a moment and try again.",
    offline: "The shop could not be reached. Check your connection and try again.",
    failed: "That did not work. Please try again.",
  },
}

export type BoughtWords = typeof en

const ru: BoughtWords = {
  added: "Товар в корзине.",
  close: "Закрыть",
  onward: "Продолжить покупки",
  toCart: "Перейти в корзину",
  inCart: "В корзине",
  subtotal: "Товары",
  other: "и ещё {count}",
  problem: {
    "sold-out": "Столько не осталось: выберите меньше.",
    "product-not-available": "Этот товар сейчас нельзя купить.",
    "shop-suspended": "Магазин временно закрыт. Загляните позже.",
    "too-many-requests": "Слишком быстро. Подождите немного и попробуйте ещё раз.",
    offline: "Магазин недоступен. Проверьте соединение и попробуйте ещё раз.",
    failed: "Не получилось. Попробуйте ещё раз.",
  },
}

export const boughtWords = (locale: string): BoughtWords => inLanguage(locale, { en, ru })
