// What a shop's slug, currency and language may be, each with the sentence that says what to do instead. Browser-safe and pure.
import { currencyExponent } from "../money.ts"
import { Refusal } from "../refusal.ts"
import type { ShopView } from "./schema.ts"

/** What the table allows, one character shorter: the slug is the first label of a host name, and DNS ends those at 63. */
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

// Hosts of our own, or names that a buyer would take for ours: a shop must never answer under them.
const RESERVED_SLUGS = new Set(
  "www app api admin static assets media cdn mail smtp imap ftp ns1 ns2 localhost localdomain test draft preview status docs help support blog billing account accounts login auth security root telegram bot teleshop".split(
    " ",
  ),
)

/** Whether a text has a slug's shape at all: what does not need not be looked up. */
export function isSlug(text: string): boolean {
  return SLUG.test(text)
}

const DRAFT = "--draft"
/** With the draft's ending it must still be a label of a host name. */
const MOST_CHARACTERS = 63 - DRAFT.length

/** The shop whose draft a host's first label shows; undefined for any other. */
export function draftSlug(label: string): string | undefined {
  return label.endsWith(DRAFT) ? label.slice(0, -DRAFT.length) : undefined
}

/** The first label of the host on which the editor shows a shop's draft. */
export function draftLabel(slug: string): string {
  return `${slug}${DRAFT}`
}

/** Why a slug cannot be a shop's, as a sentence; undefined when it can. */
export function slugProblem(slug: string): string | undefined {
  if (slug === "") return "must not be empty: use for example vintage-shop"
  if (/[A-Z]/.test(slug)) return "must be in lower case: use for example vintage-shop"
  if (slug.length > MOST_CHARACTERS) return `must be at most ${MOST_CHARACTERS} characters long, this one has ${slug.length}`
  if (/^-|-$/.test(slug)) return "must not begin or end with a hyphen"
  if (!SLUG.test(slug))
    return "may only contain a–z, 0–9 and hyphens, because it becomes the shop's web address: use for example vintage-shop"
  if (slug.startsWith("xn--")) return "must not begin with xn--, which browsers show as other letters"
  if (slug.endsWith(DRAFT)) return "must not end with --draft: that is where the editor shows drafts"
  if (RESERVED_SLUGS.has(slug)) return "is reserved for TeleShop itself: choose another name"
  return undefined
}

/** Why a currency cannot be a shop's; undefined when it can. */
export function currencyProblem(currency: string): string | undefined {
  if (currencyExponent(currency) !== undefined) return undefined
  if (currencyExponent(currency.toUpperCase()) !== undefined) return `must be in capitals: ${currency.toUpperCase()}`
  return "is not a currency that we know: use an ISO 4217 code such as USD, EUR, RUB or JPY"
}

/**
 * The locale as BCP 47 spells it ("EN-us" → "en-US"), or undefined when it is none or names a language that nobody here has ever heard of.
 * Any language is taken: prices and dates follow it, and words that we have no translation for are English.
 */
export function knownLocale(locale: string): string | undefined {
  try {
    const [canonical] = Intl.getCanonicalLocales(locale)
    // Extensions (en-u-ca-buddhist) would change how dates and figures are counted, and the table does not take them.
    if (!canonical || canonical.length > MOST_LOCALE_CHARACTERS || !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(canonical)) return undefined
    return Intl.DateTimeFormat.supportedLocalesOf([canonical]).length > 0 ? canonical : undefined
  } catch {
    return undefined
  }
}

// What BCP 47 recommends as enough, and what tables hold.
const MOST_LOCALE_CHARACTERS = 35

/** A suspended shop sells nothing. */
export function refuseSuspended(shop: Pick<ShopView, "status">): void {
  if (shop.status === "suspended") throw new Refusal("shop-suspended", "this shop is closed for now: please come back later")
}
