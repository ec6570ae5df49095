// What contacts say by themselves, in both faces.
export const WORDS = {
  en: { phone: "Phone", email: "E-mail", telegram: "Telegram", address: "Address", write: "Write to us on Telegram" },
  ru: { phone: "Телефон", email: "Почта", telegram: "Telegram", address: "Адрес", write: "Написать нам в Telegram" },
}
