// What the panel shows of a publishing: its own goes on to its end, somebody else's as long as it is under way. Pure.
import type { Publishing } from "./publishing.ts"

export const STEPS = ["waiting", "rendering", "switching"] as const
export type Step = (typeof STEPS)[number]

export const UNDER_WAY: ReadonlySet<string> = new Set<Publishing["state"]>(STEPS)

export type Progress =
  | { state: "idle" }
  | { state: "busy"; step: Step; publishing: Publishing | undefined; own: boolean }
  | { state: "done"; publishing: Publishing }
  | { state: "failed"; problem: unknown }

/** @param watched the one that was asked for in this window. */
export function progressOf(
  asking: "asking" | { problem: unknown } | undefined,
  latest: Publishing | undefined,
  watched: string | undefined,
): Progress {
  if (asking === "asking") return { state: "busy", step: "waiting", publishing: undefined, own: true }
  if (asking) return { state: "failed", problem: asking.problem }
  if (!latest) return { state: "idle" }
  const own = latest.id === watched
  if (UNDER_WAY.has(latest.state)) return { state: "busy", step: latest.state as Step, publishing: latest, own }
  if (!own || latest.state === "cancelled") return { state: "idle" }
  if (latest.state === "failed") return { state: "failed", problem: latest.problem }
  return { state: "done", publishing: latest }
}

/** Of the bar, in percent: the pages are most of the way. */
export function shareOf(step: Step, publishing: Pick<Publishing, "pages" | "made"> | undefined): number {
  if (step === "waiting") return 4
  if (step === "switching") return 96
  const { pages, made } = publishing ?? { pages: null, made: 0 }
  return 8 + (pages ? Math.min(1, made / pages) * 86 : 0)
}
