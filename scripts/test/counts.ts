// Reads how many tests passed from what `bun test` says at its end.

export type Counts = { passed: number; failed: number; skipped: number }

/** An error outside any test counts as a failed one; a test marked "todo" as skipped. */
export function countIn(said: string): Counts {
  const count = (word: string) => Number([...said.matchAll(new RegExp(`^\\s*(\\d+) ${word}\\b`, "gm"))].at(-1)?.[1] ?? 0)
  return { passed: count("pass"), failed: count("fail") + count("errors?"), skipped: count("skip") + count("todo") }
}
