// Text as people type it: trimmed, bounded, and without the characters that no name, address or comment needs. Browser-safe.
import { z } from "zod"

// NUL cannot be stored by PostgreSQL; the other control characters and the marks that turn the writing direction around only serve to mislead a reader.
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point.
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/u

/** Anything but spaces and what leaves no trace: a name of zero-width signs looks like none. */
const VISIBLE = /[^\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u

/** One line of 1 to `max` characters: a title, a name. */
export function oneLine(what: string, max: number) {
  return z
    .string({ error: `${what} must be text` })
    .trim()
    .min(1, `${what} must not be empty`)
    .max(max, `${what} must be at most ${max} characters long`)
    .refine((text) => isPrintable(text) && !/[\r\n\t]/.test(text), `${what} must be one line without control characters`)
    .refine((text) => VISIBLE.test(text), `${what} must not be empty`)
}

/** Up to `max` characters in any number of lines, possibly none: an address, a comment. */
export function freeText(what: string, max: number) {
  return z
    .string({ error: `${what} must be text` })
    .trim()
    .max(max, `${what} must be at most ${max} characters long`)
    .refine(isPrintable, `${what} must not contain control characters`)
}

/** False also for half a surrogate pair, which the database would turn into another character. */
function isPrintable(text: string): boolean {
  return text.isWellFormed() && !UNPRINTABLE.test(text)
}
