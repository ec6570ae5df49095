// The words that a new shop begins with; from then on they are the shop's own data.

export type StarterWords = { pickup: string; payOnDelivery: string }

/** In the shop's language if we have it, otherwise in English. */
export function starterWords(locale: string): StarterWords {
  return WORDS[locale.split("-")[0] ?? ""] ?? ENGLISH
}

const ENGLISH: StarterWords = { pickup: "Pickup", payOnDelivery: "Pay on delivery" }

const WORDS: Record<string, StarterWords> = {
  en: ENGLISH,
  ru: { pickup: "Самовывоз", payOnDelivery: "Оплата при получении" },
}
