// One page while it is being edited: what stands on it, what is selected, and everything that may be done. All parts of the screen speak to this alone.
import { announce } from "@atlaskit/pragmatic-drag-and-drop-live-region"
import { type Accessor, createContext, createMemo, createSignal, onCleanup, useContext } from "solid-js"
import type { Command } from "../../tenants/pages/commands/index.ts"
import type { Page, PageDocument } from "../../tenants/pages/schema.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { api, ask } from "../api.ts"
import { words } from "../words/index.ts"
import { nodeOf, outermost } from "./gestures.ts"
import type { Kept } from "./kept.ts"
import { openSaving, type SavingStatus } from "./saving.ts"
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

export type Notice = { text: string; back?: { text: string; run: () => void } }

export type Editing = ReturnType<typeof createEditing>

/** Reading, selecting and doing; whatever changes the page goes through `perform`. */
export function createEditing(shop: EditedShop, page: Page, kept: Kept, leave: () => void) {
  const [state, setState] = createSignal<EditorState>(kept.take() ?? openState(page))
  const [status, setStatus] = createSignal<SavingStatus>(state().pending.length > 0 ? "saving" : "saved")
  const [chosen, setChosen] = createSignal<readonly string[]>([])
  const [notice, setShownNotice] = createSignal<Notice>()
  const setNotice = (text: string | undefined) => setShownNotice(text === undefined ? undefined : { text })
  const document: Accessor<PageDocument> = createMemo(() => state().document)
  const selected = createMemo(() => chosen().filter((id) => nodeOf(document(), id)), [], { equals: sameList })

  const change = (next: (state: EditorState) => EditorState) => {
    const changed = next(state())
    setState(changed)
    kept.write(changed)
  }
  const pageApi = api.shops({ shop: shop.slug }).pages({ id: page.id })
  const saving = openSaving({
    state,
    change,
    status: setStatus,
    send: (revision, commands) => ask(pageApi.edits.post({ revision, commands: [...commands] })),
    load: () => ask(pageApi.get()),
    refused: (problem) => setNotice(`${words().editor.takenBack} ${problem.message}`),
    signedOut: leave,
  })
  if (state().pending.length > 0) saving.kick()
  onCleanup(() => {
    void saving.flush()
    saving.close()
    kept.close()
  })

  const turn = (which: typeof undo) => {
    const before = state()
    const { state: next, lost } = which(before)
    if (next === before) return
    change(() => next)
    saving.kick()
    if (lost) setNotice(words().editor.cannotUndo)
    else announce(which === undo ? words().editor.undone : words().editor.redone)
  }

  return {
    ...{ shop, page, state, document, status, notice, setNotice, selected, saving },
    /** Whether this person may change pages at all. */
    mayChange: shop.rights.includes("pages.change"),
    /** One step; the same `gesture` as the step before goes on with that one. Whether it could be done. */
    perform(commands: readonly Command[], gesture = ""): boolean {
      if (commands.length === 0) return false
      try {
        change((now) => perform(now, commands, gesture))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        setNotice(error.message)
        return false
      }
      saving.kick()
      return true
    },
    undo: () => turn(undo),
    redo: () => turn(redo),
    canUndo: () => state().undo.length > 0,
    canRedo: () => state().redo.length > 0,
    select(ids: readonly string[]) {
      setChosen(ids)
    },
    /** Adds to what is selected, or takes out of it. */
    extend(id: string) {
      setChosen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]))
    },
    outermostSelected: () => outermost(document(), selected()),
    resolve(id: string, choice: "mine" | "theirs") {
      change((now) => resolve(now, id, choice))
      saving.kick()
      void saving.flush()
    },
    /** Something was done that can be taken back, though it is no edit of the page. */
    offer: (text: string, back: string, run: () => void) => setShownNotice({ text, back: { text: back, run } }),
    say: (text: string) => announce(text),
  }
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index])
}

export const EditingContext = createContext<Editing>()

export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (!editing) throw new Error("this part of the editor stands outside of it")
  return editing
}
