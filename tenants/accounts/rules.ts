// What each role may do in a shop, who may leave it, and what a browser is called. Pure and browser-safe: the builder hides what this table denies.
import { Refusal } from "../refusal.ts"
import type { Member, Role } from "./schema.ts"

/**
 * The one table of rights: every route names the right that it needs. An editor makes the shop and sees no buyer; support looks after buyers and
 * changes nothing that is sold; a manager does both; who belongs to the shop is the owner's alone.
 */
export const RIGHTS = {
  "shop.see": ["owner", "manager", "editor", "support"],
  "shop.change": ["owner", "manager"],
  "members.see": ["owner", "manager", "editor", "support"],
  "members.change": ["owner"],
  "pages.see": ["owner", "manager", "editor", "support"],
  "pages.change": ["owner", "manager", "editor"],
  "site.publish": ["owner", "manager", "editor"],
  "catalog.see": ["owner", "manager", "editor", "support"],
  "catalog.change": ["owner", "manager", "editor"],
  "media.see": ["owner", "manager", "editor", "support"],
  "media.change": ["owner", "manager", "editor"],
  "orders.see": ["owner", "manager", "support"],
  "orders.change": ["owner", "manager", "support"],
  "customers.see": ["owner", "manager", "support"],
  "bots.see": ["owner", "manager"],
  "bots.change": ["owner", "manager"],
  "delivery.see": ["owner", "manager", "editor", "support"],
  "delivery.change": ["owner", "manager"],
} as const satisfies Record<string, readonly Role[]>

export type Right = keyof typeof RIGHTS

export function may(role: Role, right: Right): boolean {
  return (RIGHTS[right] as readonly Role[]).includes(role)
}

/** All that a role may do, for a face that shows nothing else. */
export function rightsOf(role: Role): Right[] {
  return (Object.keys(RIGHTS) as Right[]).filter((right) => may(role, right))
}

export function refuseUnless(role: Role, right: Right): void {
  if (may(role, right)) return
  const who = RIGHTS[right].join(" or ")
  throw new Refusal("not-allowed", `your role here is ${role}: ask somebody who is ${who} to do this`, { right, role })
}

/** A shop without an owner could never be given one again. */
export function refuseLastOwner(members: readonly Pick<Member, "accountId" | "role">[], accountId: string, next: Role | undefined): void {
  if (next === "owner" || members.some((member) => member.role === "owner" && member.accountId !== accountId)) return
  if (!members.some((member) => member.role === "owner" && member.accountId === accountId)) return
  throw new Refusal("state-not-allowed", "this is the shop's last owner: make somebody else an owner first")
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\/|\bOpera\b/, "Opera"],
  [/\bYaBrowser\//, "Yandex Browser"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bChrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
]

/** "Chrome on Linux", by the words that every browser sends: for people to tell their browsers apart, and never more of it than that. */
export function deviceOf(userAgent: string | null): string {
  const named = (list: typeof BROWSERS) => list.find(([pattern]) => pattern.test(userAgent ?? ""))?.[1]
  const [browser, system] = [named(BROWSERS), named(SYSTEMS)]
  if (browser && system) return `${browser} on ${system}`
  return browser ?? (system ? `a program on ${system}` : "a program")
}
