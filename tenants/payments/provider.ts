// The small shape behind which every payment provider is one file.
import type { z } from "zod"

/** What a provider is told of an order that is to be paid for. Amounts are in minor units of the currency. */
export type OrderToPay = { orderId: string; number: number; amountMinor: number; currency: string; returnUrl: string | null }

/** What the buyer does next. `nothing-now`: the money changes hands when the goods do. */
export type PaymentStep = { kind: "nothing-now" } | { kind: "go-to"; url: string }

/** One movement of money that a provider vouches for; negative for a refund. `reference` is the provider's own name for it: the same twice is the same. */
export type PaymentEvent = { orderId: string; reference: string; amountMinor: number; currency: string }

/** A callback as it arrived: nothing of it is parsed before its signature has been checked over these very bytes. */
export type Callback = { headers: Headers; body: Uint8Array }

export type Provider<Settings = unknown> = {
  /** Also its file's name, and what orders and payments are marked with. */
  readonly name: string
  /** What a shop must fill in to use it; sealed before it is stored. */
  readonly settings: z.ZodType<Settings>
  /** When the money comes: before the goods, or together with them (then completing the order records it). */
  readonly paidOn: "order" | "handover"
  /** Asks the provider how the buyer is to pay. May use the network, so it is called outside any transaction. */
  begin(order: OrderToPay, settings: Settings): Promise<PaymentStep>
  /** Verifies first, then reads; refuses with `not-allowed` what is not signed by the provider. */
  readCallback(callback: Callback, settings: Settings): Promise<PaymentEvent[]>
  /** Absent: this provider cannot give money back by itself. The refund's id is the idempotency key. */
  refund?(refund: { id: string; reference: string; amountMinor: number; currency: string }, settings: Settings): Promise<PaymentEvent>
}

/** Ties the settings' schema to what the functions are given, and then forgets their type: nobody else looks into them. */
export function defineProvider<Settings>(provider: Provider<Settings>): Provider {
  return provider as unknown as Provider
}
