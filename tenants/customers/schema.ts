// A buyer as one shop knows them, and how to reach them. Browser-safe.
import { z } from "zod"
import { oneLine } from "../text.ts"

export const Channel = z.enum(["site", "chat", "telegram"])
export type Channel = z.infer<typeof Channel>

/** Name, phone and address as they were given for the last order; empty until then. */
export type Customer = { id: string; name: string; phone: string; address: string; locale: string }

export const ContactName = oneLine("the name", 200)

/**
 * A telephone number as people write it, in any country: 5 to 15 digits (E.164 ends there), perhaps with + before and spaces, dots, hyphens or
 * brackets between; digits of other scripts count. Given back as + and plain digits.
 */
export const ContactPhone = z
  .string({ error: "the phone number must be text" })
  .max(60, "the phone number is too long: 5 to 15 digits, for example +1 202 555 0143")
  .transform((typed, context) => {
    const plain = typed.replace(/\p{Nd}/gu, plainDigit).replace(/[\s().\-‐-―/]/g, "")
    if (/^\+?\d{5,15}$/.test(plain)) return plain
    context.addIssue({
      code: "custom",
      message: /[^\d+]/.test(plain)
        ? "the phone number may hold only digits, spaces and a + in front: for example +1 202 555 0143"
        : "the phone number must have 5 to 15 digits and may begin with +: for example +1 202 555 0143",
    })
    return z.NEVER
  })

export const Contact = z.object({ name: ContactName, phone: ContactPhone })
export type Contact = z.output<typeof Contact>

// Zero of the scripts whose keyboards type digits of their own: Arabic, Persian, Devanagari, Bengali, Thai, and the wide forms of East Asia.
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10]

function plainDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  const zero = ZEROS.find((candidate) => code >= candidate && code <= candidate + 9)
  return zero === undefined ? digit : String(code - zero)
}
