// A hero in the chat: its words as one message, under its own picture where it has one, with its buttons under them.
import type { BotFace, Span } from "../kit/bot.ts"
import { linkRows } from "../kit/link.ts"
import { namedPicture } from "../kit/picture.ts"
import type { Settings } from "./schema.ts"

export const bot: BotFace<Settings> = ({ kicker, title, text, buttons, picture: named }, view) => {
  const picture = namedPicture(view, named)
  const spans: Span[] = [kicker && `${kicker}\n`, { text: title, style: "bold" }, text && `\n\n${text}`]
  return [{ text: spans.filter((span) => span !== ""), ...(picture && { picture }), buttons: linkRows(buttons, view) }]
}
