// A price list in the chat: prices under one another at the right, in letters of one width.
import type { BotFace, BotView, Span } from "../kit/bot.ts"
import { messagesOf, titled } from "../kit/bot-text.ts"
import { rowPrice } from "./price.ts"
import type { Row, Settings } from "./schema.ts"

/** What the narrowest phones still show on one line of such letters. */
const WIDTH = 30

export const bot: BotFace<Settings> = (settings, view) => {
  const groups = settings.groups.map((group) => {
    const rows = group.rows.map((row): Span[] => [
      { text: aligned(row, view), style: "code" },
      ...(row.description ? ["\n", row.description] : []),
    ])
    return [...titled(group.title), ...rows].flatMap((line, index) => (index > 0 ? ["\n", ...line] : line))
  })
  return messagesOf([...titled(settings.title), ...groups, ...(settings.note ? [[settings.note]] : [])])
}

/** “Name ........ $35”; a name too long for that goes on lines of its own above the price. */
function aligned(row: Row, view: BotView): string {
  const price = rowPrice(view, row)
  const lines = wrapped(row.name)
  const last = lines.at(-1) ?? ""
  const dots = WIDTH - [...last].length - [...price].length - 2
  if (dots >= 2) return [...lines.slice(0, -1), `${last} ${".".repeat(dots)} ${price}`].join("\n")
  return [...lines, price.padStart(WIDTH)].join("\n")
}

function wrapped(name: string): string[] {
  const lines: string[] = []
  for (const word of name.split(/\s+/)) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}
