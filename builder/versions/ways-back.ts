// The two ways back: a version into the draft, and a version before the buyers' eyes. Either can be taken back.
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal } from "solid-js"
import { commandsTowards } from "../../tenants/pages/history.ts"
import type { Page } from "../../tenants/pages/schema.ts"
import { ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { fill, words } from "../words/index.ts"

export function createWaysBack() {
  const { calls, key, slug } = useShop()
  const queries = useQueryClient()
  const [busy, setBusy] = createSignal(false)

  const refresh = () => {
    void queries.invalidateQueries({ queryKey: key() })
    void queries.invalidateQueries({ queryKey: ["pages", slug()] })
  }
  const doing = async (work: () => Promise<void>) => {
    setBusy(true)
    try {
      await work()
      refresh()
    } catch (error) {
      toast(sentenceOf(error), { trouble: true })
    } finally {
      setBusy(false)
    }
  }

  /** Everything that restoring may change, as it is now. */
  const draft = async () => {
    const list = await ask(calls().pages.get())
    const pages = await Promise.all(list.map(({ id }) => ask(calls().pages({ id }).get())))
    return { pages: pages as Page[], look: await ask(calls().look.get()) }
  }

  /** As it was before: pages that came with the version go, the others become what they were, by edits like any other. */
  const takeBack = async (before: Awaited<ReturnType<typeof draft>>) => {
    const now = await draft()
    for (const page of now.pages) {
      const was = before.pages.find(({ id }) => id === page.id)
      const mine = calls().pages({ id: page.id })
      if (!was) await ask(mine.delete())
      else {
        if (was.title !== page.title) await ask(mine.patch({ title: was.title }))
        if (JSON.stringify(was.document) === JSON.stringify(page.document)) continue
        const commands = commandsTowards(page.document, was.document)
        if (commands.length > 0) await ask(mine.edits.post({ revision: page.revision, commands }))
      }
    }
    if (JSON.stringify(before.look.theme) !== JSON.stringify(now.look.theme))
      await ask(calls().look.put({ revision: now.look.revision, theme: before.look.theme }))
  }

  const rollBack = (number: number): Promise<void> =>
    doing(async () => {
      const [was] = (await ask(calls().versions.get({ query: { limit: 200 } }))).filter(({ live }) => live)
      await ask(calls().rollback.post({ version: number }))
      toast(fill(words().versions.rolledBack, { number }), {
        ...(was && { action: { label: words().undo, run: () => void rollBack(was.number) } }),
      })
    })

  return {
    busy,
    rollBack,
    restore: ({ id, number }: { id: string; number: number }) =>
      doing(async () => {
        const before = await draft()
        await ask(calls().versions({ id }).restore.post())
        const back = () =>
          void doing(async () => {
            await takeBack(before)
            toast(words().versions.takenBack)
          })
        toast(fill(words().versions.restored, { number }), { action: { label: words().undo, run: back }, lasting: true })
      }),
  }
}
