// One page while it is being edited: what stands on it, what is selected, and everything that may be done. All parts of the screen speak to this alone.
import { announce } from "@atlaskit/pragmatic-drag-and-drop-live-region"
import { createContext, createMemo, createSignal, onCleanup, useContext } from "solid-js"
import type { Command } from "../../tenants/pages/commands/index.ts"
import type { Page } from "../../tenants/pages/schema.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { api, ask } from "../api.ts"
import { toast } from "../ui/toast.ts"
import { words } from "../words/index.ts"
import { nodeOf, outermost, placesIn } from "./gestures.ts"
import type { Kept } from "./kept.ts"
import { Saving, type SavingStatus } from "./saving.ts"
import { type EditorState, openState, perform, redo, resolve, undo } from "./state.ts"

export type EditedShop = {
  slug: string
  title: string
  currency: string
  currencyExponent: number
  defaultLocale: string
  draftOrigin: string
  rights: readonly string[]
}

export type Editing = ReturnType<typeof createEditing>

/** Reading, selecting and doing; whatever changes the page goes through `perform`. */
export function createEditing(shop: EditedShop, page: Page, kept: Kept, leave: () => void) {
  const { state, status, change, saving } = createSaved(shop, page, kept, leave)
  const document = createMemo(() => state().document)
  const places = createMemo(() => placesIn(document()))
  const [chosen, setChosen] = createSignal<readonly string[]>([])
  const selected = createMemo(() => chosen().filter((id) => nodeOf(document(), id)), [], { equals: sameList })
  const [naming, beginNaming] = createSignal<string>()
  const turn = (which: typeof undo) => {
    const { state: next, lost } = which(state())
    if (next === state()) return
    change(() => next)
    saving.kick()
    if (lost) toast(words().editor.cannotUndo, { trouble: true })
    else announce(which === undo ? words().editor.undone : words().editor.redone)
  }
  return {
    ...{ shop, page, state, document, places, status, selected, saving },
    /** The block that is being given a name. */
    ...{ naming, beginNaming },
    /** Whether this person may change pages at all. */
    mayChange: shop.rights.includes("pages.change"),
    /** One step; the same `gesture` as the step before goes on with that one. Whether it could be done. */
    perform(commands: readonly Command[], gesture = ""): boolean {
      if (commands.length === 0) return false
      try {
        change((now) => perform(now, commands, gesture))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        toast(error.message, { trouble: true })
        return false
      }
      saving.kick()
      return true
    },
    undo: () => turn(undo),
    redo: () => turn(redo),
    canUndo: () => state().undo.length > 0,
    canRedo: () => state().redo.length > 0,
    select: (ids: readonly string[]) => setChosen(ids),
    /** Adds to what is selected, or takes out of it. */
    extend: (id: string) => setChosen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id])),
    outermostSelected: () => outermost(document(), selected()),
    /** Whether the conflict is gone: what one has chosen may not fit the page any more. */
    resolve(id: string, choice: "mine" | "theirs"): boolean {
      change((now) => resolve(now, id, choice))
      void saving.flush()
      return !state().conflicts.some((conflict) => conflict.id === id)
    },
    say: (text: string) => announce(text),
  }
}

/** The state, kept in this browser and saved to the server whenever it changes. */
function createSaved(shop: EditedShop, page: Page, kept: Kept, leave: () => void) {
  const left = kept.take()
  const begin = left?.pending.length ? left : { ...openState(page), conflicts: left?.conflicts ?? [] }
  const [state, setState] = createSignal<EditorState>(begin)
  const [status, setStatus] = createSignal<SavingStatus>(
    begin.pending.length > 0 ? "saving" : begin.conflicts.length > 0 ? "conflict" : "saved",
  )
  const change = (next: (state: EditorState) => EditorState) => {
    const changed = next(state())
    setState(changed)
    kept.write(changed)
  }
  change((now) => now)
  const pageApi = api.shops({ shop: shop.slug }).pages({ id: page.id })
  const saving = new Saving({
    ...{ state, change, status: setStatus, signedOut: leave },
    send: (revision, commands) => ask(pageApi.edits.post({ revision, commands: [...commands] })),
    load: () => ask(pageApi.get()),
    refused: (problem) => toast(`${words().editor.takenBack} ${problem.message}`, { trouble: true }),
  })
  saving.kick()
  onCleanup(() => {
    void saving.flush().finally(() => {
      saving.close()
      kept.close()
    })
  })
  return { state, status, change, saving }
}

export function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index])
}

export const EditingContext = createContext<Editing>()

export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (!editing) throw new Error("this part of the editor stands outside of it")
  return editing
}
