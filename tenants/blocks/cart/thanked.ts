// The thank-you stays with its entry in the browser's history: reloading, or coming back to it, still tells the order's number.
import type { PlacedOrder } from "../kit/cart-client.ts"

export function rememberThanks({ number, totalMinor, contact: { name, phone }, delivery: { title } }: PlacedOrder): void {
  const order: PlacedOrder = { number, totalMinor, contact: { name, phone }, delivery: { title } }
  history.replaceState({ order }, "")
}

/** The order that this entry thanked for; undefined for any other visit to the cart. */
export function thankedFor(): PlacedOrder | undefined {
  const [arrival] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[]
  // Whoever followed a link to the cart wants the cart; Chromium keeps the entry's state even then, when the link leads to where one is.
  if (arrival?.type === "navigate") return undefined
  return (history.state as { order?: PlacedOrder } | null)?.order
}
