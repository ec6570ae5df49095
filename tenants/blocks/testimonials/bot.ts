// Testimonials in the chat: the first few, and a button for those who want more. Two dozen at once would bury what comes after them.
import { type BotFace, type Button, LIMITS, plainText, type Span } from "../kit/bot.ts"
import { messagesOf, titled } from "../kit/bot-text.ts"
import { openTap } from "../kit/taps.ts"
import { inLanguage } from "../kit/words.ts"
import { MOST_STARS, type Settings } from "./schema.ts"
import { WORDS } from "./words.ts"

const SHOWN = 3

export const bot: BotFace<Settings> = (settings, view) => {
  const words = inLanguage(view.locale, WORDS)
  const screens = Math.ceil(settings.quotes.length / SHOWN)
  // What is opened is the number of a screenful; of one that is no longer there, the first is shown.
  const asked = Number(view.block.opened) || 1
  const screen = asked <= screens ? asked : 1
  const quotes = settings.quotes.slice((screen - 1) * SHOWN, screen * SHOWN)
  const left = settings.quotes.length - (screen - 1) * SHOWN - quotes.length
  const row: Button[] = []
  if (screen > 1) row.push({ text: words.first, data: openTap(view, "") })
  if (left > 0) row.push({ text: words.more(left), data: openTap(view, String(screen + 1)) })
  const messages = messagesOf([...titled(settings.title), ...quotes.map((each) => said(each, words.quoted))])
  return messages.map((message, index) => (index === messages.length - 1 && row.length > 0 ? { ...message, buttons: [row] } : message))
}

function said({ quote, name, about, rating }: Settings["quotes"][number], quoted: (text: string) => string): Span[] {
  const stars = rating === undefined ? "" : `${"★".repeat(rating)}${"☆".repeat(MOST_STARS - rating)}\n`
  const spans: Span[] = [`${stars}${quoted(quote)}\n— `, { text: name, style: "bold" }, about && `, ${about}`]
  return plainText(spans).length <= LIMITS.text ? spans.filter((span) => span !== "") : [quoted(quote)]
}
