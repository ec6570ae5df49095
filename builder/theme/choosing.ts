// The look while it is being chosen: shown at once, saved a moment later, taken back step by step.
import { type Accessor, createSignal, onCleanup } from "solid-js"
import type { RefusedCss, Theme } from "../../tenants/looks/schema.ts"
import { ask, Problem } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { words } from "../words/index.ts"

type Look = { revision: number; theme: Theme; refused: readonly RefusedCss[] }

/** A slider of colours moves many times a second. */
const SAVE_AFTER_MS = 500
const AGAIN_AFTER_MS = 3_000
const STEPS_KEPT = 50

export type Saving = "saved" | "saving" | "offline"

/** @param show is told of each theme at once: the canvas follows. */
export function createChoosing(loaded: Look, show: (theme: Theme) => void) {
  const [theme, setTheme] = createSignal<Theme>(loaded.theme)
  const [past, setPast] = createSignal<readonly Theme[]>([])
  let lastField = ""

  const put = (next: Theme) => {
    setTheme(next)
    show(next)
  }
  const remember = () => setPast((all) => [...all.slice(1 - STEPS_KEPT), theme()])
  const saving = createSaving(loaded, theme, (theirs) => {
    remember()
    put(theirs)
    toast(words().look.others)
  })

  return {
    theme,
    status: saving.status,
    /** What of the shop's own style sheet is not shown, as of the last save. */
    refused: saving.refused,
    /** Changes of one field in a row are one step back. */
    choose(next: Theme, field: string) {
      if (JSON.stringify(next) === JSON.stringify(theme())) return
      if (field !== lastField || field === "preset") remember()
      lastField = field
      put(next)
      saving.later()
    },
    canUndo: () => past().length > 0,
    undo() {
      const before = past().at(-1)
      if (!before) return
      setPast((all) => all.slice(0, -1))
      lastField = ""
      put(before)
      saving.later()
    },
  }
}

export type Choosing = ReturnType<typeof createChoosing>

/** @param takeTheirs is told when somebody else has chosen meanwhile: theirs is shown, and one's own is a step back away. */
function createSaving(loaded: Look, theme: Accessor<Theme>, takeTheirs: (theirs: Theme) => void) {
  const { calls } = useShop()
  const [status, setStatus] = createSignal<Saving>("saved")
  const [refused, setRefused] = createSignal(loaded.refused)
  let { revision, theme: saved } = loaded
  let timer: ReturnType<typeof setTimeout> | undefined
  let line: Promise<unknown> = Promise.resolve()

  const taken = (now: { revision: number; refused: readonly RefusedCss[] }, of: Theme) => {
    revision = now.revision
    saved = of
    setRefused(now.refused)
  }
  async function saveNow(): Promise<void> {
    const wanted = theme()
    if (wanted === saved) return
    try {
      taken(await ask(calls().look.put({ revision, theme: wanted })), wanted)
      if (theme() === wanted) setStatus("saved")
    } catch (error) {
      const code = error instanceof Problem ? error.code : ""
      if (code === "stale-revision") {
        const now = await ask(calls().look.get())
        taken(now, now.theme as Theme)
        takeTheirs(saved)
        return void setStatus("saved")
      }
      setStatus("offline")
      if (code === "offline") timer = setTimeout(save, AGAIN_AFTER_MS)
      else toast(sentenceOf(error), { trouble: true })
    }
  }
  function save(): void {
    timer = undefined
    line = line.then(saveNow).catch(() => setStatus("offline"))
  }
  onCleanup(() => {
    if (timer === undefined) return
    clearTimeout(timer)
    save()
  })
  return {
    ...{ status, refused },
    later() {
      clearTimeout(timer)
      setStatus("saving")
      timer = setTimeout(save, SAVE_AFTER_MS)
    },
  }
}
