// The cart that comes from the chat: its word stands in the page's address after `#`, where no server sees it, and is taken out at once.
import { type CartClient, CartProblem } from "../kit/cart-client.ts"
import { filled } from "../kit/filled.ts"
import type { CartWords } from "./page-words.ts"

/** The word, once; undefined when the address holds none. */
export function handedOver(): string | undefined {
  const token = /^#cart=([\w-]{1,64})$/.exec(location.hash)?.[1]
  // Neither going back nor reloading brings it again: it is spent.
  if (token) history.replaceState(null, "", location.pathname + location.search)
  return token
}

/** Brings the cart here. @returns what is to be said about it; nothing when all of it is here. */
export async function fromChat(client: CartClient, token: string, words: CartWords): Promise<string> {
  try {
    const left = await client.takeOver(token)
    return left.length > 0 ? filled(words.leftBehind, { titles: left.join("; ") }) : ""
  } catch (error) {
    if (error instanceof CartProblem && error.code === "not-found") return words.linkUsed
    throw error
  }
}
