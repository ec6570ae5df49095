// What the search says that opens over a page.
import { inLanguage } from "../../../tenants/blocks/kit/words.ts"

const en = {
  search: "Search",
  field: "What are you looking for?",
  close: "Close",
  results: "Found products",
  found: "Found: {count}. Choose with the arrow keys.",
  nothing: "Nothing found for “{words}”. Try other words or fewer of them.",
  nearest: "The nearest we have:",
  all: "Show everything found",
}

export type SearchWords = typeof en

const ru: SearchWords = {
  search: "Поиск",
  field: "Что вы ищете?",
  close: "Закрыть",
  results: "Найденные товары",
  found: "Найдено: {count}. Выбирайте стрелками.",
  nothing: "По запросу «{words}» ничего не нашлось. Попробуйте другие слова или меньше слов.",
  nearest: "Самое похожее:",
  all: "Показать всё найденное",
}

export const searchWords = (locale: string): SearchWords => inLanguage(locale, { en, ru })
