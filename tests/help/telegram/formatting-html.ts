// Telegram's HTML (core.telegram.org/bots/api#html-style): a text with entities, or the reason why it is none.
import { FormatError } from "./call.ts"
import type { Formatted, MessageEntity } from "./wire.ts"

const TAGS: { [tag: string]: string } = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  code: "code",
  pre: "pre",
  a: "text_link",
  blockquote: "blockquote",
  span: "spoiler",
  "tg-spoiler": "spoiler",
  "tg-emoji": "custom_emoji",
}
const NAMED: { [name: string]: string } = { lt: "<", gt: ">", amp: "&", quot: '"' }

type Open = { tag: string; offset: number; attributes: string }

/** Throws FormatError in Telegram's words for an unknown, unclosed or wrongly closed tag. */
export function parseHtml(source: string): Formatted {
  let text = ""
  const entities: MessageEntity[] = []
  const open: Open[] = []
  let at = 0
  while (at < source.length) {
    const character = source[at]
    if (character === "<") {
      const end = source.indexOf(">", at)
      if (end < 0) throw new FormatError(`Unclosed start tag at byte offset ${bytesBefore(source, at)}`)
      const tag = source.slice(at + 1, end)
      if (tag.startsWith("/")) close(tag.slice(1).trim().toLowerCase(), at)
      else begin(tag, at)
      at = end + 1
    } else if (character === "&") {
      const [whole, decoded] = reference(source.slice(at, at + 12))
      text += decoded
      at += whole.length
    } else {
      text += character
      at += 1
    }
  }
  const left = open.at(-1)
  if (left) throw new FormatError(`Can't find end tag corresponding to start tag "${left.tag}"`)
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) }

  function begin(tag: string, offset: number) {
    const [, name = "", attributes = ""] = /^([\w-]*)\s*([\s\S]*)$/.exec(tag) ?? []
    if (!TAGS[name.toLowerCase()]) throw new FormatError(`Unsupported start tag "${name}" at byte offset ${bytesBefore(source, offset)}`)
    open.push({ tag: name.toLowerCase(), offset: text.length, attributes })
  }

  function close(tag: string, offset: number) {
    const last = open.pop()
    if (!last) throw new FormatError(`Unexpected end tag at byte offset ${bytesBefore(source, offset)}`)
    if (tag !== "" && last.tag !== tag) {
      throw new FormatError(`Unmatched end tag at byte offset ${bytesBefore(source, offset)}, expected "</${last.tag}>", found "</${tag}>"`)
    }
    const made = entityOf(last, text.slice(last.offset))
    if (made) entities.push(made)
  }
}

function entityOf({ tag, offset, attributes }: Open, inner: string): MessageEntity | undefined {
  if (inner === "") return undefined
  const base = { type: TAGS[tag] ?? tag, offset, length: inner.length }
  if (tag !== "a") return base
  const url = decode(/href\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))/i.exec(attributes)?.slice(1).find(Boolean) ?? inner)
  return { ...base, url }
}

function reference(source: string): [whole: string, decoded: string] {
  const match = /^&(?:#(\d+)|#x([\da-f]+)|(\w+));?/i.exec(source)
  if (!match) return ["&", "&"]
  const [whole, decimal, hexadecimal, name = ""] = match
  const code = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : undefined
  if (code !== undefined) return [whole, code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole]
  return NAMED[name] ? [whole, NAMED[name]] : ["&", "&"]
}

function decode(source: string): string {
  return source.replace(/&(?:#\d+|#x[\da-f]+|\w+);?/gi, (whole) => reference(whole)[1])
}

function bytesBefore(source: string, at: number): number {
  return Buffer.byteLength(source.slice(0, at))
}
