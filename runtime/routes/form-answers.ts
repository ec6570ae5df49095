// What somebody who has sent a form is told, in their language: what is wrong, or thanks.

import type { Submitted } from "../../tenants/forms/actions.ts"
import type { PlacedForm, ReadForm } from "../../tenants/forms/find.ts"
import { asksAddress, formHtml, SENT, type ShownDelivery } from "../../tenants/forms/html.ts"
import { loadOffer } from "../../tenants/forms/order.ts"
import { fill } from "../../tenants/forms/words/fill.ts"
import { formWords } from "../../tenants/forms/words/index.ts"
import { escaped } from "../../tenants/markup.ts"
import { formatMoney } from "../../tenants/money.ts"
import type { OrderView } from "../../tenants/orders/schema.ts"
import type { Refusal } from "../../tenants/refusal.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import type { Services } from "../app.ts"
import { formPage } from "./form-pages.ts"
import type { Sent } from "./form-sent.ts"

/** As the shop wrote it, and as its reader reads it. */
export type Placed = PlacedForm & { read: ReadForm }

export type Asked = { sent: Sent; shop: ShopView; placed: Placed; request: Request }

/** A refusal in the words of a form: of the whole, and by field. */
function refused(refusal: Refusal, shop: ShopView, locale: string): { problem: string; problems: Record<string, string> } {
  const words = formWords(locale)
  const { problems, productTitle, available, subtotalMinor, onceMore } = refusal.details
  const title = typeof productTitle === "string" ? productTitle : ""
  const whole = (problem: string) => ({ problem, problems: {} })
  switch (refusal.code) {
    case "invalid-input": {
      const said = (Array.isArray(problems) ? problems : []) as { path: string; message: string }[]
      const known: Record<string, [string, string]> = {
        deliveryMethodId: [SENT.delivery, words.choice],
        address: [SENT.address, words.needsAddress],
      }
      return { problem: words.marked, problems: Object.fromEntries(said.map(({ path, message }) => known[path] ?? [path, message])) }
    }
    case "sold-out":
      return whole(
        typeof available === "number" && available > 0 ? fill(words.onlyLeft, { title, left: available }) : fill(words.soldOut, { title }),
      )
    case "price-changed":
      return whole(fill(words.priceChanged, { total: typeof subtotalMinor === "number" ? money(subtotalMinor, shop, locale) : "" }))
    case "product-not-available":
      return whole(words.unavailable)
    case "shop-suspended":
      return whole(words.closed)
    case "too-many-requests":
      return whole(onceMore ? words.onceMore : words.tooOften)
    case "unavailable":
      return whole(words.notPayable)
    case "not-found":
      return whole(words.gone)
    default:
      return whole(words.failed)
  }
}

function money(minor: number, { currency, currencyExponent }: ShopView, locale: string): string {
  return formatMoney(minor, currency, currencyExponent, locale)
}

export const saidOf = {
  refusal: refused,
  total: (order: OrderView, shop: ShopView, locale: string) => money(order.totalMinor, shop, locale),
}

export async function thanksPage(services: Services, { sent, shop, placed, request }: Asked, done: Submitted): Promise<Response> {
  const words = formWords(sent.locale)
  const { form } = placed.read
  const { orderNumber, order } = done
  const lines = [
    ...(orderNumber === null ? [] : [fill(words.order, { number: orderNumber })]),
    ...(order ? [fill(words.orderTotal, { total: money(order.totalMinor, shop, sent.locale) })] : []),
    ...(form.thanks ? [form.thanks] : []),
  ]
  const body = `<div class="form-thanks"><h1>${escaped(words.thanks)}</h1>${lines.map((line) => `<p class="form-text">${escaped(line)}</p>`).join("")}</div>`
  return formPage(services, request, { shop, locale: sent.locale, status: 200, path: sent.path, title: words.thanks, body })
}

/** The form once more with everything that was written, and what is wrong where it is wrong. */
export async function problemPage(
  services: Services,
  { sent, shop, placed, request }: Asked,
  refusal: Refusal,
  key: string,
): Promise<Response> {
  const { page, nodeId, read } = placed
  const { form, dictionary } = read
  const { locale } = sent
  const said = refused(refusal, shop, locale)
  const offer =
    form.products.length > 0 ? await services.db.asTenant(shop.tenantId, (tx) => loadOffer(tx, form, locale, dictionary)) : undefined
  const deliveries = (offer?.methods ?? []).map(
    ({ id, title, priceMinor, needsAddress }): ShownDelivery => ({
      ...{ id, title, needsAddress },
      price: priceMinor === 0 ? formWords(locale).free : money(priceMinor, shop, locale),
    }),
  )
  const heading = form.title ? "" : `<h1>${escaped(page.title)}</h1>`
  const body = formHtml({
    form,
    text: "",
    id: nodeId,
    action: `/storefront/${shop.slug}/forms/${page.id}/${nodeId}`,
    path: sent.path,
    locale,
    offer: offer?.shown,
    sent: {
      ...said,
      answers: sent.answers,
      key,
      deliveries,
      delivery: sent.deliveryMethodId ?? "",
      address: asksAddress(form.fields) ? null : sent.address,
    },
  })
  return formPage(services, request, {
    shop,
    locale,
    status: refusal.status,
    path: sent.path,
    title: form.title || page.title,
    body: heading + body,
  })
}
