// Putting messages together: joined where one is better than three, and always within what a transport can carry.
import { type BotMessage, type Button, cut, LIMITS, plainText, type Span } from "../../tenants/blocks/kit/bot.ts"
import { type Tap, writeTap } from "../../tenants/blocks/kit/taps.ts"
import { albumMessages } from "./albums.ts"

export function button(text: string, tap: Tap): Button {
  return { text: cut(text, 64), data: writeTap(tap) }
}

export function say(text: string | Span[], ...buttons: Button[][]): BotMessage {
  return { text: typeof text === "string" ? [text] : text, buttons }
}

/** Said about what the buyer has just done, before the screen that follows. */
export function remark(text: string, how: "toast" | "alert"): BotMessage {
  return { text: [text], buttons: [], remark: how }
}

/** For those who have no way of saying things in passing, or were not tapped: each remark begins the message that follows it. */
export function spoken(messages: readonly BotMessage[]): BotMessage[] {
  const result: BotMessage[] = []
  for (const { remark: how, ...message } of messages) {
    const before = result.at(-1)
    const text: Span[] = [...(before?.text ?? []), "\n\n", ...message.text]
    const follows =
      before?.remark !== undefined &&
      !message.place &&
      !message.album &&
      plainText(text).length <= (message.picture ? LIMITS.caption : LIMITS.text)
    if (follows) result.pop()
    result.push({ ...message, ...(follows && { text }), ...(how && { remark: how }) })
  }
  return result.map(({ remark: _, ...message }) => message)
}

/** Messages with more rows under the last of them. */
export function withRows(messages: readonly BotMessage[], rows: readonly Button[][]): BotMessage[] {
  const last = messages.at(-1)
  // Nothing can stand under an album.
  if (last?.album) return [...messages, { text: ["…"], buttons: [...rows] }]
  return last ? [...messages.slice(0, -1), { ...last, buttons: [...last.buttons, ...rows] }] : []
}

/** Neighbours become one message where they fit: a heading, a greeting and a list are one screen, not three. */
export function joined(messages: readonly BotMessage[]): BotMessage[] {
  const result: BotMessage[] = []
  for (const message of messages) {
    const before = result.at(-1)
    const together = before && join(before, message)
    if (together) result[result.length - 1] = together
    else result.push(message)
  }
  return result
}

function join(one: BotMessage, other: BotMessage): BotMessage | undefined {
  if (one.album || other.album || other.picture || other.place || one.keyboard || other.keyboard || one.remark || other.remark)
    return undefined
  // Buttons without a text of their own go under what was said before them, be it a picture; whatever has buttons stays above them, and
  // what is said next begins a message of its own, so that nobody has to guess which button belongs to what.
  if (isSaid(one) && isSaid(other) && (one.picture || one.place || one.buttons.length > 0)) return undefined
  const text: Span[] = isSaid(one) && isSaid(other) ? [...one.text, "\n\n", ...other.text] : [...one.text, ...other.text]
  const buttons = [...one.buttons, ...other.buttons]
  const fits = plainText(text).length <= LIMITS.text && buttons.flat().length <= LIMITS.buttons - 20
  return fits ? { ...one, ...(other.preview && { preview: other.preview }), text, buttons } : undefined
}

/** Whether it has a text, or pictures in its place: every transport wants one, but a block of buttons leaves it to its neighbours. */
export function isSaid(message: BotMessage): boolean {
  return message.album !== undefined || plainText(message.text).trim() !== ""
}

/**
 * The same messages within every limit of LIMITS, so that no transport ever has to refuse one: too long a caption moves into a message of its own,
 * too long a text is cut, buttons past the last that fits are dropped. Screens keep within the limits by themselves; this is the net under them.
 */
export function fitted(messages: readonly BotMessage[]): BotMessage[] {
  return messages.flatMap((message) => {
    if (message.album) return albumMessages(message.album.map((one) => ({ ...one, caption: fitCaption(one.caption) })))
    const fit = { ...message, text: cutSpans(message.text, LIMITS.text), buttons: fitButtons(message.buttons) }
    if (!message.picture || plainText(fit.text).length <= LIMITS.caption) return [fit]
    const { picture, ...rest } = fit
    return [{ text: cutSpans(message.text, 200), picture: message.picture, buttons: [] }, rest]
  })
}

/** Unlike a message's, it may be empty. */
function fitCaption(caption: readonly Span[]): Span[] {
  return plainText(caption).trim() === "" ? [] : cutSpans(caption, LIMITS.caption)
}

function cutSpans(spans: readonly Span[], max: number): Span[] {
  const result: Span[] = []
  let room = max
  for (const span of spans) {
    const text = typeof span === "string" ? span : span.text
    if (room <= 0 || text === "") continue
    const short = cut(text, room)
    result.push(typeof span === "string" ? short : { ...span, text: short })
    room -= text.length
  }
  // A transport refuses a message without any text.
  return plainText(result).trim() === "" ? ["…"] : result
}

function fitButtons(rows: readonly Button[][]): Button[][] {
  let room: number = LIMITS.buttons
  const result: Button[][] = []
  for (const row of rows) {
    const kept = row.slice(0, Math.min(room, 8)).map((entry) => ({ ...entry, text: cut(entry.text.trim() || "…", LIMITS.buttonText) }))
    room -= kept.length
    if (kept.length > 0) result.push(kept)
  }
  return result
}
