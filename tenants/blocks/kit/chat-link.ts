// Addresses that open the shop's own chat in Telegram, at a place of it. Browser-safe.
import { packId } from "./taps.ts"

/** `?start=` of a product's deep link; short, so that it fits beside whatever else a link may have to carry one day. */
export function productPayload(productId: string): string {
  return `p_${packId(productId)}`
}

/** Where the chat is; with a payload, at what it stands for. */
export function chatLink({ username }: { username: string }, payload?: string): string {
  return `https://t.me/${username}${payload === undefined ? "" : `?start=${payload}`}`
}
