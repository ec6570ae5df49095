// What a product's card says by itself.
import { inLanguage } from "./words.ts"

const en = { from: "from {price}", before: "Before:", soldOut: "Sold out", colours: "Colours: {count}" }

export type CardWords = typeof en

const ru: CardWords = { from: "от {price}", before: "Прежняя цена:", soldOut: "Нет в наличии", colours: "Цветов: {count}" }

export const cardWords = (locale: string): CardWords => inLanguage(locale, { en, ru })
