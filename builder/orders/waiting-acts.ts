// Acts that can still be taken back: shown as done at once, sent to the server when the time to change one's mind is over.
import { createSignal } from "solid-js"
import { endToast, SHOWN_MS, toast } from "../ui/toast.ts"
import { words } from "../words/index.ts"
import { type Act, after } from "./moves.ts"
import type { Order } from "./order.ts"

type Waiting = { act: Act; send: () => Promise<unknown>; timer: ReturnType<typeof setTimeout>; toast: number }

const [waiting, setWaiting] = createSignal<ReadonlyMap<string, Waiting>>(new Map())

/** The order as it will be: what was done here and is not sent yet is laid over what the server says. */
export function asShown<Some extends Order>(order: Some): Some {
  const act = waiting().get(order.id)
  return act ? after(order, act.act) : order
}

/** Does it in a moment, unless it is taken back. What was waiting for the same order is sent first. */
export function actLater(id: string, act: Act, text: string, send: () => Promise<unknown>): void {
  void sendNow(id)
  const shown = toast(text, { action: { label: words().undo, run: () => drop(id) } })
  const timer = setTimeout(() => void sendNow(id), SHOWN_MS)
  setWaiting((before) => new Map(before).set(id, { act, send, timer, toast: shown }))
}

async function sendNow(id: string): Promise<void> {
  const one = waiting().get(id)
  if (!one) return
  clearTimeout(one.timer)
  endToast(one.toast)
  await one.send()
  // Another act may wait by now: that one stays.
  if (waiting().get(id) === one) drop(id)
}

function drop(id: string): void {
  clearTimeout(waiting().get(id)?.timer)
  setWaiting((before) => new Map([...before].filter(([key]) => key !== id)))
}

/** Whoever leaves has not changed their mind. */
function sendAllNow(): void {
  for (const id of waiting().keys()) void sendNow(id)
}

addEventListener("pagehide", sendAllNow)
