// An order form that names products places a real order: its own cart, prices and stock of this moment, paid on delivery.
import { addToCart } from "../cart/actions.ts"
import { availableOf, soldOut } from "../cart/rules.ts"
import { loadProducts } from "../catalog/queries.ts"
import type { TenantTx } from "../database.ts"
import { listDeliveryMethods } from "../delivery/actions.ts"
import type { DeliveryMethod } from "../delivery/schema.ts"
import { placeOrder } from "../orders/place.ts"
import { problemAt } from "../orders/rules.ts"
import type { OrderView } from "../orders/schema.ts"
import { listPaymentWays } from "../payments/actions.ts"
import { findProvider } from "../payments/providers.ts"
import { Refusal } from "../refusal.ts"
import { loadShop } from "../shops/actions.ts"
import { SOURCE, translateProduct, translateTitle } from "../translations/rules.ts"
import type { ShownOffer } from "./html.ts"
import { type OfferedLine, offeredLines, offerOf } from "./products.ts"
import type { Answers, Form, FormField, Submission, WrittenAnswer } from "./schema.ts"

export type Offer = { lines: OfferedLine[]; shown: ShownOffer; methods: DeliveryMethod[] }

/** What the form orders, at the prices of now, and how it can be delivered; in the words of the dictionary. */
export async function loadOffer(tx: TenantTx, { products }: Pick<Form, "products">, locale: string, dictionary = SOURCE): Promise<Offer> {
  const [shop, methods] = await Promise.all([loadShop(tx), listDeliveryMethods(tx)])
  const found = new Map(
    (await loadProducts(tx, [...new Set(products.map(({ productId }) => productId))])).map((each) => [
      each.id,
      translateProduct(each, dictionary),
    ]),
  )
  const find = (id: string) => found.get(id)
  return {
    lines: offeredLines(products, find),
    shown: offerOf(products, find, shop, locale),
    methods: methods.map((method) => translateTitle(method, dictionary)),
  }
}

type Ordering = Submission & {
  visible: readonly FormField[]
  answers: Answers
  written: readonly WrittenAnswer[]
  customerId: string | undefined
}

/** Refuses, beside what placing an order refuses, another price than was seen: `price-changed` with `subtotalMinor`. */
export async function orderByForm(tx: TenantTx, form: Form, ordering: Ordering): Promise<OrderView> {
  const { lines, shown, methods } = await loadOffer(tx, form, ordering.locale)
  const { subtotalMinor } = shown
  if (lines.length < form.products.length)
    throw new Refusal("product-not-available", "what this form orders is not for sale any more: choose another product")
  if (ordering.expectedSubtotalMinor !== undefined && ordering.expectedSubtotalMinor !== subtotalMinor)
    throw new Refusal("price-changed", "the price has changed since you looked: check it and send the form again", { subtotalMinor })
  for (const { product, variant, quantity } of lines) {
    const available = availableOf(variant)
    if (available !== null && available < quantity) throw soldOut(variant.id, { available, inCart: 0, wanted: quantity }, product.title)
  }
  const method = methods.length === 1 ? methods[0] : methods.find(({ id }) => id === ordering.deliveryMethodId)
  if (!method) throw problemAt("deliveryMethodId", "choose how the order is to be delivered")
  const said = contactOf(ordering)
  const address = ordering.address || said.address
  if (method.needsAddress && address === "") throw problemAt("address", `${method.title} needs an address: tell where to bring the order`)
  const cart = await ownCart(tx, lines)
  return placeOrder(tx, {
    cart,
    ...(ordering.customerId !== undefined && { customerId: ordering.customerId }),
    channel: ordering.channel,
    idempotencyKey: ordering.idempotencyKey,
    contact: { name: said.name, phone: said.phone },
    deliveryMethodId: method.id,
    ...(method.needsAddress && { address }),
    paymentProvider: await payOnDelivery(tx),
    comment: said.comment,
    locale: ordering.locale,
  })
}

/** A cart of its own: what the buyer has in theirs stays there. */
async function ownCart(tx: TenantTx, lines: readonly OfferedLine[]): Promise<{ token: string }> {
  let token = ""
  for (const { variant, quantity } of lines) {
    const view = await addToCart(tx, token === "" ? null : { token }, { variantId: variant.id, quantity })
    token = view.token ?? token
  }
  return { token }
}

/** Everything that an order has no place for goes into its comment, under the question that asked for it. */
function contactOf({ visible, answers, written }: Ordering): { name: string; phone: string; address: string; comment: string } {
  const first = (is: (field: FormField) => boolean) => visible.find((field) => is(field) && answers[field.id] !== undefined)
  const [name, phone, address, comment] = [
    first(({ use }) => use === "name"),
    first(({ kind }) => kind === "phone"),
    first(({ use }) => use === "address"),
    first(({ use }) => use === "comment"),
  ]
  const textOf = (field: FormField | undefined) => (field ? String(answers[field.id] ?? "") : "")
  const placed = new Set([name, phone, address, comment].map((field) => field?.id))
  const others = written.filter(({ id }) => !placed.has(id)).map(({ label, text }) => `${label}: ${text}`)
  const whole = [textOf(comment), ...others].filter(Boolean).join("\n")
  return { name: textOf(name), phone: textOf(phone), address: textOf(address), comment: shortened(whole, MAX_COMMENT) }
}

/** An order's comment. The answers are kept whole beside it. */
const MAX_COMMENT = 2_000

function shortened(text: string, max: number): string {
  return text.length <= max
    ? text
    : `${text
        .slice(0, max - 1)
        .toWellFormed()
        .replace(/\ufffd$/, "")}…`
}

/** The first way that needs no money now: a form is answered by plain HTML, which leads to no cashier. */
async function payOnDelivery(tx: TenantTx): Promise<string> {
  const way = (await listPaymentWays(tx)).find(({ provider }) => findProvider(provider).paidOn === "handover")
  if (!way) throw new Refusal("unavailable", "this shop takes no payment on delivery at the moment: order in the cart instead")
  return way.provider
}
