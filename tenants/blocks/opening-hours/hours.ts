// How hours are put into words: equal days together, times as short as they can be. Pure, and without knowing what day it is today.
import type { Interval, Settings } from "./schema.ts"

export const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const
export type Day = (typeof DAYS)[number]

/** Days one after the other on which the same hours hold. */
export type DayGroup = { from: Day; to: Day; open: readonly Interval[] }

export function groupsOf(week: Settings["week"]): DayGroup[] {
  const groups: DayGroup[] = []
  for (const day of DAYS) {
    const open = week[day].toSorted((one, other) => one.from.localeCompare(other.from))
    const before = groups.at(-1)
    if (before && sameHours(before.open, open)) before.to = day
    else groups.push({ from: day, to: day, open })
  }
  return groups
}

function sameHours(one: readonly Interval[], other: readonly Interval[]): boolean {
  return one.length === other.length && one.every(({ from, to }, index) => from === other[index]?.from && to === other[index]?.to)
}

/** Whether two of a day's intervals overlap; one past midnight can only be the last. */
export function overlapping(day: readonly Interval[]): boolean {
  const sorted = day.toSorted((one, other) => one.from.localeCompare(other.from))
  return sorted.some(({ from, to }, index) => {
    const next = sorted[index + 1]
    return next !== undefined && (to <= from || to > next.from)
  })
}

/** “10:00–14:30”, “10–14:30” where short is asked for, “10 am – 2:30 pm” by the other clock. */
export function timesOf({ from, to }: Interval, clock: Settings["clock"], short: boolean): string {
  if (clock === "12") return `${twelve(from)} – ${twelve(to)}`
  return short ? `${hourOf(from)}–${hourOf(to)}` : `${from}–${to}`
}

function hourOf(time: string): string {
  return time.endsWith(":00") ? String(Number(time.slice(0, 2))) : time
}

function twelve(time: string): string {
  const hour = Number(time.slice(0, 2)) % 24
  const minutes = time.endsWith(":00") ? "" : time.slice(2)
  return `${hour % 12 || 12}${minutes} ${hour < 12 ? "am" : "pm"}`
}

/** “Mon–Fri”: the days of the week in the language of the locale, without any table of ours. */
export function daysOf({ from, to }: Pick<DayGroup, "from" | "to">, locale: string, width: "short" | "long"): string {
  const name = new Intl.DateTimeFormat(locale, { weekday: width, timeZone: "UTC" })
  // 2024 began on a Monday.
  const nameOf = (day: Day) => name.format(Date.UTC(2024, 0, 1 + DAYS.indexOf(day)))
  const first = nameOf(from)
  if (from === to) return capital(first, locale)
  // Two days read better named one by one than as a range.
  const between = DAYS.indexOf(to) - DAYS.indexOf(from) === 1 ? ", " : "–"
  return capital(`${first}${between}${nameOf(to)}`, locale)
}

function capital(text: string, locale: string): string {
  return text.replace(/^./u, (letter) => letter.toLocaleUpperCase(locale))
}

/** “24–26 December 2026”, as the locale writes it. */
export function datesOf({ from, to }: { from: string; to?: string | undefined }, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
  const start = new Date(`${from}T00:00:00Z`)
  return to ? format.formatRange(start, new Date(`${to}T00:00:00Z`)) : format.format(start)
}
