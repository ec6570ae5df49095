// Buttons in the chat: the same, under whatever was said before them.
import type { BotFace } from "../kit/bot.ts"
import { linkRows } from "../kit/link.ts"
import type { Settings } from "./schema.ts"

export const bot: BotFace<Settings> = ({ buttons }, view) => {
  const rows = linkRows(buttons, view)
  return rows.length > 0 ? [{ text: [], buttons: rows }] : []
}
