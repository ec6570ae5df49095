// What the editor knows of one page: what the server has, what was done here since, and how to take it back. Pure: no clock, no network, no browser.
import { applyCommands, type Command } from "../../tenants/pages/commands/index.ts"
import { getAlong } from "../../tenants/pages/rules.ts"
import type { PageDocument } from "../../tenants/pages/schema.ts"
import { Refusal } from "../../tenants/refusal.ts"

/** One gesture: what it did, and what takes it back. */
export type Step = { gesture: string; commands: readonly Command[]; inverse: readonly Command[] }

/** Done here, and meanwhile somebody else did something to the same: neither is lost before a person has chosen. */
export type Conflict = {
  id: string
  /** What was done here; it is not on the page any more. */
  mine: readonly Command[]
  /** The page with it, as it was seen here. */
  mineDocument: PageDocument
  /** What the others did. */
  theirs: readonly Command[]
}

export type EditorState = {
  /** As the server last told it. */
  readonly saved: { readonly revision: number; readonly document: PageDocument }
  /** What is shown: `saved` with all that is `pending`. */
  readonly document: PageDocument
  /** Gestures that the server has not taken yet, in order. */
  readonly pending: readonly (readonly Command[])[]
  /** How many of them, from the first, are on their way. */
  readonly sent: number
  readonly undo: readonly Step[]
  readonly redo: readonly Step[]
  readonly conflicts: readonly Conflict[]
}

export function openState(saved: EditorState["saved"]): EditorState {
  return { saved, document: saved.document, pending: [], sent: 0, undo: [], redo: [], conflicts: [] }
}

/** Steps that are kept: more than anybody goes back by hand. */
const MOST_STEPS = 500

/**
 * Does something. The same `gesture` as the step before belongs to it: a word that is typed is one step.
 * @throws Refusal when the document does not allow it; nothing is changed then.
 */
export function perform(state: EditorState, commands: readonly Command[], gesture: string): EditorState {
  const { document, inverse } = applyCommands(state.document, commands)
  const last = state.undo.at(-1)
  const joined = last !== undefined && gesture !== "" && last.gesture === gesture
  const step: Step = joined
    ? { gesture, commands: [...last.commands, ...commands], inverse: [...inverse, ...last.inverse] }
    : { gesture, commands, inverse }
  const before = joined ? state.undo.slice(0, -1) : state.undo
  return { ...state, document, pending: [...state.pending, commands], undo: [...before, step].slice(-MOST_STEPS), redo: [] }
}

/** Takes the last step back. A step that others have made impossible is forgotten, and the one before it is not touched: `lost`. */
export function undo(state: EditorState): { state: EditorState; lost: boolean } {
  return turnBack(state, "undo")
}

export function redo(state: EditorState): { state: EditorState; lost: boolean } {
  return turnBack(state, "redo")
}

function turnBack(state: EditorState, from: "undo" | "redo"): { state: EditorState; lost: boolean } {
  const step = state[from].at(-1)
  if (!step) return { state, lost: false }
  const to = from === "undo" ? "redo" : "undo"
  const rest = { ...state, [from]: state[from].slice(0, -1) }
  const commands = from === "undo" ? step.inverse : step.commands
  const applied = attempt(state.document, commands)
  if (!applied) return { state: rest, lost: true }
  // Taken back anew: what others have done meanwhile is kept by the inverse of now.
  const turned: Step =
    from === "undo" ? { gesture: "", commands: applied.inverse, inverse: commands } : { gesture: "", commands, inverse: applied.inverse }
  return {
    state: { ...rest, document: applied.document, pending: [...state.pending, commands], [to]: [...state[to], turned] },
    lost: false,
  }
}

/** At most so many commands in one request: see Edits in tenants/pages/actions.ts. */
const MOST_COMMANDS = 500

/** What to save now; nothing while something is on its way. @param most gestures at once. */
export function toSend(state: EditorState, most = Number.POSITIVE_INFINITY): { state: EditorState; commands: readonly Command[] } {
  if (state.sent > 0) return { state, commands: [] }
  let [count, size] = [0, 0]
  for (const commands of state.pending) {
    if (count >= most || (count > 0 && size + commands.length > MOST_COMMANDS)) break
    count += 1
    size += commands.length
  }
  return { state: { ...state, sent: count }, commands: state.pending.slice(0, count).flat() }
}

/** The server has taken what was sent. @param document as it stands there now, if others' edits were merged into it. */
export function taken(state: EditorState, revision: number, document?: PageDocument): EditorState {
  const pending = state.pending.slice(state.sent)
  const saved = document ?? applyCommands(state.saved.document, state.pending.slice(0, state.sent).flat()).document
  return settle({ ...state, saved: { revision, document: saved }, sent: 0 }, pending)
}

/** It did not arrive, or nobody knows: it is sent again. */
export function notTaken(state: EditorState): EditorState {
  return { ...state, sent: 0 }
}

/**
 * Others have changed the page: what was done here is done again on theirs. What does not get along with it is taken out and kept as a conflict.
 * @param missed their commands, since `state.saved`, up to `revision`.
 */
export function receive(state: EditorState, missed: readonly Command[], revision: number): EditorState {
  const document = applyCommands(state.saved.document, missed).document
  const kept: (readonly Command[])[] = []
  const lost: (readonly Command[])[] = []
  let shown = document
  for (const commands of state.pending) {
    // What builds upon something that was taken out goes with it.
    const applied = getAlong(state.saved.document, commands, missed) ? attempt(shown, commands) : undefined
    if (applied) {
      kept.push(commands)
      shown = applied.document
    } else lost.push(commands)
  }
  // Taking back what is not on the page any more would overwrite what others have put there.
  const gone = new Set(lost.flat())
  const possible = (steps: readonly Step[]) => steps.filter((step) => !step.commands.some((command) => gone.has(command)))
  const [undo, redo] = [possible(state.undo), possible(state.redo)]
  const conflict: Conflict[] =
    lost.length > 0 ? [{ id: `r${revision}`, mine: lost.flat(), mineDocument: state.document, theirs: missed }] : []
  const conflicts = [...state.conflicts, ...conflict]
  return { ...state, saved: { revision, document }, document: shown, pending: kept, sent: 0, undo, redo, conflicts }
}

/** A person has chosen. `mine` does it again on the page as it is; where that is impossible by now, nothing happens and the conflict stays. */
export function resolve(state: EditorState, id: string, choice: "mine" | "theirs"): EditorState {
  const conflict = state.conflicts.find((one) => one.id === id)
  if (!conflict) return state
  const without = { ...state, conflicts: state.conflicts.filter((one) => one !== conflict) }
  if (choice === "theirs") return without
  return attempt(state.document, conflict.mine) ? perform(without, conflict.mine, "") : state
}

/** The server's page read anew, without knowing what led there: what is pending is done again where it still can be. */
export function reloaded(state: EditorState, saved: EditorState["saved"]): EditorState {
  return settle({ ...state, saved, sent: 0 }, state.pending)
}

/** What was pending when the page was left. */
export function restored(state: EditorState, pending: EditorState["pending"]): EditorState {
  return settle(state, pending)
}

/** The server will never take the first of what is pending: it is taken out, so that the rest can be saved. */
export function withoutRefused(state: EditorState): EditorState {
  const [refused, ...rest] = state.pending
  const gone = new Set(refused)
  const possible = (steps: readonly Step[]) => steps.filter((step) => !step.commands.some((command) => gone.has(command)))
  return settle({ ...state, sent: 0, undo: possible(state.undo), redo: possible(state.redo) }, rest)
}

/** Whether everything that was done here is with the server. */
export function isSaved(state: EditorState): boolean {
  return state.pending.length === 0 && state.conflicts.length === 0
}

/** What is pending on a page that the server has told anew; what it has made impossible is not sent again. */
function settle(state: EditorState, pending: EditorState["pending"]): EditorState {
  let document = state.saved.document
  const kept: (readonly Command[])[] = []
  for (const commands of pending) {
    const applied = attempt(document, commands)
    if (!applied) continue
    kept.push(commands)
    document = applied.document
  }
  return { ...state, document, pending: kept }
}

function attempt(document: PageDocument, commands: readonly Command[]) {
  try {
    return applyCommands(document, commands)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
