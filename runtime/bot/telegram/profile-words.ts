// What Telegram shows of a bot before anybody has written to it, in the languages that the bot speaks.

/** Shown beside each command; Telegram allows 256 characters. */
export const COMMAND_WORDS: Record<string, Record<"start" | "catalog" | "cart" | "orders" | "help", string>> = {
  en: { start: "The beginning", catalog: "Everything we sell", cart: "Your cart", orders: "Your orders", help: "What I can do" },
  ru: { start: "Начало", catalog: "Все товары", cart: "Ваша корзина", orders: "Ваши заказы", help: "Что я умею" },
}
