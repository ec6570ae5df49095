// One product of a list, as an <li>: picture, what marks it, name, price. The whole card is one link.

import { element, escaped } from "../../markup.ts"
import { formatMoney } from "../../money.ts"
import type { Card } from "./card.ts"
import { type CardWords, cardWords } from "./card-words.ts"
import { pictureMarkup } from "./picture-markup.ts"
import type { PageView } from "./view.ts"

export type CardProps = {
  card: Card
  view: Pick<PageView, "locale" | "shop">
  /** Of the heading that the name is. */
  level: 2 | 3
  eager?: boolean | undefined
  /** How wide the picture is shown, for `sizes`. */
  sizes?: string | undefined
}

export function cardMarkup(props: CardProps, page: { hasPicture?: boolean }): string {
  const { card, view, level } = props
  const words = cardWords(view.locale)
  const link = `<a href="${escaped(card.path)}">${escaped(card.title)}</a>`
  const said = `<h${level} class="card-title">${link}</h${level}>${priceOf(card, view, words)}${coloursOf(card, words)}`
  return `<li class="card${card.available ? "" : " is-sold-out"}"><div class="card-picture">${pictures(props, page)}${badge(card, words)}</div><div class="card-words">${said}</div></li>`
}

const SIZES = "(min-width: 60rem) 22rem, (min-width: 36rem) 33vw, 50vw"

function pictures({ card, eager, sizes = SIZES }: CardProps, page: { hasPicture?: boolean }): string {
  const first = pictureMarkup({ picture: card.picture, alt: card.title, eager, sizes, most: 400 }, page)
  if (!card.secondPicture) return first
  const second = pictureMarkup({ picture: { ...card.secondPicture, alt: "" }, alt: "", sizes, most: 400 }, page)
  return `${first}<div class="card-second" aria-hidden="true">${second}</div>`
}

function badge({ available, priceMinor, compareAtMinor }: Card, words: CardWords): string {
  if (!available) return `<span class="badge">${words.soldOut}</span>`
  const percent = priceMinor !== null && compareAtMinor !== null ? Math.round((1 - priceMinor / compareAtMinor) * 100) : 0
  return percent > 0 ? `<span class="badge sale-badge" aria-hidden="true">−${percent}%</span>` : ""
}

function priceOf({ priceMinor, compareAtMinor, from }: Card, { locale, shop }: CardProps["view"], words: CardWords): string {
  if (priceMinor === null) return ""
  const money = (minor: number) => escaped(formatMoney(minor, shop.currency, shop.currencyExponent, locale))
  const now = from ? words.from.replace("{price}", money(priceMinor)) : money(priceMinor)
  if (compareAtMinor === null) return `<p class="card-price"><span>${now}</span></p>`
  return `<p class="card-price"><span class="reduced">${now}</span><s><span class="hidden">${words.before} </span>${money(compareAtMinor)}</s></p>`
}

function coloursOf({ colours, moreColours }: Card, words: CardWords): string {
  if (colours.length === 0) return ""
  const circles = colours.map((colour, index) => `<circle cx="${index * 18 + 8}" cy="8" r="6.5" fill="${escaped(colour)}" />`).join("")
  const label = words.colours.replace("{count}", String(colours.length + moreColours))
  const width = colours.length * 18
  const drawn = element("svg", { viewBox: `0 0 ${width} 16`, width, height: 16, role: "img", "aria-label": label }, circles)
  return `<p class="card-colours">${drawn}${moreColours > 0 ? `<span aria-hidden="true">+${moreColours}</span>` : ""}</p>`
}
