// What a conflict is about, in words: each setting that was changed here beside what stands on the page now. Pure.
import { kinds } from "../../tenants/blocks/kinds.ts"
import type { Label } from "../../tenants/blocks/kit/kind.ts"
import type { Command } from "../../tenants/pages/commands/index.ts"
import type { PageDocument } from "../../tenants/pages/schema.ts"
import { type Shape, shapeOf, textsIn } from "./controls/shape.ts"
import { nodeOf } from "./gestures.ts"
import type { Conflict } from "./state.ts"

export type Comparison = {
  command: Command["command"]
  kind: string
  label: Label | undefined
  /** Missing where it is no setting, but the block itself that was moved, removed or put in. */
  mine: string | undefined
  /** Missing for a block that is gone. */
  theirs: string | undefined
}

const NAME: Label = { en: "Name", ru: "Название" }

/** One for each setting, however often it was typed at; the last word counts. */
export function compare(conflict: Conflict, now: PageDocument): Comparison[] {
  const found = new Map<string, Comparison>()
  for (const command of conflict.mine) {
    const id = command.node
    const kind = (nodeOf(conflict.mineDocument, id) ?? nodeOf(now, id))?.kind ?? ""
    if (command.command === "rename") {
      const there = nodeOf(now, id)
      found.set(`${id} `, { command: command.command, kind, label: NAME, mine: command.name ?? "—", theirs: there && (there.name ?? "—") })
      continue
    }
    if (command.command !== "update") {
      found.set(id, { command: command.command, kind, label: undefined, mine: undefined, theirs: nodeOf(now, id) && wholeOf(now, id) })
      continue
    }
    for (const name of [...Object.keys(command.set), ...command.unset]) {
      const shape = shapeIn(kind, name)
      const there = nodeOf(now, id)
      found.set(`${id} ${name}`, {
        ...{ command: command.command, kind, label: shape?.label },
        mine: textOf(shape, command.set[name]),
        theirs: there && textOf(shape, there.settings[name]),
      })
    }
  }
  return [...found.values()]
}

function shapeIn(kind: string, name: string): Shape | undefined {
  const block = kinds[kind]
  return block && shapeOf(block).fields.find((field) => field.name === name)?.shape
}

function wholeOf(document: PageDocument, id: string): string {
  const node = nodeOf(document, id)
  const block = kinds[node?.kind ?? ""]
  return block ? textOf(shapeOf(block), node?.settings) : ""
}

function textOf(shape: Shape | undefined, value: unknown): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value)
  if (shape?.control === "rich-text") return runsOf(value)
  const texts = shape ? textsIn(shape, value).map((text) => text.value) : []
  if (texts.some((text) => text !== "")) return texts.filter((text) => text !== "").join("\n")
  if (value === undefined || value === null) return "—"
  return runsOf(value) || JSON.stringify(value)
}

/** Words of rich text, wherever they stand. */
function runsOf(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map(runsOf)
      .filter((text) => text !== "")
      .join(" ")
  const text: unknown = typeof value === "object" && value !== null ? (value as { text?: unknown }).text : undefined
  return typeof text === "string" ? text : ""
}
