// The words of the cart in the chat.

type Words = {
  empty: string
  total: string
  checkout: string
  remove: string
  soldOut: string
  gone: string
  left: (count: number) => string
  priceChanged: (price: string) => string
  previous: string
  next: string
}

export const WORDS: { en: Words; ru: Words } = {
  en: {
    empty: "Your cart is empty. Choose something in the catalogue.",
    total: "Total",
    checkout: "Checkout",
    remove: "✕ Remove",
    soldOut: "Sold out: please remove it to order the rest.",
    gone: "No longer sold: please remove it to order the rest.",
    left: (count) => `Only ${count} left: please take fewer.`,
    priceChanged: (price) => `The price has changed: it is ${price} now.`,
    previous: "« Previous",
    next: "Next »",
  },
  ru: {
    empty: "Корзина пуста. Выберите что-нибудь в каталоге.",
    total: "Итого",
    checkout: "Оформить заказ",
    remove: "✕ Убрать",
    soldOut: "Нет в наличии: уберите, чтобы заказать остальное.",
    gone: "Больше не продаётся: уберите, чтобы заказать остальное.",
    left: (count) => `Осталось только ${count}: уменьшите количество.`,
    priceChanged: (price) => `Цена изменилась: теперь ${price}.`,
    previous: "« Предыдущие",
    next: "Дальше »",
  },
}
