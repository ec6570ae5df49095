// How what failed for good is shown to people.
import type { DeadLetter } from "../../tenants/queue.ts"

/** The failure as one line. */
export function describeFailure({ failure }: DeadLetter): string {
  if (typeof failure !== "object" || failure === null) return String(failure ?? "")
  const { error, message, ...rest } = failure as Record<string, unknown>
  const more = Object.keys(rest).length > 0 ? JSON.stringify(rest) : ""
  return [error, message, more].filter((part) => typeof part === "string" && part !== "").join(": ")
}

export function shortTime(time: Date): string {
  return time.toISOString().slice(0, 19).replace("T", " ")
}
