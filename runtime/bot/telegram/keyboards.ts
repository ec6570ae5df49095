// Buttons as Telegram's keyboards: under a message, or under the text field where the phone or the place can be shared.
import type { BotMessage, Button } from "../../../tenants/blocks/kit/bot.ts"
import type { Words } from "../words/index.ts"
import { isLink } from "./text.ts"

type InlineButton = { text: string; callback_data: string } | { text: string; url: string }

/** Telegram refuses more than about 10 kB. */
const MAX_BYTES = 9_500

/** Undefined without buttons. Buttons whose link Telegram would refuse are left out, rather than the whole message. */
export function inlineKeyboard(buttons: readonly Button[][]): { inline_keyboard: InlineButton[][] } | undefined {
  const rows = buttons.map((row) => row.flatMap(inlineButton)).filter((row) => row.length > 0)
  // The last row is the way back: of too many, those before it are left out.
  while (rows.length > 1 && Buffer.byteLength(JSON.stringify(rows)) > MAX_BYTES) rows.splice(-2, 1)
  return rows.length > 0 ? { inline_keyboard: rows } : undefined
}

function inlineButton(button: Button): InlineButton[] {
  if ("data" in button) return [{ text: button.text, callback_data: button.data }]
  return isLink(button.url) ? [{ text: button.text, url: button.url }] : []
}

type Key = { text: string; request_contact?: true; request_location?: true }
export type ReplyKeyboard = { keyboard: Key[][]; resize_keyboard: true; one_time_keyboard: true }

/** The question's other buttons become keys: pressed, they type what they say, and what they say is known to the talk (`state.labels`). */
export function replyKeyboard({ keyboard, buttons }: Pick<BotMessage, "keyboard" | "buttons">, words: Words): ReplyKeyboard {
  const share: Key =
    keyboard === "location"
      ? { text: words.keyboard.location, request_location: true }
      : { text: words.keyboard.phone, request_contact: true }
  const rows = buttons.map((row) => row.filter((button) => "data" in button).map(({ text }): Key => ({ text })))
  return { keyboard: [[share], ...rows.filter((row) => row.length > 0)], resize_keyboard: true, one_time_keyboard: true }
}
