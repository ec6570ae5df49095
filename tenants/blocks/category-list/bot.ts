// Categories in the chat: a button for each.
import type { BotFace, BotView, Button } from "../kit/bot.ts"
import { cut } from "../kit/bot.ts"
import { writeTap } from "../kit/taps.ts"
import { inLanguage } from "../kit/words.ts"
import type { Settings } from "./schema.ts"
import { WORDS } from "./words.ts"

/** Two columns of ten; whoever wants more finds them in the catalogue. */
const SHOWN = 20

export const bot: BotFace<Settings> = (settings, view) => {
  const words = inLanguage(view.locale, WORDS)
  const found = categoriesFor(settings, view)
  if (found.length === 0) return []
  const buttons = found.slice(0, SHOWN).map(({ id, title }): Button => ({ text: cut(title, 60), data: tapTo(id) }))
  const rows = Array.from({ length: Math.ceil(buttons.length / 2) }, (_, row) => buttons.slice(row * 2, row * 2 + 2))
  const all: Button = {
    text: words.all,
    data: settings.source === "below" ? tapTo(settings.categoryId ?? "") : writeTap({ do: "catalog", page: 1 }),
  }
  return [
    {
      text: settings.title ? [{ text: settings.title, style: "bold" }] : [words.choose],
      buttons: found.length > SHOWN ? [...rows, [all]] : rows,
    },
  ]
}

function categoriesFor({ source, categoryId }: Settings, { categories }: BotView) {
  if (source === "top") return categories.filter(({ parentId }) => parentId === null)
  return categoryId ? categories.filter(({ parentId }) => parentId === categoryId) : []
}

function tapTo(categoryId: string): string {
  return writeTap({ do: "category", categoryId, page: 1 })
}
