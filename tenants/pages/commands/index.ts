// All edits that there are, and how several are applied as one. The editor, undo and the server use these and nothing else.
import { z } from "zod"
import type { PageDocument } from "../schema.ts"
import type { Applied } from "./command.ts"
import { duplicate, duplicateSchema } from "./duplicate.ts"
import { insert, insertSchema } from "./insert.ts"
import { move, moveSchema } from "./move.ts"
import { remove, removeSchema } from "./remove.ts"
import { rename, renameSchema } from "./rename.ts"
import { update, updateSchema } from "./update.ts"

export const command = z.discriminatedUnion("command", [
  insertSchema,
  moveSchema,
  updateSchema,
  removeSchema,
  duplicateSchema,
  renameSchema,
])
export type Command = z.infer<typeof command>

/** One edit. Refuses with `invalid-input` what would break the document; never changes the one it is given. */
export function applyCommand(document: PageDocument, edit: Command): Applied<Command> {
  switch (edit.command) {
    case "insert":
      return insert.apply(document, edit)
    case "move":
      return move.apply(document, edit)
    case "update":
      return update.apply(document, edit)
    case "remove":
      return remove.apply(document, edit)
    case "duplicate":
      return duplicate.apply(document, edit)
    case "rename":
      return rename.apply(document, edit)
  }
}

/** Several edits in order, all or none; `inverse` takes them back when applied in its own order. */
export function applyCommands(document: PageDocument, edits: readonly Command[]): Applied<Command[]> {
  const inverse: Command[] = []
  let current = document
  for (const edit of edits) {
    const applied = applyCommand(current, edit)
    current = applied.document
    inverse.unshift(applied.inverse)
  }
  return { document: current, inverse }
}
