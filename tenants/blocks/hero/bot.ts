// A hero in the chat: its words as one message, with its buttons under them.
import type { BotFace, Span } from "../kit/bot.ts"
import { linkRows } from "../kit/link.ts"
import type { Settings } from "./schema.ts"

export const bot: BotFace<Settings> = ({ kicker, title, text, buttons }, view) => {
  const spans: Span[] = [kicker && `${kicker}\n`, { text: title, style: "bold" }, text && `\n\n${text}`]
  return [{ text: spans.filter((span) => span !== ""), buttons: linkRows(buttons, view) }]
}
