// Asking until there is an answer: a server that is away for a moment is asked again, under the same key, so that nothing is done twice.
import { Problem } from "../api.ts"

/** Some forty seconds: a server that is started anew, or whose database is, answers well within. */
const AGAIN_AFTER_MS = [300, 1_000, 2_000, 4_000, 8_000, 12_000, 12_000]

/** @param waiting is told true before each further try, and false in the end. @throws what the last try ended with. */
export async function askUntilAnswered<Answer>(
  ask: () => Promise<Answer>,
  waiting: (isAway: boolean) => void,
  againAfterMs: readonly number[] = AGAIN_AFTER_MS,
): Promise<Answer> {
  try {
    for (const wait of againAfterMs) {
      try {
        return await ask()
      } catch (problem) {
        if (!isAway(problem)) throw problem
        waiting(true)
        await new Promise((settle) => setTimeout(settle, wait))
      }
    }
    return await ask()
  } finally {
    waiting(false)
  }
}

/** Whether what was asked for may have been done or not: nobody said. */
export function isAway(problem: unknown): boolean {
  return problem instanceof Problem && (problem.code === "offline" || problem.code === "unavailable")
}
