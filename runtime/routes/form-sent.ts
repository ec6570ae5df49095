// What a form has sent, read once: answers by field, and what the form says of itself. Bounded before anything is looked at.
import { SENT } from "../../tenants/forms/html.ts"
import { MAX_FIELDS, MAX_OPTIONS } from "../../tenants/forms/schema.ts"
import { IdempotencyKey } from "../../tenants/orders/schema.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { knownLocale } from "../../tenants/shops/rules.ts"

export type Sent = {
  answers: Record<string, string[]>
  /** Undefined without a script. */
  key: string | undefined
  ageMs: number | undefined
  /** A field that nobody sees was filled in. */
  trapped: boolean
  path: string
  locale: string
  deliveryMethodId: string | undefined
  address: string
  expectedSubtotalMinor: number | undefined
}

/** More than any form of ours sends. */
const MAX_PARTS = MAX_FIELDS * 4 + MAX_OPTIONS * 4

const KEY = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** @param text the body, application/x-www-form-urlencoded. Refuses more parts than a form has. */
export function readSent(text: string, shop: { defaultLocale: string }): Sent {
  const parts = text.split("&", MAX_PARTS + 1)
  if (parts.length > MAX_PARTS) throw new Refusal("too-large", "that is more than a form asks: send the form of the page")
  const own: Record<string, string> = {}
  const answers: Record<string, string[]> = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    if (name.startsWith("_")) own[name] ??= value
    else if (KEY.test(name)) answers[name] = [...(answers[name] ?? []), value].slice(0, MAX_OPTIONS)
  }
  const key = IdempotencyKey.safeParse(own[SENT.key])
  const delivery = own[SENT.delivery] ?? ""
  const seen = own[SENT.seen] ?? ""
  const age = own[SENT.age] ?? ""
  return {
    answers: { ...answers },
    key: key.success ? key.data : undefined,
    ageMs: /^\d{1,12}$/.test(age) ? Number(age) : undefined,
    trapped: (own[SENT.trap] ?? "") !== "",
    path: pathOf(own[SENT.path] ?? ""),
    locale: localeOf(own[SENT.locale], shop),
    deliveryMethodId: UUID.test(delivery) ? delivery : undefined,
    address: (own[SENT.address] ?? "").slice(0, 2_000).replaceAll("\0", "").toWellFormed().trim(),
    expectedSubtotalMinor: /^\d{1,15}$/.test(seen) ? Number(seen) : undefined,
  }
}

/** A path of the shop's own site and nothing else: it becomes a link. */
function pathOf(path: string): string {
  return /^\/(?![/\\])[\w\-./%~]{0,499}$/.test(path) ? path : "/"
}

function localeOf(given: string | undefined, { defaultLocale }: { defaultLocale: string }): string {
  return (given !== undefined && given.length <= 35 ? knownLocale(given) : undefined) ?? defaultLocale
}
