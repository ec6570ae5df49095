// Opening hours: equal days together, breaks, nights and holidays; and what no week can be.
import { describe, expect, test } from "bun:test"
import { plainText } from "../../../tenants/blocks/kit/bot.ts"
import { bot } from "../../../tenants/blocks/opening-hours/bot.ts"
import { daysOf, groupsOf, timesOf } from "../../../tenants/blocks/opening-hours/hours.ts"
import { block, type Interval, type Settings } from "../../../tenants/blocks/opening-hours/schema.ts"
import { viewOf } from "../../help/bot-view.ts"

const hours = (...times: string[]): Interval[] => times.map((time) => ({ from: time.slice(0, 5), to: time.slice(6) }))
const week = (days: Partial<Settings["week"]> = {}): Settings["week"] => {
  const open = hours("10:00-19:00")
  return { monday: open, tuesday: open, wednesday: open, thursday: open, friday: open, saturday: [], sunday: [], ...days }
}
const settings = (changes: Partial<Settings> = {}): Settings => ({
  title: "",
  week: week(),
  exceptions: [],
  clock: "24",
  note: "",
  ...changes,
})
const said = (changes: Partial<Settings>, locale = "en") => plainText(bot(settings(changes), viewOf({}, { locale }))[0]?.text ?? [])

describe("in the chat", () => {
  test("equal days are one line, and days off are said", () => {
    expect(said({})).toBe("Opening hours\nMon–Fri 10–19\nSat, Sun closed")
    expect(said({}, "ru")).toBe("Часы работы\nПн–пт 10–19\nСб, вс выходной")
  })

  test("a break in the middle and minutes are there, in whatever order they were written", () => {
    const friday = hours("15:30-19:00", "10:00-14:00")
    expect(said({ week: week({ friday }) })).toContain("Mon–Thu 10–19\nFri 10–14, 15:30–19\nSat, Sun closed")
  })

  test("the same hours on days apart stay apart, and a whole week is one line", () => {
    expect(said({ week: week({ wednesday: [] }) })).toContain("Mon, Tue 10–19\nWed closed\nThu, Fri 10–19")
    const every = hours("00:00-24:00")
    expect(groupsOf(week({ ...Object.fromEntries(Object.keys(week()).map((day) => [day, every])) }))).toHaveLength(1)
  })

  test("holidays follow, with their reason", () => {
    const exceptions = [
      { from: "2026-12-24", to: "2026-12-26", open: [], note: "Christmas" },
      { from: "2026-12-31", open: hours("10:00-14:00"), note: "" },
    ]
    expect(said({ exceptions })).toMatch(/Other hours:\nDecember 24.–.26, 2026: closed \(Christmas\)\nDecember 31, 2026: 10–14$/)
  })
})

test("times by the other clock", () => {
  expect(hours("10:00-14:30", "00:00-24:00", "22:00-02:00").map((each) => timesOf(each, "12", true))).toEqual([
    "10 am – 2:30 pm",
    "12 am – 12 am",
    "10 pm – 2 am",
  ])
})

test("days are named by the language", () => {
  expect(daysOf({ from: "monday", to: "friday" }, "ru", "long")).toBe("Понедельник–пятница")
})

describe("a week", () => {
  const parsed = (monday: Interval[]) => block.settings.safeParse(settings({ week: week({ monday }) })).success
  test("may have breaks and go on after midnight", () => {
    expect(parsed(hours("10:00-14:00", "14:00-18:00", "20:00-02:00"))).toBe(true)
    expect(parsed(hours("00:00-24:00"))).toBe(true)
  })

  test("cannot have hours that overlap, that do not exist or that are none", () => {
    for (const bad of [
      ["10:00-14:00", "13:00-18:00"],
      ["20:00-02:00", "21:00-22:00"],
      ["10:00-10:00"],
      ["25:00-26:00"],
      ["24:00-02:00"],
      ["9:00-1000"],
    ])
      expect([bad, parsed(hours(...bad))]).toEqual([bad, false])
  })

  test("cannot have an exception that ends before it begins, or on no day of any calendar", () => {
    const excepted = (from: string, to?: string) =>
      block.settings.safeParse(settings({ exceptions: [{ from, ...(to && { to }), open: [], note: "" }] })).success
    expect(excepted("2026-12-24", "2026-12-26")).toBe(true)
    expect(excepted("2026-12-26", "2026-12-24")).toBe(false)
    expect(excepted("2026-02-30")).toBe(false)
  })
})
