// The words of a product in the chat.

type Words = {
  add: string
  choose: (option: string) => string
  quantity: (count: number) => string
  left: (count: number) => string
  soldOut: string
  soldOutShort: string
  notSold: string
  describe: string
  previous: string
  next: string
}

export const WORDS: { en: Words; ru: Words } = {
  en: {
    add: "Add to cart",
    choose: (option) => `Choose: ${option}`,
    quantity: (count) => `Quantity: ${count}`,
    left: (count) => `Only ${count} left`,
    soldOut: "Sold out. Please look at our other products.",
    soldOutShort: "sold out",
    notSold: "Not for sale at the moment.",
    describe: "Full description",
    previous: "« Previous",
    next: "Next »",
  },
  ru: {
    add: "В корзину",
    choose: (option) => `Выберите: ${option}`,
    quantity: (count) => `Количество: ${count}`,
    left: (count) => `Осталось: ${count}`,
    soldOut: "Нет в наличии. Посмотрите, пожалуйста, другие наши товары.",
    soldOutShort: "нет в наличии",
    notSold: "Сейчас не продаётся.",
    describe: "Полное описание",
    previous: "« Предыдущие",
    next: "Дальше »",
  },
}
