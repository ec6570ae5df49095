// What happens in a shop, as it happens: the windows of a browser share one connection where they can, and it is opened again whenever it ends.
import { createSignal } from "solid-js"
import { api, ask } from "../api.ts"
import { type Connection, connect, type Told } from "./connection.ts"
import { passOn } from "./heard.ts"
import type { Asked } from "./stream-worker.ts"

const [isLive, setLive] = createSignal(false)

export { isLive }

/** Later each time, while it is refused. */
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

export type Hearing = {
  /** What happened before anybody listened is not told. `again`: after a gap. */
  opened(again: boolean): void
  /** Too much has happened since it was lost. */
  reset(): void
}

/** Everything that is told goes to `onShopEvent`. @returns what ends it for good. */
export function openStream(shop: string, { opened, reset }: Hearing): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitMs = FIRST_WAIT_MS
  let again = false
  let left = false
  const lost = (closed: boolean) => {
    setLive(false)
    if (!closed) return
    clearTimeout(timer)
    const open = () => left || connection.open()
    // Any call renews a session that has run out; then the stream may be opened again.
    timer = setTimeout(() => void ask(api.session.get()).then(open, open), waitMs)
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
  }
  const hear = (told: Told) => {
    if (left) return
    if (told.kind === "lost") return lost(told.closed)
    if (told.kind === "reset") return reset()
    if (told.kind !== "open") return passOn(told.kind, told.data)
    setLive(true)
    waitMs = FIRST_WAIT_MS
    opened(again)
    again = true
  }
  const connection = "SharedWorker" in globalThis ? share(shop, hear) : connect(shop, hear)
  return () => {
    left = true
    clearTimeout(timer)
    connection.close()
    setLive(false)
  }
}

/** A window's place at the connection that they share. */
function share(shop: string, hear: (told: Told) => void): Connection {
  const { port } = new SharedWorker(new URL("./stream-worker.ts", import.meta.url), { type: "module", name: "teleshop-stream" })
  const say = (asked: Asked) => port.postMessage(asked)
  const join = () => say({ ask: "join", shop })
  const leave = () => say({ ask: "leave" })
  // A page that the browser keeps for the way back hears nothing; here again, it takes its place again.
  const back = ({ persisted }: PageTransitionEvent) => persisted && join()
  addEventListener("pagehide", leave)
  addEventListener("pageshow", back)
  port.onmessage = ({ data }: MessageEvent<Told>) => hear(data)
  join()
  return {
    open: () => say({ ask: "open" }),
    close: () => {
      removeEventListener("pagehide", leave)
      removeEventListener("pageshow", back)
      leave()
      port.close()
    },
  }
}
