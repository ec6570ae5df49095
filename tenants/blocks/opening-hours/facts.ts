// When the doors are open, day by day, and the days on which it is otherwise.
import { aboutShop, type Facts } from "../kit/facts.ts"
import { DAYS, type Day } from "./hours.ts"
import type { Interval, Settings } from "./schema.ts"

export const facts: Facts<Settings> = ({ week, exceptions }, view) => {
  const regular = DAYS.flatMap((day) => week[day].map((hours) => ({ ...spell(hours), dayOfWeek: `https://schema.org/${nameOf(day)}` })))
  const special = exceptions.flatMap(({ from, to = from, open }) => {
    // From midnight to the same midnight is how "closed" is spelt.
    const spells = open.length > 0 ? open.map(spell) : [{ ...SPELL, opens: "00:00", closes: "00:00" }]
    return spells.map((hours) => ({ ...hours, validFrom: from, validThrough: to }))
  })
  return [aboutShop(view, { openingHoursSpecification: [...regular, ...special] })]
}

const SPELL = { "@type": "OpeningHoursSpecification" }

/** The end of the day is its last minute: midnight would be its beginning. */
function spell({ from, to }: Interval) {
  return { ...SPELL, opens: from, closes: to === "24:00" ? "23:59" : to }
}

function nameOf(day: Day): string {
  return day.charAt(0).toUpperCase() + day.slice(1)
}
