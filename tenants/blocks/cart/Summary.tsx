// What the order comes to, the delivery chosen included.
import { Show } from "solid-js"
import type { CartView } from "../../cart/schema.ts"
import type { DeliveryMethod } from "../../delivery/schema.ts"
import type { CartWords } from "./page-words.ts"

type SummaryProps = {
  cart: CartView
  delivery: DeliveryMethod | undefined
  totalMinor: number
  words: CartWords
  money: (minor: number) => string
}

export function Summary(props: SummaryProps) {
  return (
    <dl class="summary">
      <div>
        <dt>{props.words.subtotal}</dt>
        <dd>{props.money(props.cart.subtotalMinor)}</dd>
      </div>
      <Show when={props.delivery}>
        {(delivery) => (
          <div>
            <dt>{props.words.delivery}</dt>
            <dd>{delivery().priceMinor === 0 ? props.words.free : props.money(delivery().priceMinor)}</dd>
          </div>
        )}
      </Show>
      <div class="total">
        <dt>{props.words.total}</dt>
        <dd>{props.money(props.totalMinor)}</dd>
      </div>
    </dl>
  )
}
