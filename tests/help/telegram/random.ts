// Chance with a seed, so that a storm that broke something can be had again.
export type Random = {
  /** From 0 up to, not including, 1. */
  fraction(): number
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number
}

/** mulberry32: 32 bits of state are plenty for deciding which call fails. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return { fraction, between: (from, to) => from + Math.floor(fraction() * (to - from + 1)) }
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"

/** Letters as in a bot's token or a file's id. */
export function randomLetters(length: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => LETTERS[byte & 63]).join("")
}

/** Telegram's ids of queries: digits, too many for a number. */
export function randomDigits(length: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte, index) => (index === 0 ? 1 + (byte % 9) : byte % 10)).join("")
}
