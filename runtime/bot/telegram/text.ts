// Spans as Telegram's text with entities: nothing is ever parsed, so no character of a title means anything.
import type { Span } from "../../../tenants/blocks/kit/bot.ts"

export type Entity = { type: string; offset: number; length: number; url?: string }

const STYLES = { bold: "bold", italic: "italic", strike: "strikethrough", code: "code" } as const

/** Offsets are UTF-16 units, as in JavaScript. Spaces at both ends, which Telegram would cut off by itself, are cut before anything is counted. */
export function formattedText(spans: readonly Span[]): { text: string; entities: Entity[] } {
  const whole = spans.map((span) => (typeof span === "string" ? span : span.text)).join("")
  const text = whole.trim()
  const cutOff = whole.length - whole.trimStart().length
  const entities: Entity[] = []
  let at = -cutOff
  for (const span of spans) {
    const said = typeof span === "string" ? span : span.text
    const [from, to] = [Math.max(at, 0), Math.min(at + said.length, text.length)]
    at += said.length
    // An entity around nothing but spaces is refused.
    if (typeof span === "string" || text.slice(from, to).trim() === "") continue
    const place = { offset: from, length: to - from }
    if ("style" in span) entities.push({ type: STYLES[span.style], ...place })
    else if (isLink(span.url)) entities.push({ type: "text_link", ...place, url: span.url })
  }
  return { text, entities }
}

/** What Telegram takes for a link in a text or under a button; anything else makes it refuse the whole message. */
export function isLink(url: string): boolean {
  const parsed = URL.parse(url)
  if (!parsed) return false
  return parsed.protocol === "tg:" || (/^https?:$/.test(parsed.protocol) && parsed.hostname.includes("."))
}
