// Telegram's MarkdownV2 (core.telegram.org/bots/api#markdownv2-style), without quotations: a text with entities, or why it is none.
import { FormatError } from "./call.ts"
import type { Formatted, MessageEntity } from "./wire.ts"

/** Longest first, so that __ is not read as two _. */
const MARKS: [mark: string, type: string][] = [
  ["```", "pre"],
  ["__", "underline"],
  ["||", "spoiler"],
  ["*", "bold"],
  ["_", "italic"],
  ["~", "strikethrough"],
  ["`", "code"],
  ["[", "text_link"],
]
/** These mean something, or are kept for the day when they will, and must be escaped. */
const RESERVED = "_*[]()~`>#+-=|{}.!"

/** Throws FormatError in Telegram's words for what is unescaped or left open. */
export function parseMarkdown(source: string): Formatted {
  let text = ""
  const entities: MessageEntity[] = []
  const open: { mark: string; type: string; offset: number; at: number }[] = []
  let at = 0
  while (at < source.length) {
    const inner = open.at(-1)
    const verbatim = inner?.type === "code" || inner?.type === "pre"
    if (source[at] === "\\" && at + 1 < source.length) {
      text += source[at + 1]
      at += 2
    } else if (inner && closes(inner.mark, at)) {
      at = close(at)
    } else if (verbatim || !RESERVED.includes(source[at] ?? "")) {
      text += source[at]
      at += 1
    } else {
      const mark = MARKS.find(([one]) => source.startsWith(one, at))
      if (!mark) throw new FormatError(`Character '${source[at]}' is reserved and must be escaped with the preceding '\\'`)
      open.push({ mark: mark[0], type: mark[1], offset: text.length, at })
      at += mark[0].length
    }
  }
  const left = open.at(-1)
  if (left)
    throw new FormatError(`Can't find end of ${name(left.type)} entity at byte offset ${Buffer.byteLength(source.slice(0, left.at))}`)
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) }

  function closes(mark: string, position: number): boolean {
    return source.startsWith(mark === "[" ? "]" : mark, position)
  }

  function close(position: number): number {
    const { mark, type, offset } = open.pop() ?? { mark: "", type: "", offset: 0 }
    const length = text.length - offset
    if (mark !== "[") {
      if (length > 0) entities.push({ type, offset, length })
      return position + mark.length
    }
    const link = /^\]\(((?:\\.|[^)\\])*)\)/.exec(source.slice(position))
    if (link && length > 0) entities.push({ type, offset, length, url: (link[1] ?? "").replace(/\\(.)/g, "$1") })
    return position + (link?.[0].length ?? 1)
  }
}

function name(type: string): string {
  return type === "text_link" ? "TextUrl" : type[0]?.toUpperCase() + type.slice(1)
}
