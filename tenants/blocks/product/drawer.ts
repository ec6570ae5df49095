// The cart beside the page, after something was put into it: a native dialog, so that focus, Esc and the page behind it are the browser's business.
import type { CartLine, CartView } from "../../cart/schema.ts"
import { smallestPath } from "../../media/schema.ts"
import { formatMoney } from "../../money.ts"
import { element } from "../kit/element.ts"
import { filled } from "../kit/filled.ts"
import { cartPath } from "../kit/page-path.ts"
import { thisPage } from "../kit/this-page.ts"
import type { BoughtWords } from "./bought-words.ts"

/** The newest that fit beside a page; all of them are in the cart. */
const LINES_SHOWN = 4

export function openDrawer(cart: CartView, variantId: string, words: BoughtWords): void {
  const page = thisPage()
  const money = (minor: number) => formatMoney(minor, cart.currency, cart.currencyExponent, page.locale)
  const first = cart.lines.filter((line) => line.variantId === variantId)
  const shown = [...first, ...cart.lines.filter((line) => line.variantId !== variantId).reverse()].slice(0, LINES_SHOWN)
  const rest = cart.lines.length - shown.length
  const close = () => drawer.close()
  const drawer = element(
    "dialog",
    // A press beside it closes it where the browser knows how (closedby); elsewhere the buttons and Esc do.
    { class: "drawer", "aria-labelledby": "drawer-title", closedby: "any", close: () => drawer.remove() },
    element(
      "div",
      { class: "drawer-head" },
      element("h2", { id: "drawer-title", tabindex: "-1", autofocus: true }, words.added),
      element("button", { type: "button", class: "link-button drawer-close", "aria-label": words.close, click: close }, "×"),
    ),
    element("ul", { class: "drawer-lines", "aria-label": words.inCart }, ...shown.map((line) => lineOf(line, money))),
    rest > 0 && element("p", { class: "quiet" }, filled(words.other, { count: rest })),
    element("p", { class: "drawer-sum" }, element("span", {}, words.subtotal), element("span", {}, money(cart.subtotalMinor))),
    element("a", { class: "button", href: cartPath(page) }, words.toCart),
    element("button", { type: "button", class: "button quiet-button", click: close }, words.onward),
  )
  document.querySelector(".drawer")?.remove()
  document.body.append(drawer)
  drawer.showModal()
}

function lineOf(line: CartLine, money: (minor: number) => string): HTMLElement {
  const path = line.picture && smallestPath(line.picture)
  return element(
    "li",
    {},
    element("div", { class: "drawer-picture" }, path && element("img", { src: path, alt: "", width: 64, height: 64 })),
    element(
      "div",
      {},
      line.productTitle,
      element("small", {}, [...line.optionValues, `${line.quantity} × ${money(line.unitPriceMinor)}`].join(" · ")),
    ),
    element("span", {}, money(line.totalMinor)),
  )
}
