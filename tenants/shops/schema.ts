// A shop as everybody else sees it, and what it takes to make one. Browser-safe.
import { z } from "zod"
import { currencyExponent } from "../money.ts"
import { oneLine } from "../text.ts"
import { currencyProblem, knownLocale, slugProblem } from "./rules.ts"

export type ShopView = {
  tenantId: string
  slug: string
  title: string
  currency: string
  /** Decimal digits of the currency's minor unit, frozen when the shop was made. */
  currencyExponent: number
  defaultLocale: string
  locales: string[]
  status: "active" | "suspended"
  /** The version that buyers see; null before the first publishing. */
  liveVersionId: string | null
  createdAt: Date
}

export const NewShop = z.object({
  slug: z.string().superRefine((slug, context) => {
    const problem = slugProblem(slug)
    if (problem) context.addIssue({ code: "custom", message: `${JSON.stringify(slug.slice(0, 80))} ${problem}` })
  }),
  title: oneLine("the title", 200),
  currency: z.string().superRefine((currency, context) => {
    const problem = currencyProblem(currency)
    if (problem) context.addIssue({ code: "custom", message: `${JSON.stringify(currency.slice(0, 20))} ${problem}` })
  }),
  locale: z.string().transform((locale, context) => {
    const known = knownLocale(locale)
    if (known) return known
    context.addIssue({
      code: "custom",
      message: `${JSON.stringify(locale.slice(0, 40))} is not a language that we know: use for example en, ru or es-MX`,
    })
    return z.NEVER
  }),
  /** The account that becomes the shop's owner; a shop made on the command line has none yet. */
  owner: z.uuid().optional(),
})

/** As typed: the locale is put into its canonical spelling on the way in. */
export type NewShop = z.input<typeof NewShop>

/** The exponent that goes with a currency that NewShop let through. */
export function exponentOf(currency: string): number {
  const exponent = currencyExponent(currency)
  if (exponent === undefined) throw new TypeError(`${currency} passed the door without being a currency`)
  return exponent
}
