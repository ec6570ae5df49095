// The checkout's two choices: how the order gets to the buyer, and how it is paid.
import { For } from "solid-js"
import type { Checkout } from "../kit/cart-client.ts"
import type { CartWords } from "./page-words.ts"

type DeliveryProps = {
  checkout: Checkout
  chosen: string | undefined
  choose: (methodId: string) => void
  words: CartWords
  money: (minor: number) => string
}

export function DeliveryChoice(props: DeliveryProps) {
  return (
    <For each={props.checkout.deliveryMethods}>
      {(each) => (
        <label class="choice">
          <input
            type="radio"
            name="deliveryMethodId"
            value={each.id}
            checked={each.id === props.chosen}
            onChange={() => props.choose(each.id)}
          />
          <span>{each.title}</span>
          <span>{each.priceMinor === 0 ? props.words.free : props.money(each.priceMinor)}</span>
        </label>
      )}
    </For>
  )
}

/** The first way is chosen already: most shops have one. */
export function PaymentChoice(props: { checkout: Checkout }) {
  return (
    <For each={props.checkout.paymentWays}>
      {(way, index) => (
        <label class="choice">
          <input type="radio" name="paymentProvider" value={way.provider} checked={index() === 0} />
          <span>{way.title}</span>
        </label>
      )}
    </For>
  )
}
