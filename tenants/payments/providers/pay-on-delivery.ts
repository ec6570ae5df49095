// Paid in cash or by card when the goods are handed over: no account, no network, nothing to set.
import { z } from "zod"
import { Refusal } from "../../refusal.ts"
import { defineProvider } from "../provider.ts"

export const provider = defineProvider({
  name: "pay-on-delivery",
  settings: z.strictObject({}),
  paidOn: "handover",
  begin: async () => ({ kind: "nothing-now" }),
  readCallback: async () => {
    throw new Refusal("not-allowed", "pay on delivery has no callbacks: the payment is recorded when the order is completed")
  },
})
