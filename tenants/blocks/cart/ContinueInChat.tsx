// The way into the shop's chat with this very cart: a link made when it is pressed, since it is good only once.
import { createSignal } from "solid-js"
import type { CartClient } from "../kit/cart-client.ts"
import type { CartWords } from "./page-words.ts"

type ContinueInChatProps = { client: CartClient; words: CartWords; failed: (error: unknown) => void }

export function ContinueInChat(props: ContinueInChatProps) {
  const [busy, setBusy] = createSignal(false)
  const go = async () => {
    if (busy()) return
    setBusy(true)
    try {
      location.assign(await props.client.handOver())
    } catch (error) {
      props.failed(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <p class="cart-chat">
      <button type="button" class="link-button" onClick={go} disabled={busy()} aria-busy={busy()}>
        {props.words.continueInChat}
      </button>
    </p>
  )
}
