// The two ways back: a version into the draft, and a version before the buyers' eyes. Either can be taken back.
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal } from "solid-js"
import { ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { fill, words } from "../words/index.ts"
import { bringBack, draftOf } from "./draft-state.ts"

export function createWaysBack() {
  const { calls, key, slug } = useShop()
  const queries = useQueryClient()
  const [busy, setBusy] = createSignal(false)

  const doing = async (work: () => Promise<void>) => {
    setBusy(true)
    try {
      await work()
      void queries.invalidateQueries({ queryKey: key() })
      void queries.invalidateQueries({ queryKey: ["pages", slug()] })
    } catch (error) {
      toast(sentenceOf(error), { trouble: true })
    } finally {
      setBusy(false)
    }
  }

  const rollBack = (number: number): Promise<void> =>
    doing(async () => {
      const [was] = (await ask(calls().versions.get({ query: { limit: 200 } }))).filter(({ live }) => live)
      await ask(calls().rollback.post({ version: number }))
      toast(fill(words().versions.rolledBack, { number }), {
        ...(was && { action: { label: words().undo, run: () => void rollBack(was.number) } }),
      })
    })

  const restore = ({ id, number }: { id: string; number: number }): Promise<void> =>
    doing(async () => {
      const before = await draftOf(calls())
      await ask(calls().versions({ id }).restore.post())
      const back = () =>
        void doing(async () => {
          await bringBack(calls(), before)
          toast(words().versions.takenBack)
        })
      toast(fill(words().versions.restored, { number }), { action: { label: words().undo, run: back }, lasting: true })
    })

  return { busy, rollBack, restore }
}
