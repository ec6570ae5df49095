// The settings of one block while they are filled in: what is good goes onto the page at once; what is not yet stays in its field, with what is wrong.
import { createContext, createMemo, createSignal, useContext } from "solid-js"
import { kinds } from "../../tenants/blocks/kinds.ts"
import type { BlockKind } from "../../tenants/blocks/kit/kind.ts"
import { readBlock } from "../../tenants/blocks/kit/read.ts"
import { fill, words } from "../words/index.ts"
import { told } from "../words/told.ts"
import { withAt } from "./controls/shape.ts"
import type { Editing } from "./editing.ts"
import { nodeOf } from "./gestures.ts"

type Values = Readonly<Record<string, unknown>>
type Problem = { path: string; message: string }
/** Settings that the block's schema does not take yet, by block. They are kept while the editor is open. */
const unfit = new WeakMap<Editing, Map<string, Values>>()

export type Form = ReturnType<typeof createForm>

/** A pause this long begins a new step to undo. */
const PAUSE_MS = 1_500

export function createForm(editing: Editing, id: string) {
  const drafts = unfit.get(editing) ?? new Map<string, Values>()
  unfit.set(editing, drafts)
  const [draft, setDraft] = createSignal<Values>(drafts.get(id) ?? {})
  const node = createMemo(() => nodeOf(editing.document(), id))
  const block = createMemo(() => kinds[node()?.kind ?? ""])
  /** As its schema reads it, so that an older version of the block is edited as the current one. */
  const stored = createMemo((): Values => {
    const found = node()
    if (!found) return {}
    const read = readBlock(kinds, found)
    return "reason" in read ? found.settings : read.settings
  })
  const value = createMemo((): Values => ({ ...stored(), ...draft() }))
  const problems = createMemo(() => (Object.keys(draft()).length === 0 ? [] : problemsOf(block(), value())))
  let [burst, last, lastPath] = [0, 0, ""]

  function keep(values: Values): void {
    setDraft(values)
    if (Object.keys(values).length === 0) drafts.delete(id)
    else drafts.set(id, values)
  }

  function write(values: Values, gesture: string): boolean {
    const parsed = block()?.settings.safeParse({ ...stored(), ...values })
    if (!parsed?.success) return false
    const entries = Object.keys(values).map((name) => [name, asStored(values[name], (parsed.data as Values)[name])] as const)
    const set = Object.fromEntries(entries.filter(([, each]) => each !== undefined))
    const unset = entries.filter(([name, each]) => each === undefined && name in stored()).map(([name]) => name)
    if (Object.keys(set).length + unset.length === 0) return true
    return editing.perform([{ command: "update", node: id, set, unset }], gesture)
  }

  return {
    id,
    node,
    block,
    value,
    problems,
    problemAt: (path: readonly string[]) => problems().find((one) => one.path === path.join("."))?.message,
    /** @param typing a stroke of a key: it goes on with the step that the stroke before began. */
    set(path: readonly string[], next: unknown, typing = false): void {
      const [name = ""] = path
      const changed = withAt(value(), path, next) as Values
      const now = Date.now()
      const where = path.join(".")
      if (!typing || where !== lastPath || now - last > PAUSE_MS) burst += 1
      ;[last, lastPath] = [typing ? now : 0, where]
      const gesture = typing ? `type ${id} ${where} ${burst}` : ""
      const together = { ...draft(), [name]: changed[name] }
      const { [name]: _, ...others } = draft()
      if (write(together, gesture)) keep({})
      else if (write({ [name]: changed[name] }, gesture)) keep(others)
      else keep(together)
    },
  }
}

function problemsOf(block: BlockKind | undefined, settings: Values): Problem[] {
  const parsed = block?.settings.safeParse(settings)
  if (!parsed || parsed.success) return []
  return parsed.error.issues.map((issue) => ({ path: issue.path.join("."), message: sentenceFor(issue) }))
}

/** A pasted address becomes what it means; words stay as they are typed, spaces at their ends too, until the server trims them. */
function asStored(given: unknown, parsed: unknown): unknown {
  return typeof given === "string" && typeof parsed === "object" ? parsed : given
}

type Issue = { code?: string; message: string; minimum?: unknown; maximum?: unknown; format?: string; origin?: string }

function sentenceFor(issue: Issue): string {
  const { problems } = words().editor
  switch (issue.code) {
    case "too_small":
      return issue.minimum === 1 && issue.origin === "string" ? problems.empty : fill(problems.short, { count: String(issue.minimum) })
    case "too_big":
      return fill(problems.long, { count: String(issue.maximum) })
    case "invalid_format":
      return issue.format === "url" ? problems.url : issue.format === "regex" ? (told(issue.message) ?? problems.format) : problems.format
    case "custom":
      return told(issue.message) ?? problems.other
    default:
      return problems.other
  }
}

export const FormContext = createContext<Form>()

export function useForm(): Form {
  const form = useContext(FormContext)
  if (!form) throw new Error("a control stands in no form")
  return form
}
