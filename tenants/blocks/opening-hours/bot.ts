// Opening hours in the chat: one message, equal days in one line.
import type { BotFace, Span } from "../kit/bot.ts"
import { messagesOf } from "../kit/bot-text.ts"
import { inLanguage } from "../kit/words.ts"
import { datesOf, daysOf, groupsOf, timesOf } from "./hours.ts"
import type { Interval, Settings } from "./schema.ts"
import { WORDS } from "./words.ts"

export const bot: BotFace<Settings> = (settings, { locale }) => {
  const words = inLanguage(locale, WORDS)
  const timesFor = (open: readonly Interval[], closed = words.closed) =>
    open.length === 0 ? closed : open.map((hours) => timesOf(hours, settings.clock, true)).join(", ")
  const week = groupsOf(settings.week).map((group) => `${daysOf(group, locale, "short")} ${timesFor(group.open, words.dayOff)}`)
  const others = settings.exceptions.map((day) => `${datesOf(day, locale)}: ${timesFor(day.open)}${day.note && ` (${day.note})`}`)
  const parts: Span[][] = [
    [{ text: settings.title || words.hours, style: "bold" }, `\n${week.join("\n")}`],
    ...(others.length > 0 ? [[`${words.exceptions}:`, ...others.map((line) => `\n${line}`)]] : []),
    ...(settings.note ? [[settings.note]] : []),
  ]
  return messagesOf(parts)
}
