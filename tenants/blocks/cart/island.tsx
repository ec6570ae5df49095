// The cart in the browser: what is in it, the checkout, and the thank-you, one after the other on one calm page.
import { createSignal, Match, onMount, Show, Switch } from "solid-js"
import type { CartView } from "../../cart/schema.ts"
import { formatMoney } from "../../money.ts"
import { CartProblem, type Checkout, openCart, type PlacedOrder } from "../kit/cart-client.ts"
import { catalogPath } from "../kit/page-path.ts"
import { CheckoutForm } from "./CheckoutForm.tsx"
import { ContinueInChat } from "./ContinueInChat.tsx"
import { fromChat, handedOver } from "./from-chat.ts"
import { Lines } from "./Lines.tsx"
import { type CartWords, cartWords } from "./page-words.ts"
import { Thanks } from "./Thanks.tsx"
import { rememberThanks, thankedFor } from "./thanked.ts"

export type CartProps = {
  shop: { slug: string; currency: string; currencyExponent: number }
  locale: string
  prefix: string
  apiBase: string
  emptyText: string
}

export default function CartIsland(props: CartProps) {
  const words = cartWords(props.locale)
  const money = (minor: number) => formatMoney(minor, props.shop.currency, props.shop.currencyExponent, props.locale)
  const client = openCart(props.shop.slug, props.apiBase)
  const [checkout, setCheckout] = createSignal<Checkout>()
  const [order, setOrder] = createSignal<PlacedOrder>()
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
    setOrder(token === undefined ? thankedFor() : undefined)
    if (order()) return
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
        {problem()}
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
        <Match when={order()}>{(placed) => <Thanks prefix={props.prefix} order={placed()} words={words} money={money} />}</Match>
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
                placed={(placed) => {
                  setProblem("")
                  rememberThanks(placed)
                  setOrder(placed)
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
