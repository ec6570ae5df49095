// Contacts in the chat: a message to copy or to tap (Telegram itself makes links of phones and addresses), and a button to write.
import type { BotFace, Button, Span } from "../kit/bot.ts"
import { messagesOf, titled } from "../kit/bot-text.ts"
import { inLanguage } from "../kit/words.ts"
import { type Settings, telegramLink } from "./schema.ts"
import { WORDS } from "./words.ts"

export const bot: BotFace<Settings> = (settings, { locale }) => {
  const words = inLanguage(locale, WORDS)
  const { phone, email, telegram, address, note } = settings
  const lines = [
    address && `${words.address}: ${address}`,
    phone && `${words.phone}: ${phone}`,
    email && `${words.email}: ${email}`,
    telegram && `${words.telegram}: @${telegram}`,
  ].filter(Boolean)
  const parts: Span[][] = [...titled(settings.title), ...(lines.length > 0 ? [[lines.join("\n")]] : []), ...(note ? [[note]] : [])]
  // A button may lead to a web address only: no transport takes tel: or mailto:.
  const buttons: Button[][] = telegram ? [[{ text: words.write, url: telegramLink(telegram) }]] : []
  return messagesOf(parts).map((message, index, all) => (index === all.length - 1 ? { ...message, buttons } : message))
}
