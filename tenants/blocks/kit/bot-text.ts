// Long texts in the chat: cut into messages that a transport can carry, without a word lost.
import { type BotMessage, LIMITS, plainText, type Span } from "./bot.ts"
import type { RichText, Run } from "./rich-text.ts"

/** Paragraphs one under the other, in as few messages as hold them. No span may be longer than a message. */
export function messagesOf(paragraphs: readonly (readonly Span[])[], between = "\n\n"): BotMessage[] {
  const messages: BotMessage[] = []
  let spans: Span[] = []
  const flush = () => {
    if (spans.length > 0) messages.push({ text: spans, buttons: [] })
    spans = []
  }
  for (const paragraph of paragraphs) {
    // A paragraph that fits stays whole; only one that fits nowhere is cut between its spans.
    if (plainText([...spans, between, ...paragraph]).length > LIMITS.text) flush()
    for (const [index, span] of paragraph.entries()) {
      const gap = index === 0 && spans.length > 0 ? [between] : []
      if (plainText([...spans, ...gap, span]).length > LIMITS.text) flush()
      // A message does not begin with the line break that stood between two.
      if (spans.length === 0 && span === "\n") continue
      spans.push(...(spans.length > 0 ? gap : []), span)
    }
  }
  flush()
  return messages
}

/** Rich text as paragraphs of spans. */
export function spansOf(text: RichText): Span[][] {
  return text.map((paragraph) => paragraph.map(spanOf))
}

/** A chat's span carries one style: a link wins, then the first mark. */
function spanOf(run: Run): Span {
  if (run.link) return { text: run.text, url: run.link }
  const style = run.marks?.[0]
  return style ? { text: run.text, style } : run.text
}

/** A block's title as the first paragraph, or none. */
export function titled(title: string): Span[][] {
  return title ? [[{ text: title, style: "bold" }]] : []
}
