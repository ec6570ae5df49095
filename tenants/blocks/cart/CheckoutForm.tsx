// The checkout: contact, delivery, payment, what it comes to. The server judges; what it does not take is said beside the field.
import { createSignal, Show } from "solid-js"
import { CartProblem, type Checkout, type OrderForm, type PlacedOrder } from "../kit/cart-client.ts"
import { DeliveryChoice, PaymentChoice } from "./Choices.tsx"
import { Field } from "./Field.tsx"
import type { CartWords } from "./page-words.ts"
import { Summary } from "./Summary.tsx"

type CheckoutProps = {
  checkout: Checkout
  words: CartWords
  money: (minor: number) => string
  place: (form: OrderForm) => Promise<PlacedOrder>
  placed: (order: PlacedOrder) => void
  refused: (problem: CartProblem) => Promise<void> | void
}

export type FieldName = keyof CartWords["field"]
export type FieldProblems = Partial<Record<FieldName, string>>

export function CheckoutForm(props: CheckoutProps) {
  const { words } = props
  const [methodId, setMethodId] = createSignal(props.checkout.deliveryMethods[0]?.id ?? "")
  const [problems, setProblems] = createSignal<FieldProblems>({})
  const [busy, setBusy] = createSignal(false)
  let form!: HTMLFormElement
  const method = () => props.checkout.deliveryMethods.find((each) => each.id === methodId()) ?? props.checkout.deliveryMethods[0]
  const totalMinor = () => props.checkout.cart.subtotalMinor + (method()?.priceMinor ?? 0)
  const blocked = () => props.checkout.cart.lines.some((line) => line.problem !== null && line.problem !== "price-changed")

  const show = (found: FieldProblems) => {
    setProblems(found)
    const first = Object.keys(found)[0]
    if (first) form.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy()) return
    const filledIn = new FormData(form)
    const text = (name: string) => String(filledIn.get(name) ?? "").trim()
    const missing = missingFields(text, method()?.needsAddress ?? false, words)
    show(missing)
    if (Object.keys(missing).length > 0) return
    setBusy(true)
    try {
      props.placed(
        await props.place({
          contact: { name: text("name"), phone: text("phone") },
          deliveryMethodId: method()?.id ?? "",
          ...(method()?.needsAddress && { address: text("address") }),
          paymentProvider: text("paymentProvider"),
          ...(text("comment") && { comment: text("comment") }),
          expectedTotalMinor: totalMinor(),
        }),
      )
    } catch (error) {
      const problem = error instanceof CartProblem ? error : new CartProblem("other", "")
      const found = fieldProblems(problem, words)
      show(found)
      if (Object.keys(found).length === 0) await props.refused(problem)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form class="checkout" ref={form} onSubmit={submit} novalidate>
      <h2>{words.checkout}</h2>
      <p class="problem" role="alert" hidden={Object.keys(problems()).length === 0}>
        {Object.keys(problems()).length > 0 ? words.fix : ""}
      </p>
      <fieldset>
        <legend>{words.contact}</legend>
        <Field name="name" label={words.name} problem={problems().name} autocomplete="name" maxLength={200} required />
        <Field name="phone" label={words.phone} problem={problems().phone} type="tel" autocomplete="tel" maxLength={60} required />
      </fieldset>
      <fieldset>
        <legend>{words.delivery}</legend>
        <DeliveryChoice checkout={props.checkout} chosen={method()?.id} choose={setMethodId} words={words} money={props.money} />
        <Show when={problems().deliveryMethodId}>{(text) => <p class="field-problem">{text()}</p>}</Show>
        <Show when={method()?.needsAddress}>
          <Field
            name="address"
            label={words.address}
            problem={problems().address}
            autocomplete="street-address"
            lines={2}
            maxLength={1000}
            required
          />
        </Show>
      </fieldset>
      <fieldset>
        <legend>{words.payment}</legend>
        <PaymentChoice checkout={props.checkout} />
        <Show when={problems().paymentProvider}>{(text) => <p class="field-problem">{text()}</p>}</Show>
      </fieldset>
      <Field name="comment" label={`${words.comment} (${words.optional})`} problem={problems().comment} lines={2} maxLength={2000} />
      <Summary cart={props.checkout.cart} delivery={method()} totalMinor={totalMinor()} words={words} money={props.money} />
      <button class="button" type="submit" disabled={blocked()} aria-busy={busy()}>
        {busy() ? words.placing : words.placeOrder}
      </button>
    </form>
  )
}

/** Told at once, without asking the server, in the order of the form. */
function missingFields(text: (name: string) => string, needsAddress: boolean, words: CartWords): FieldProblems {
  const needed: FieldName[] = ["name", "phone", "deliveryMethodId", ...(needsAddress ? (["address"] as const) : []), "paymentProvider"]
  return Object.fromEntries(needed.filter((name) => text(name) === "").map((name) => [name, words.field[name]]))
}

/** The server's problems by field: "contact.phone" is the field "phone". Ours are in the buyer's language; for a field we do not know, none. */
function fieldProblems(problem: CartProblem, words: CartWords): FieldProblems {
  const names = problem.problems.map(({ path }) => path.split(".").at(-1) ?? "").filter((name): name is FieldName => name in words.field)
  return Object.fromEntries(names.map((name) => [name, words.field[name]]))
}
