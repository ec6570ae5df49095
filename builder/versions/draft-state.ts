// The draft as it is, and made again what it was: by edits like any other, which others merge with.
import { commandsTowards } from "../../tenants/pages/history.ts"
import type { Page } from "../../tenants/pages/schema.ts"
import type { api } from "../api.ts"
import { ask } from "../api.ts"

type Calls = ReturnType<typeof api.shops>

/** Everything that restoring a version may change. */
export async function draftOf(calls: Calls) {
  const list = await ask(calls.pages.get())
  const pages = await Promise.all(list.map(({ id }) => ask(calls.pages({ id }).get())))
  return { pages: pages as Page[], look: await ask(calls.look.get()) }
}

/** Pages that came since then go, the others become what they were; the look too. */
export async function bringBack(calls: Calls, before: Awaited<ReturnType<typeof draftOf>>): Promise<void> {
  const now = await draftOf(calls)
  for (const page of now.pages) {
    const was = before.pages.find(({ id }) => id === page.id)
    const mine = calls.pages({ id: page.id })
    if (!was) {
      await ask(mine.delete())
      continue
    }
    if (was.title !== page.title) await ask(mine.patch({ title: was.title }))
    const commands = JSON.stringify(was.document) === JSON.stringify(page.document) ? [] : commandsTowards(page.document, was.document)
    if (commands.length > 0) await ask(mine.edits.post({ revision: page.revision, commands }))
  }
  if (JSON.stringify(before.look.theme) !== JSON.stringify(now.look.theme))
    await ask(calls.look.put({ revision: now.look.revision, theme: before.look.theme }))
}
