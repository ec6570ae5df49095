// What a shop's page keeps in the buyer's browser. Storage may be forbidden or full: then the cart lasts as long as the page.

/**
 * token: opens the cart; count: shown in the header; order-key: the idempotency key of an order that has no answer yet, and order-token its word;
 * order: the word of the order that was placed last.
 */
type Name = "token" | "count" | "order-key" | "order-token" | "order"

const memory = new Map<string, string>()

/** Told to this page whenever the count has changed; other tabs hear the browser's own "storage". */
export const COUNT_CHANGED = "teleshop:count"

export function kept(name: Name): string | undefined {
  try {
    return localStorage.getItem(`teleshop.${name}`) ?? memory.get(name)
  } catch {
    return memory.get(name)
  }
}

export function keep(name: Name, value: string): void {
  memory.set(name, value)
  try {
    localStorage.setItem(`teleshop.${name}`, value)
  } catch {
    // Kept in memory all the same.
  }
  announce(name)
}

export function clearKept(name: Name): void {
  memory.delete(name)
  try {
    localStorage.removeItem(`teleshop.${name}`)
  } catch {
    // There is nothing to remove where nothing could be kept.
  }
  announce(name)
}

function announce(name: Name): void {
  if (name === "count") dispatchEvent(new Event(COUNT_CHANGED))
}
