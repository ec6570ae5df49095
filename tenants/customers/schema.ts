// A buyer as one shop knows them, and how to reach them. Browser-safe.
import { z } from "zod"
import { oneLine } from "../text.ts"
import { type PhoneProblem, readPhone } from "./phone.ts"

/** `preview`: somebody who makes the shop tries its bot; what they order there is a test. */
export const Channel = z.enum(["site", "chat", "telegram", "preview"])
export type Channel = z.infer<typeof Channel>

/** Name, phone and address as they were given for the last order; empty until then. */
export type Customer = { id: string; name: string; phone: string; address: string; locale: string }

export const ContactName = oneLine("the name", 200)

const PHONE_PROBLEMS: Record<PhoneProblem, string> = {
  "too-long": "the phone number is too long: 5 to 15 digits, for example +1 202 555 0143",
  "other-signs": "the phone number may hold only digits, spaces and a + in front: for example +1 202 555 0143",
  digits: "the phone number must have 5 to 15 digits and may begin with +: for example +1 202 555 0143",
}

/** Given back as + and plain digits. */
export const ContactPhone = z.string({ error: "the phone number must be text" }).transform((typed, context) => {
  const read = readPhone(typed)
  if ("phone" in read) return read.phone
  context.addIssue({ code: "custom", message: PHONE_PROBLEMS[read.problem] })
  return z.NEVER
})

export const Contact = z.object({ name: ContactName, phone: ContactPhone })
export type Contact = z.output<typeof Contact>
