// The cart in the chat: its lines, how many of each, and the way to order.
import type { CartLine } from "../../cart/schema.ts"
import { type BotFace, type BotView, type Button, cut, type Span } from "../kit/bot.ts"
import { money } from "../kit/prices.ts"
import { writeTap } from "../kit/taps.ts"
import { inLanguage } from "../kit/words.ts"
import { WORDS } from "./bot-words.ts"
import type { Settings } from "./schema.ts"

/** Three buttons each: twenty-four, and a text that fits any message. */
const LINES_PER_SCREEN = 8

export const bot: BotFace<Settings> = (settings, view) => {
  const words = inLanguage(view.locale, WORDS)
  const { lines } = view.cart
  if (lines.length === 0) return [{ text: [settings.emptyText || words.empty], buttons: [] }]
  const screens = Math.ceil(lines.length / LINES_PER_SCREEN)
  const screen = Math.min(view.place.pageNumber, screens)
  const from = (screen - 1) * LINES_PER_SCREEN
  const shown = lines.slice(from, from + LINES_PER_SCREEN)
  const text = shown.flatMap((line, index) => lineText(line, from + index + 1, view))
  const total: Span[] = [`${words.total}: `, { text: money(view, view.cart.subtotalMinor), style: "bold" }]
  const leaf: Button[] = []
  if (screen > 1) leaf.push({ text: words.previous, data: writeTap({ do: "cart", page: screen - 1 }) })
  if (screen < screens) leaf.push({ text: words.next, data: writeTap({ do: "cart", page: screen + 1 }) })
  const checkout: Button = { text: words.checkout, data: writeTap({ do: "checkout" }) }
  return [
    { text: [...text, ...total], buttons: [...shown.map((line) => lineRow(line, view)), ...(leaf.length > 0 ? [leaf] : []), [checkout]] },
  ]
}

function lineText(line: CartLine, number: number, view: BotView): Span[] {
  const options = line.optionValues.length > 0 ? ` (${cut(line.optionValues.join(", "), 100)})` : ""
  const text: Span[] = [
    `${number}. `,
    { text: cut(line.productTitle, 100), style: "bold" },
    `${options}\n${line.quantity} × ${money(view, line.unitPriceMinor)} = ${money(view, line.totalMinor)}\n`,
  ]
  const problem = problemText(line, view)
  return [...text, ...(problem ? [{ text: problem, style: "italic" } as const, "\n"] : []), "\n"]
}

function problemText(line: CartLine, view: BotView): string | undefined {
  const words = inLanguage(view.locale, WORDS)
  switch (line.problem) {
    case "sold-out":
      return words.soldOut
    case "gone":
      return words.gone
    case "not-enough":
      return words.left(line.available ?? 0)
    case "price-changed":
      return words.priceChanged(money(view, line.unitPriceMinor))
    case null:
      return undefined
  }
}

/** Buttons carry the wanted number, so a double tap is one step. */
function lineRow(line: CartLine, view: BotView): Button[] {
  const name = cut([line.productTitle, ...line.optionValues].join(", "), 28)
  const set = (quantity: number) => writeTap({ do: "set", variantId: line.variantId, quantity })
  const row: Button[] = []
  if (line.quantity > 1) row.push({ text: `− ${name}`, data: set(line.quantity - 1) })
  if (line.problem !== "gone" && line.problem !== "sold-out" && line.quantity < Math.min(999, line.available ?? 999))
    row.push({ text: `+ ${name}`, data: set(line.quantity + 1) })
  return [...row, { text: `${inLanguage(view.locale, WORDS).remove} ${name}`, data: set(0) }]
}
