// Whether two values say the same as JSON, in whatever order their names stand: a database keeps them in its own. Pure.
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [own, others] = [Object.entries(one).filter(isThere), Object.entries(other).filter(isThere)]
  const found = new Map(others)
  return own.length === others.length && own.every(([name, value]) => found.has(name) && sameValue(value, found.get(name)))
}

/** JSON knows no undefined. */
function isThere([, value]: [string, unknown]): boolean {
  return value !== undefined
}
