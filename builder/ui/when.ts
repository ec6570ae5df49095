// Moments, money and sizes as people of the chosen language write them.
import { formatMoney } from "../../tenants/money.ts"
import { language, region } from "../words/index.ts"

/** The server's moments come as text or as dates, by what the client made of them. */
export type Moment = Date | string

const DAY_MS = 86_400_000

export function startOfToday(now = new Date()): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate())
}

/** "14:05" today, "Yesterday, 14:05", "3 Mar, 14:05", "3 Mar 2025". */
export function moment(value: Moment, now = new Date()): string {
  const at = new Date(value)
  const time = new Intl.DateTimeFormat(region(), { timeStyle: "short" }).format(at)
  const days = Math.round((startOfToday(now).getTime() - startOfToday(at).getTime()) / DAY_MS)
  if (days === 0) return time
  if (days === 1) {
    const day = new Intl.RelativeTimeFormat(language(), { numeric: "auto" }).format(-1, "day")
    return `${day.charAt(0).toLocaleUpperCase(language())}${day.slice(1)}, ${time}`
  }
  if (at.getFullYear() !== now.getFullYear()) return new Intl.DateTimeFormat(region(), { dateStyle: "medium" }).format(at)
  return `${new Intl.DateTimeFormat(region(), { day: "numeric", month: "short" }).format(at)}, ${time}`
}

/** The whole of it, for who hovers over the short form. */
export function wholeMoment(value: Moment): string {
  return new Intl.DateTimeFormat(region(), { dateStyle: "full", timeStyle: "short" }).format(new Date(value))
}

/** "29 November 2026", for what ends or begins on a day. */
export function day(value: Moment): string {
  return new Intl.DateTimeFormat(region(), { dateStyle: "long" }).format(new Date(value)).replace(/\s*г\.$/, "")
}

export function money(minor: number, { currency, currencyExponent }: { currency: string; currencyExponent: number }): string {
  return formatMoney(minor, currency, currencyExponent, language())
}

export function count(number: number): string {
  return new Intl.NumberFormat(language()).format(number)
}
