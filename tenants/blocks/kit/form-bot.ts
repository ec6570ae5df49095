// A form in the chat, before it is begun: what it is for, and the button that asks the first question.
import type { Form } from "../../forms/schema.ts"
import type { BotMessage, BotView, Span } from "./bot.ts"
import { cut } from "./bot.ts"
import { messagesOf, titled } from "./bot-text.ts"
import { formTap } from "./taps.ts"

export function formInvitation(form: Pick<Form, "title" | "button">, text: string, view: BotView): BotMessage[] {
  const parts: Span[][] = [...titled(form.title), ...(text ? [[text]] : [])]
  // The form's own button stands at the end of it: "Send" would be a riddle where nothing has been asked yet.
  const buttons = [[{ text: cut(form.title || form.button, 64), data: formTap(view) }]]
  // Without a text the button goes under what the block before it has said.
  if (parts.length === 0) return [{ text: [], buttons }]
  return messagesOf(parts).map((message, index, all) => (index === all.length - 1 ? { ...message, buttons } : message))
}
