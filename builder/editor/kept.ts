// What was done here and is not with the server yet, kept in this browser: it outlives a lost connection, a reload, and the tab.
import { z } from "zod"
import { command } from "../../tenants/pages/commands/index.ts"
import { pageDocument } from "../../tenants/pages/schema.ts"
import { type EditorState, openState, restored } from "./state.ts"

const Saved = z.object({ revision: z.int().min(0), document: pageDocument })
const Edits = z.object({
  pending: z.array(z.array(command)),
  conflicts: z.array(z.object({ id: z.string(), mine: z.array(command), mineDocument: pageDocument, theirs: z.array(command) })),
})

const PREFIX = "teleshop.edits"

/** A page of 300 blocks is not written out at every key; leaving the page writes at once. */
const REST_MS = 120

export type Kept = {
  write(state: EditorState): void
  /** What another tab, or this one before it was reloaded, has left behind. */
  take(): EditorState | undefined
  close(): void
}

/**
 * Two entries for a page and tab: the document that the edits were made on, written once a revision, and the edits. A tab holds a lock on its name; what bears
 * the name of no tab that lives is taken over.
 */
export async function openKept(pageId: string): Promise<Kept> {
  const tab: string = crypto.randomUUID()
  const release = await holdName(`${PREFIX}.${tab}`)
  const alive = new Set(((await navigator.locks.query()).held ?? []).flatMap(({ name }) => name ?? []))
  const nameOf = (what: "on" | "edits", owner = tab) => `${PREFIX}.${owner}.${pageId}.${what}`
  let writtenOn = -1

  const forget = (owner: string) => {
    localStorage.removeItem(nameOf("edits", owner))
    localStorage.removeItem(nameOf("on", owner))
  }
  const write = (state: EditorState) => {
    try {
      if (state.pending.length === 0 && state.conflicts.length === 0) {
        forget(tab)
        writtenOn = -1
        return
      }
      if (writtenOn !== state.saved.revision) localStorage.setItem(nameOf("on"), JSON.stringify(state.saved))
      writtenOn = state.saved.revision
      localStorage.setItem(nameOf("edits"), JSON.stringify({ pending: state.pending, conflicts: state.conflicts }))
    } catch {
      // No room: the edits are still here, in the memory of this tab, and are being saved.
    }
  }
  let newest: EditorState | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const writeNow = () => {
    clearTimeout(timer)
    timer = undefined
    const state = newest
    newest = undefined
    if (state) write(state)
  }
  addEventListener("pagehide", writeNow)
  return {
    write(state) {
      newest = state
      timer ??= setTimeout(writeNow, REST_MS)
    },
    take() {
      const ending = `.${pageId}.edits`
      const owners = Object.keys(localStorage)
        .filter((key) => key.startsWith(`${PREFIX}.`) && key.endsWith(ending))
        .map((key) => key.slice(PREFIX.length + 1, -ending.length))
        .filter((owner) => !alive.has(`${PREFIX}.${owner}`))
      for (const owner of owners) {
        const state = read(localStorage.getItem(nameOf("on", owner)), localStorage.getItem(nameOf("edits", owner)))
        forget(owner)
        if (state) return state
      }
      return undefined
    },
    close() {
      writeNow()
      removeEventListener("pagehide", writeNow)
      release()
    },
  }
}

function read(on: string | null, edits: string | null): EditorState | undefined {
  const parse = <Value>(schema: z.ZodType<Value>, text: string | null) => {
    try {
      return schema.safeParse(JSON.parse(text ?? "")).data
    } catch {
      return undefined
    }
  }
  const [saved, left] = [parse(Saved, on), parse(Edits, edits)]
  return saved && left ? { ...restored(openState(saved), left.pending), conflicts: left.conflicts } : undefined
}

/** Held until it is closed, or the tab is. */
function holdName(name: string): Promise<() => void> {
  return new Promise((held) => {
    void navigator.locks.request(name, () => new Promise<void>((release) => held(release)))
  })
}
