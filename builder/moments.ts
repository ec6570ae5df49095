// Moments in what the server answers: told by the names of their fields, never by what a text looks like. A product may be called "12/12/2024".

const MOMENT = /At$/

/** The same data with every moment as a Date. */
export function withMoments(value: unknown, name = ""): unknown {
  if (typeof value === "string") return MOMENT.test(name) && !Number.isNaN(Date.parse(value)) ? new Date(value) : value
  if (Array.isArray(value)) return value.map((each) => withMoments(each, name))
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withMoments(each, key)]))
}
