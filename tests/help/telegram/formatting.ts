// A text with its entities as Telegram reads them: parse mode or entities, checked, trimmed, with links and commands found.
import { type Call, FormatError, isRecord, list, maybeText, refuse, violate } from "./call.ts"
import { parseHtml } from "./formatting-html.ts"
import { parseMarkdown } from "./formatting-markdown.ts"
import type { Formatted, Json, MessageEntity } from "./wire.ts"

/** Published: 4096 and 1024 characters after entities parsing; counted in UTF-16 units, as entities are. */
export const TEXT_LIMIT = 4096
export const CAPTION_LIMIT = 1024

/** Reads a text in `name` with its parse mode or its list of entities. */
export function formatted(call: Call, name: "text" | "caption"): Formatted | undefined {
  const raw = maybeText(call, name)
  if (raw === undefined) return undefined
  const entities = list(call, name === "text" ? "entities" : "caption_entities")
  return format(call, name, raw, maybeText(call, "parse_mode"), entities)
}

/** The same for texts inside other objects, such as an album's captions. */
export function format(
  call: Call,
  name: string,
  raw: string,
  parseMode: string | undefined,
  entities: Json[] | undefined,
  limit = name.endsWith("caption") ? CAPTION_LIMIT : TEXT_LIMIT,
): Formatted {
  if (parseMode && entities) violate(call, "parse_mode", "given together with entities")
  const parsed = parseMode
    ? parse(call, name, raw, parseMode)
    : { text: raw, entities: (entities ?? []).map((one) => entity(call, raw, one)) }
  const result = trim(parsed)
  if (result.text.length > limit) {
    const words = name.endsWith("caption")
      ? "message caption is too long"
      : call.method.startsWith("edit")
        ? "MESSAGE_TOO_LONG"
        : "message is too long"
    violate(call, name, `is ${result.text.length} characters, at most ${limit}`, words)
  }
  return { text: result.text, entities: withFound(result) }
}

function parse(call: Call, name: string, raw: string, parseMode: string): Formatted {
  try {
    switch (parseMode.toLowerCase()) {
      case "html":
        return parseHtml(raw)
      case "markdownv2":
        return parseMarkdown(raw)
      default:
        return violate(call, "parse_mode", `${parseMode} is not spoken by the stand-in`, "unsupported parse_mode")
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return violate(call, name, error.message, `can't parse entities: ${error.message}`)
  }
}

function entity(call: Call, text: string, value: Json): MessageEntity {
  if (!isRecord(value)) return refuse("can't parse MessageEntity: expected an Object")
  const { type, offset, length, url, language } = value
  if (typeof type !== "string" || typeof offset !== "number" || typeof length !== "number") {
    return violate(call, "entities", "an entity needs type, offset and length", "can't parse MessageEntity")
  }
  const end = offset + length
  if (offset < 0 || length <= 0 || end > text.length) {
    return violate(call, "entities", `${type} at ${offset}+${length} lies outside the text of ${text.length}`, "ENTITY_BOUNDS_INVALID")
  }
  if (splits(text, offset) || splits(text, end)) {
    return violate(call, "entities", `${type} at ${offset}+${length} splits a surrogate pair`, "ENTITY_BOUNDS_INVALID")
  }
  if (type === "text_link" && (typeof url !== "string" || url === "")) {
    return violate(call, "entities", "a text_link needs a url", "ENTITY_URL_INVALID")
  }
  return {
    type,
    offset,
    length,
    ...(typeof url === "string" ? { url } : {}),
    ...(typeof language === "string" ? { language } : {}),
  }
}

function splits(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}

/** Telegram drops white space at both ends, and what entities lay on it. */
function trim({ text, entities }: Formatted): Formatted {
  const start = text.length - text.trimStart().length
  const trimmed = text.trim()
  const moved = entities.flatMap((one) => {
    const from = Math.max(one.offset - start, 0)
    const to = Math.min(one.offset + one.length - start, trimmed.length)
    return to > from ? [{ ...one, offset: from, length: to - from }] : []
  })
  return { text: trimmed, entities: moved }
}

const FOUND: [type: string, pattern: RegExp][] = [
  ["url", /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g],
  ["email", /[\w.+-]+@[\w-]+\.[\w.]*\w/g],
  ["bot_command", /(?<![\w/@])\/\w{1,64}(?:@\w{3,32})?/g],
  ["mention", /(?<![\w@])@\w{4,32}/g],
  ["hashtag", /(?<![\p{L}\p{N}_#])#[\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*/gu],
]

/** Adds what Telegram finds by itself, where nothing marked lies already. */
export function withFound({ text, entities }: Formatted): MessageEntity[] {
  const all = [...entities]
  for (const [type, pattern] of FOUND) {
    for (const match of text.matchAll(pattern)) {
      const found = { type, offset: match.index, length: match[0].length }
      if (!all.some((one) => one.offset < found.offset + found.length && found.offset < one.offset + one.length)) all.push(found)
    }
  }
  return all.sort((a, b) => a.offset - b.offset || b.length - a.length)
}
