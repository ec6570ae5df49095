// Payments as the faces and the ledger see them.

/** A way to pay that a buyer may choose. */
export type PaymentWay = { provider: string; title: string }

/** A shop's account with a provider, its settings still sealed. */
export type PaymentAccount = PaymentWay & { id: string; settingsSealed: string }

/** One row of the ledger of money: what came in, or, negative, what went back. */
export type Payment = { orderId: string; provider: string; reference: string; amountMinor: number; currency: string }
