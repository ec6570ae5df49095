// Short notices of what has just happened, some with a way back. They are told to screen readers and go by themselves.
import { createSignal } from "solid-js"

export type Toast = { id: number; text: string; trouble: boolean; action?: { label: string; run: () => void } | undefined }

const [toasts, setToasts] = createSignal<readonly Toast[]>([])
let last = 0

export { toasts }

/** Long enough to read it and to reach for the button by keyboard. */
export const SHOWN_MS = 7_000

export function toast(text: string, more: { action?: Toast["action"]; trouble?: boolean; lasting?: boolean } = {}): number {
  last += 1
  const id = last
  setToasts((shown) => [...shown.slice(-3), { id, text, trouble: more.trouble ?? false, action: more.action }])
  if (!more.lasting) setTimeout(() => endToast(id), SHOWN_MS)
  return id
}

export function endToast(id: number): void {
  setToasts((shown) => shown.filter((one) => one.id !== id))
}
