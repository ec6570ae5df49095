// The cart in the browser: what is in it, and the checkout, on one calm page. What has been ordered is on the order's own page.
import { createSignal, Match, onMount, Show, Switch } from "solid-js"
import type { CartView } from "../../cart/schema.ts"
import { formatMoney } from "../../money.ts"
import { CartProblem, type Checkout, openCart } from "../kit/cart-client.ts"
import { kept } from "../kit/kept.ts"
import { catalogPath, orderPath } from "../kit/page-path.ts"
import { CheckoutForm } from "./CheckoutForm.tsx"
import { ContinueInChat } from "./ContinueInChat.tsx"
import { fromChat, handedOver } from "./from-chat.ts"
import { Lines } from "./Lines.tsx"
import type { CartWords } from "./page-words.ts"

export type CartProps = {
  shop: { slug: string; currency: string; currencyExponent: number }
  locale: string
  prefix: string
  apiBase: string
  emptyText: string
  /** In the page's language alone: the page brings them, so that no browser loads the other languages. */
  words: CartWords
}

export default function CartIsland(props: CartProps) {
  const { words } = props
  const money = (minor: number) => formatMoney(minor, props.shop.currency, props.shop.currencyExponent, props.locale)
  const client = openCart(props.shop.slug, props.apiBase)
  const [checkout, setCheckout] = createSignal<Checkout>()
  const [problem, setProblem] = createSignal("")

  const load = async () => {
    try {
      setCheckout(await client.checkout())
      setProblem("")
    } catch (error) {
      setProblem(problemText(error, words))
    }
  }
  const showCart = (cart: CartView) => setCheckout((known) => known && { ...known, cart })
  const change = async (variantId: string, quantity: number) => {
    setProblem("")
    try {
      showCart(await client.setQuantity(variantId, quantity))
    } catch (error) {
      // The line says what is left; the cart is loaded again so that it shows what is true.
      await load()
      setProblem(problemText(error, words))
    }
  }
  const arrive = async () => {
    const token = handedOver()
    const told = token === undefined ? "" : await fromChat(client, token, words).catch((error) => problemText(error, words))
    await load()
    if (told) setProblem(told)
  }
  onMount(() => {
    // A link from the chat may open in a tab where this page is shown already.
    addEventListener("hashchange", arrive)
    void arrive()
  })

  return (
    <>
      <p class="problem" role="alert" hidden={!problem()}>
        {problem()}{" "}
        <Show when={problem() === words.problem["cart-already-ordered"] && kept("order")}>
          {(word) => <a href={orderPath(props, word())}>{words.toOrder}</a>}
        </Show>
      </p>
      <Switch
        fallback={
          <Show when={problem()} fallback={<p class="quiet">{words.loading}</p>}>
            <button type="button" class="button" onClick={load}>
              {words.retry}
            </button>
          </Show>
        }
      >
        <Match when={checkout()?.cart.lines.length === 0}>
          <p class="quiet">{props.emptyText || words.empty}</p>
          <p>
            <a class="button" href={catalogPath(props)}>
              {words.browse}
            </a>
          </p>
        </Match>
        <Match when={checkout()}>
          {(known) => (
            <div class="cart-columns">
              <div>
                <Lines prefix={props.prefix} lines={known().cart.lines} words={words} money={money} change={change} />
                <Show when={known().bot}>
                  <ContinueInChat client={client} words={words} failed={(error) => setProblem(problemText(error, words))} />
                </Show>
              </div>
              <CheckoutForm
                checkout={known()}
                words={words}
                money={money}
                place={client.placeOrder}
                placed={({ word, payment }) => {
                  // The cart is empty now: going back leads to where one was before it.
                  location.replace(payment.kind === "go-to" ? payment.url : orderPath(props, word))
                }}
                refused={async (error) => {
                  // Without an answer there is nothing new to show, and what was typed stays.
                  if (error.code !== "offline") await load()
                  setProblem(problemText(error, words))
                }}
              />
            </div>
          )}
        </Match>
      </Switch>
    </>
  )
}

function problemText(error: unknown, words: CartWords): string {
  const code = error instanceof CartProblem ? error.code : "other"
  return code in words.problem ? words.problem[code as keyof CartWords["problem"]] : words.problem.other
}
