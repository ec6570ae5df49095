// What happened on the server while something of ours was on its way there. Pure.
import type { Command } from "../../tenants/pages/commands/index.ts"
import { sameValue } from "./same-value.ts"
import { type EditorState, notTaken, receive, taken } from "./state.ts"

export type Edit = { revision: number; commands: readonly Command[] }

/** An answer that was lost on its way comes back as an edit of somebody else's: it is our own, and no conflict. @param sent what is on its way. */
export function takeIn(state: EditorState, missed: readonly Edit[], sent: readonly Command[]): EditorState {
  const own = missed.findIndex((edit) => sameValue(edit.commands, sent))
  const edit = missed[own]
  if (!edit) return receiveAll(notTaken(state), missed)
  const before = missed.slice(0, own)
  // Whatever came before it got along with it, or it would not have been taken.
  const merged = before.length === 0 ? state : { ...receiveAll(notTaken(state), before), sent: state.sent }
  return receiveAll(taken(merged, edit.revision), missed.slice(own + 1))
}

function receiveAll(state: EditorState, missed: readonly Edit[]): EditorState {
  const last = missed.at(-1)
  const commands = missed.flatMap((edit) => edit.commands)
  return last ? receive(state, commands, last.revision) : state
}
