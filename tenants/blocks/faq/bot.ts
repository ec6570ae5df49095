// Questions in the chat: a button each; a tap answers in the same place, with the way back to the others.
import { type BotFace, type BotMessage, type BotView, type Button, cut, LIMITS } from "../kit/bot.ts"
import { messagesOf, spansOf } from "../kit/bot-text.ts"
import { openTap, optionKey } from "../kit/taps.ts"
import { inLanguage } from "../kit/words.ts"
import type { Settings } from "./schema.ts"
import { WORDS } from "./words.ts"

export const bot: BotFace<Settings> = (settings, view) => {
  const asked = settings.questions.find(({ question }) => optionKey(question) === view.block.opened)
  if (asked) return answered(asked, view)
  const buttons = settings.questions.map(({ question }): Button[] => [
    { text: cut(question, LIMITS.buttonText), data: openTap(view, optionKey(question)) },
  ])
  return [{ text: [{ text: settings.title || inLanguage(view.locale, WORDS).questions, style: "bold" }], buttons }]
}

function answered({ question, answer }: Settings["questions"][number], view: BotView): BotMessage[] {
  const back: Button = { text: inLanguage(view.locale, WORDS).back, data: openTap(view, "") }
  const messages = messagesOf([[{ text: question, style: "bold" }], ...spansOf(answer)])
  return messages.map((message, index) => (index === messages.length - 1 ? { ...message, buttons: [[back]] } : message))
}
