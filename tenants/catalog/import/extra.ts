// Cells that are kept for the next export. Pure.

/** What was kept, with what a file says of it: a column that it lacks changes nothing, an empty cell takes away what was there. */
export function mergedExtra(
  before: Readonly<Record<string, string>>,
  file: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  if (!file) return { ...before }
  // By entries, so that a column may be called __proto__.
  return Object.fromEntries([...new Map([...Object.entries(before), ...Object.entries(file)])].filter(([, value]) => value !== ""))
}
