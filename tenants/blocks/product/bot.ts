// One product in the chat: a card, then its options one after the other, then how many, then into the cart.
import type { ProductView, VariantView } from "../../catalog/schema.ts"
import { type BotFace, type BotMessage, type BotView, type Button, cut, LIMITS, plainText, type Span } from "../kit/bot.ts"
import { htmlToText } from "../kit/plain.ts"
import { money, productPrice, variantPrice } from "../kit/prices.ts"
import { optionKey, writeTap } from "../kit/taps.ts"
import { inLanguage } from "../kit/words.ts"
import { type Choice, followChoice, mostOf } from "./bot-choice.ts"
import { WORDS } from "./bot-words.ts"
import type { Settings } from "./schema.ts"

/** Values of one option on one screen; the rest is leafed through. */
const VALUES_PER_SCREEN = 30

export const bot: BotFace<Settings> = (settings, view) => {
  const { product, chosen, quantity } = view.place
  if (!product) return []
  const choice = followChoice(product, chosen)
  const priced = choice.variant ?? samePriced(product)
  const price: Span[] = priced ? variantPrice(view, priced) : [{ text: productPrice(view, product), style: "bold" }]
  const head: Span[] = [{ text: cut(product.title, 300), style: "bold" }, "\n", ...price, ...chosenLines(product, choice)]
  const message = { text: [...head, ...statusLines(choice, quantity, view)], buttons: buttonsOf(product, choice, view) }
  const picture = product.pictures.find((candidate) => candidate.status === "ready")
  // The picture stays while values are chosen: a chat changes the message that was tapped. The description is not said again each time.
  const whole = { ...message, ...(picture && { picture }) }
  return [chosen.length > 0 || quantity > 1 ? whole : described(settings, product, whole, view)]
}

/** Any variant of a product whose variants all cost the same, before a reduction too. */
function samePriced({ variants }: ProductView): VariantView | undefined {
  const [first] = variants
  return variants.every((variant) => variant.priceMinor === first?.priceMinor && variant.compareAtMinor === first.compareAtMinor)
    ? first
    : undefined
}

function described(settings: Settings, product: ProductView, message: BotMessage, view: BotView): BotMessage {
  const description = settings.description ? htmlToText(product.descriptionHtml) : ""
  if (!description) return message
  const room = (message.picture ? LIMITS.caption : LIMITS.text) - plainText(message.text).length - 2
  const shown = cut(description, Math.min(room, 600))
  const more: Button = { text: inLanguage(view.locale, WORDS).describe, data: writeTap({ do: "describe", productId: product.id }) }
  const [first = "", ...rest] = message.text
  return {
    ...message,
    text: [first, ...rest, `\n\n${shown}`],
    buttons: shown === description ? message.buttons : [...message.buttons, [more]],
  }
}

function chosenLines(product: ProductView, choice: Choice): Span[] {
  const lines = choice.values.map((value, index) => `\n${product.optionNames[index]}: ${value}`)
  return lines.length > 0 ? [cut(lines.join(""), 400)] : []
}

function statusLines(choice: Choice, quantity: number, view: BotView): Span[] {
  const words = inLanguage(view.locale, WORDS)
  if (choice.next)
    return choice.next.values.some((value) => value.available) ? ["\n", words.choose(cut(choice.next.name, 100))] : ["\n", words.soldOut]
  if (!choice.variant) return ["\n", words.notSold]
  if (!choice.variant.available) return ["\n", words.soldOut]
  const most = mostOf(choice.variant)
  const left = most <= 5 ? [`\n${words.left(most)}`] : []
  return quantity > 1 ? [...left, `\n${words.quantity(quantity)} · ${money(view, choice.variant.priceMinor * quantity)}`] : left
}

function buttonsOf(product: ProductView, choice: Choice, view: BotView): Button[][] {
  if (choice.next) return valueRows(product, choice.values, choice.next.values, view)
  return choice.variant?.available ? quantityRows(product, choice.variant, view) : []
}

type Value = { value: string; available: boolean }

function valueRows(product: ProductView, chosen: string[], values: Value[], view: BotView): Button[][] {
  const words = inLanguage(view.locale, WORDS)
  const from = (view.place.pageNumber - 1) * VALUES_PER_SCREEN
  const tapOf = (more: string[], page: number) =>
    writeTap({ do: "product", productId: product.id, chosen: [...chosen, ...more].map(optionKey), page })
  // A value that is sold out can still be tapped, and then says so: a button that does nothing looks broken.
  const buttons = values.slice(from, from + VALUES_PER_SCREEN).map(({ value, available }): Button => {
    const label = cut(value, 60)
    return { text: available ? label : `${label} · ${words.soldOutShort}`, data: tapOf([value], 1) }
  })
  const columns = buttons.every((button) => button.text.length <= 12) ? 3 : 1
  const rows = Array.from({ length: Math.ceil(buttons.length / columns) }, (_, row) => buttons.slice(row * columns, (row + 1) * columns))
  const leaf: Button[] = []
  if (from > 0) leaf.push({ text: words.previous, data: tapOf([], view.place.pageNumber - 1) })
  if (from + VALUES_PER_SCREEN < values.length) leaf.push({ text: words.next, data: tapOf([], view.place.pageNumber + 1) })
  return leaf.length > 0 ? [...rows, leaf] : rows
}

function quantityRows(product: ProductView, variant: VariantView, view: BotView): Button[][] {
  const words = inLanguage(view.locale, WORDS)
  const most = mostOf(variant)
  const quantity = Math.max(1, Math.min(view.place.quantity, most))
  const ids = { productId: product.id, variantId: variant.id }
  const label = quantity === 1 ? words.add : `${words.add}: ${quantity} · ${money(view, variant.priceMinor * quantity)}`
  const change: Button[] = []
  if (quantity > 1) change.push({ text: "−", data: writeTap({ do: "variant", ...ids, quantity: quantity - 1 }) })
  if (quantity < most) change.push({ text: "+", data: writeTap({ do: "variant", ...ids, quantity: quantity + 1 }) })
  return [[{ text: label, data: writeTap({ do: "add", ...ids, quantity }) }], ...(change.length > 0 ? [change] : [])]
}
