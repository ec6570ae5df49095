// The thank-you: the order's number first, then what happens next.
import { onMount } from "solid-js"
import type { PlacedOrder } from "../kit/cart-client.ts"
import { catalogPath } from "../kit/page-path.ts"
import { type CartWords, filled } from "./page-words.ts"

export function Thanks(props: { prefix: string; order: PlacedOrder; words: CartWords; money: (minor: number) => string }) {
  let heading!: HTMLHeadingElement
  // The form that had the focus is gone: a screen reader goes on from here.
  onMount(() => {
    heading.focus({ preventScroll: true })
    scrollTo(0, 0)
  })
  const say = (text: string) =>
    filled(text, {
      name: props.order.contact.name,
      phone: props.order.contact.phone,
      number: props.order.number,
      delivery: props.order.delivery.title,
      total: props.money(props.order.totalMinor),
    })
  return (
    <div class="thanks" role="status">
      <h2 ref={heading} tabindex="-1">
        {say(props.words.thanks)}
      </h2>
      <p class="order-number" data-order-number={props.order.number}>
        {say(props.words.orderNumber)}
      </p>
      <p>{say(props.words.orderNext)}</p>
      <p>
        <a class="button" href={catalogPath(props)}>
          {props.words.onward}
        </a>
      </p>
    </div>
  )
}
