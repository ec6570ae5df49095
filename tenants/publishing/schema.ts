// A publishing: somebody wants buyers to see what the draft was at that moment; how far that is, and what came of it. Browser-safe.
import { z } from "zod"

/** waiting: frozen, and a process is to take it up. live: buyers see it. superseded: they see something newer instead. */
export const PUBLISHING_STATES = ["waiting", "rendering", "switching", "live", "superseded", "cancelled", "failed"] as const
export const PublishingState = z.enum(PUBLISHING_STATES)
export type PublishingState = z.infer<typeof PublishingState>

/** Those that are not over. */
export const UNDER_WAY: readonly PublishingState[] = ["waiting", "rendering", "switching"]

/** How far it is: pages are counted when the shop has been read, and null until then. */
export type Steps = { pages: number | null; made: number; rendered: number; files: number }

/** Why it has failed: the code of a refusal and its sentence. */
export type PublishingProblem = { code: string; message: string }

export type Publishing = Steps & {
  id: string
  versionId: string
  version: number
  author: string
  state: PublishingState
  /** How often it was begun. */
  tries: number
  problem: PublishingProblem | null
  /** Under way, and nothing has been heard of it for a minute: no process publishes, or the one that did was ended. */
  stalled: boolean
  askedAt: Date
  changedAt: Date
}
