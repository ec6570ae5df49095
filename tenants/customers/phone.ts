// A telephone number as people write it. Without zod: the script of a page with a form carries this too.

export type PhoneProblem = "too-long" | "other-signs" | "digits"

/**
 * 5 to 15 digits (E.164 ends there), perhaps with + before and spaces, dots, hyphens or brackets between; digits of other scripts count.
 * Given back as + and plain digits.
 */
export function readPhone(typed: string): { phone: string } | { problem: PhoneProblem } {
  if (typed.length > 60) return { problem: "too-long" }
  const plain = typed.replace(/\p{Nd}/gu, plainDigit).replace(/[\s().\-‐-―/]/g, "")
  if (/^\+?\d{5,15}$/.test(plain)) return { phone: plain }
  return { problem: /[^\d+]/.test(plain) ? "other-signs" : "digits" }
}

// Zero of the scripts whose keyboards type digits of their own: Arabic, Persian, Devanagari, Bengali, Thai, and the wide forms of East Asia.
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10]

export function plainDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  const zero = ZEROS.find((candidate) => code >= candidate && code <= candidate + 9)
  return zero === undefined ? digit : String(code - zero)
}
