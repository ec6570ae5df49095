// The way into the shop's chat with this very cart: a link made when it is pressed, since it is good only once.
import { createSignal, Show } from "solid-js"
import type { CartClient } from "../kit/cart-client.ts"
import type { CartWords } from "./page-words.ts"

type ContinueInChatProps = { client: CartClient; words: CartWords; failed: (error: unknown) => void }

export function ContinueInChat(props: ContinueInChatProps) {
  const [busy, setBusy] = createSignal(false)
  const [code, setCode] = createSignal<HTMLElement>()
  const withLink = async (work: (url: string) => Promise<void> | void) => {
    if (busy()) return
    setBusy(true)
    try {
      await work(await props.client.handOver())
    } catch (error) {
      props.failed(error)
    } finally {
      setBusy(false)
    }
  }
  const go = () => withLink((url) => location.assign(url))
  // For whoever has Telegram on the phone and not on this device; the link is made for the code, and the one of the other button is another.
  const draw = () =>
    withLink(async (url) => {
      const { qrFigure } = await import("../kit/qr-drawing.ts")
      setCode(qrFigure(url, props.words.scanCode))
    })
  return (
    <div class="in-chat cart-chat">
      <p>
        <button type="button" class="link-button in-chat-go" onClick={go} disabled={busy()} aria-busy={busy()}>
          {props.words.continueInChat}
        </button>
        <button
          type="button"
          class="link-button"
          onClick={() => (code() ? setCode(undefined) : draw())}
          disabled={busy()}
          aria-expanded={code() !== undefined}
        >
          {props.words.qrCode}
        </button>
      </p>
      <Show when={code()}>{code()}</Show>
    </div>
  )
}
