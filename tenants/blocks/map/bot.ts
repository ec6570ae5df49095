// A map in the chat: each place as the chat's own place, with the way there under it. More than two are a list of buttons first.
import { type BotFace, type BotMessage, type BotView, type Button, cut, LIMITS } from "../kit/bot.ts"
import { messagesOf, titled } from "../kit/bot-text.ts"
import { openTap, optionKey } from "../kit/taps.ts"
import { inLanguage } from "../kit/words.ts"
import { type MapProvider, routeUrl } from "./addresses.ts"
import type { Place, Settings } from "./schema.ts"
import { WORDS } from "./words.ts"

/** A place fills a third of a phone's screen. */
const MOST_AT_ONCE = 2

export const bot: BotFace<Settings> = ({ title, provider, places }, view) => {
  const words = inLanguage(view.locale, WORDS)
  const opened = places.find(({ name }) => optionKey(name) === view.block.opened)
  if (opened) return [shown(opened, provider, view, [[{ text: words.back, data: openTap(view, "") }]])]
  if (places.length <= MOST_AT_ONCE) return [...messagesOf(titled(title)), ...places.map((place) => shown(place, provider, view))]
  const buttons = places.map(({ name }): Button[] => [{ text: cut(`📍 ${name}`, LIMITS.buttonText), data: openTap(view, optionKey(name)) }])
  return [{ text: [{ text: title || words.where, style: "bold" }], buttons }]
}

function shown({ name, address, at }: Place, provider: MapProvider, { locale }: BotView, more: Button[][] = []): BotMessage {
  const { latitude, longitude } = at
  const where = address || `${latitude}, ${longitude}`
  const route: Button = { text: `➤ ${inLanguage(locale, WORDS).route}`, url: routeUrl(provider, at) }
  return {
    text: [{ text: name, style: "bold" }, `\n${where}`],
    place: { latitude, longitude, title: name, address: where },
    buttons: [[route], ...more],
  }
}
