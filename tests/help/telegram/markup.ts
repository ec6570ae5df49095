// The keyboards that a bot may attach, checked against what is published.
import { byteLength, type Call, isRecord, type Params, record, violate } from "./call.ts"
import type { InlineKeyboardButton, InlineKeyboardMarkup, Json, KeyboardButton, ReplyMarkup } from "./wire.ts"

/** Known from use, not published: more buttons or a larger keyboard are refused. */
const MOST_BUTTONS = 100
const MOST_MARKUP_BYTES = 10_240
/** Published: 1–64 bytes. */
const MOST_DATA_BYTES = 64

const ACTIONS = ["url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat"]
const MORE_ACTIONS = ["switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay", "disabled"]

/** What the call attaches; undefined when nothing. */
export function replyMarkup(call: Call): ReplyMarkup | undefined {
  const value = record(call, "reply_markup")
  if (!value) return undefined
  if (byteLength(JSON.stringify(value)) > MOST_MARKUP_BYTES) {
    violate(call, "reply_markup", `is larger than ${MOST_MARKUP_BYTES} bytes`, "reply markup is too long")
  }
  if ("inline_keyboard" in value) return inlineMarkup(call, value)
  if ("keyboard" in value) {
    const keyboard = rows(call, value.keyboard ?? null).map((row) => row.map((button) => keyboardButton(call, button)))
    const placeholder = value.input_field_placeholder
    if (typeof placeholder === "string" && (placeholder.length < 1 || placeholder.length > 64)) {
      violate(call, "reply_markup", "input_field_placeholder is 1–64 characters")
    }
    return {
      keyboard,
      ...(value.one_time_keyboard ? { one_time_keyboard: true } : {}),
      ...(value.is_persistent ? { is_persistent: true } : {}),
    }
  }
  if (value.remove_keyboard === true) return { remove_keyboard: true }
  if (value.force_reply === true) return { force_reply: true }
  return violate(call, "reply_markup", "is no known markup", "object expected as reply markup")
}

/** Edits take an inline keyboard only. */
export function inlineOnly(call: Call): InlineKeyboardMarkup | undefined {
  const markup = replyMarkup(call)
  if (!markup) return undefined
  return markup.inline_keyboard
    ? { inline_keyboard: markup.inline_keyboard }
    : violate(call, "reply_markup", "only an inline keyboard can be edited in", "inline keyboard expected")
}

export function inlineMarkup(call: Call, value: Params): InlineKeyboardMarkup {
  const keyboard = rows(call, value.inline_keyboard ?? null).map((row, rowIndex) =>
    row.map((button, index) => inlineButton(call, button, rowIndex === 0 && index === 0)),
  )
  return { inline_keyboard: keyboard.filter((row) => row.length > 0) }
}

function rows(call: Call, value: Json): Json[][] {
  const list = Array.isArray(value)
    ? value
    : violate(call, "reply_markup", "the keyboard is no list", 'field "inline_keyboard" must be an Array')
  const result = list.map((row) =>
    Array.isArray(row) ? row : violate(call, "reply_markup", "a row is no list", "can't parse keyboard row: expected an Array"),
  )
  const count = result.reduce((sum, row) => sum + row.length, 0)
  if (count > MOST_BUTTONS) violate(call, "reply_markup", `has ${count} buttons, at most ${MOST_BUTTONS}`, "BUTTONS_TOO_MUCH")
  return result
}

function inlineButton(call: Call, value: Json, first: boolean): InlineKeyboardButton {
  const button = labelled(call, value, "inline keyboard button")
  const actions = [...ACTIONS, ...MORE_ACTIONS].filter((action) => button[action] !== undefined)
  if (actions.length !== 1) {
    violate(
      call,
      "reply_markup",
      `button «${button.text}» has ${actions.length} actions, needs one`,
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    )
  }
  const data = button.callback_data
  if (data !== undefined && (typeof data !== "string" || byteLength(data) < 1 || byteLength(data) > MOST_DATA_BYTES)) {
    violate(call, "reply_markup", `callback_data of «${button.text}» is not 1–${MOST_DATA_BYTES} bytes`, "BUTTON_DATA_INVALID")
  }
  if (button.url !== undefined) address(call, button.url, ["http:", "https:", "tg:"], button.text)
  if (isRecord(button.web_app)) address(call, button.web_app.url, ["https:"], button.text)
  if (button.pay !== undefined && !first) violate(call, "reply_markup", "the pay button must be the first", "BUTTON_POS_INVALID")
  return button
}

function keyboardButton(call: Call, value: Json): KeyboardButton {
  if (typeof value === "string") return labelled(call, { text: value }, "keyboard button")
  return labelled(call, value, "keyboard button")
}

function labelled(call: Call, value: Json, what: string): Params & { text: string } {
  if (!isRecord(value)) return violate(call, "reply_markup", `a ${what} is no object`, `can't parse ${what}: expected an Object`)
  if (typeof value.text !== "string") {
    return violate(call, "reply_markup", `a ${what} has no text`, `can't parse ${what}: Field "text" must be of type String`)
  }
  if (value.text.trim() === "") violate(call, "reply_markup", `a ${what} has an empty text`, `${what} text must be non-empty`)
  return { ...value, text: value.text }
}

function address(call: Call, value: Json | undefined, protocols: string[], label: string): void {
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined
  if (url && protocols.includes(url.protocol) && (url.protocol === "tg:" || hasHost(url))) return
  violate(
    call,
    "reply_markup",
    `the address of «${label}» is not ${protocols.join(" or ")}`,
    `inline keyboard button URL '${String(value)}' is invalid: Wrong HTTP URL`,
  )
}

/** Telegram refuses names without a dot in a button, localhost among them. */
function hasHost(url: URL): boolean {
  return url.hostname.includes(".") || url.hostname.startsWith("[")
}
