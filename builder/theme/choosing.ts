// The look while it is being chosen: shown at once, saved a moment later, taken back step by step.
import { createSignal, onCleanup } from "solid-js"
import type { Theme } from "../../tenants/looks/schema.ts"
import { ask, Problem } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { words } from "../words/index.ts"

type Look = { revision: number; theme: Theme }

/** A slider of colours moves many times a second. */
const SAVE_AFTER_MS = 500

export type Saving = "saved" | "saving" | "offline"

/** @param show is told of each theme at once: the canvas follows. */
export function createChoosing(loaded: Look, show: (theme: Theme) => void) {
  const { calls } = useShop()
  const [theme, setTheme] = createSignal<Theme>(loaded.theme)
  const [status, setStatus] = createSignal<Saving>("saved")
  const [past, setPast] = createSignal<readonly Theme[]>([])
  let { revision } = loaded
  let saved = loaded.theme
  let timer: ReturnType<typeof setTimeout> | undefined
  let line: Promise<unknown> = Promise.resolve()
  let lastField = ""

  const later = () => {
    clearTimeout(timer)
    setStatus("saving")
    timer = setTimeout(save, SAVE_AFTER_MS)
  }
  function save(): void {
    clearTimeout(timer)
    timer = undefined
    line = line.then(async () => {
      const wanted = theme()
      if (wanted === saved) return
      try {
        revision = (await ask(calls().look.put({ revision, theme: wanted }))).revision
        saved = wanted
        if (theme() === wanted) setStatus("saved")
      } catch (error) {
        await notSaved(error)
      }
    })
  }
  /** Somebody else has chosen meanwhile: theirs is shown, and one's own is a step back away. */
  async function notSaved(error: unknown): Promise<void> {
    const code = error instanceof Problem ? error.code : ""
    if (code === "stale-revision") {
      const now = await ask(calls().look.get())
      revision = now.revision
      saved = now.theme as Theme
      setPast((all) => [...all, theme()])
      put(saved)
      setStatus("saved")
      toast(words().look.others)
      return
    }
    setStatus("offline")
    if (code === "offline") timer = setTimeout(save, 3_000)
    else toast(sentenceOf(error), { trouble: true })
  }
  function put(next: Theme): void {
    setTheme(next)
    show(next)
  }
  onCleanup(() => timer !== undefined && save())

  return {
    ...{ theme, status },
    /** Changes of one field in a row are one step back. */
    choose(next: Theme, field: string) {
      if (JSON.stringify(next) === JSON.stringify(theme())) return
      if (field !== lastField || field === "preset") setPast((all) => [...all.slice(-49), theme()])
      lastField = field
      put(next)
      later()
    },
    canUndo: () => past().length > 0,
    undo() {
      const before = past().at(-1)
      if (!before) return
      setPast((all) => all.slice(0, -1))
      lastField = ""
      put(before)
      later()
    },
  }
}

export type Choosing = ReturnType<typeof createChoosing>
