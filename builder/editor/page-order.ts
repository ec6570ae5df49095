// The order of a shop's pages while it is changed: it stands at once, is saved in turn, told, and taken back from the notice.
import { useQueryClient } from "@tanstack/solid-query"
import { api, ask } from "../api.ts"
import { sentenceOf } from "../ui/Trouble.tsx"
import { endToast, toast } from "../ui/toast.ts"
import { fill, words } from "../words/index.ts"
import type { Editing } from "./editing.ts"
import type { ListedPage } from "./page-list.ts"
import type { Screen } from "./screen.ts"

export function keepOrder(editing: Editing, screen: Screen, all: () => readonly ListedPage[]) {
  const queries = useQueryClient()
  const queryKey = ["pages", editing.shop.slug]
  let [told, waiting] = [0, 0]
  let byKey: string | undefined
  let saving = Promise.resolve()
  /** Stands so at once; orders that follow one another are saved in their turn, and none is taken for the newest before it is. */
  const order = (pages: readonly ListedPage[]) => {
    waiting += 1
    void queries.cancelQueries({ queryKey })
    queries.setQueryData(queryKey, pages)
    saving = saving
      .then(() => ask(api.shops({ shop: editing.shop.slug }).pages.order.put({ ids: pages.map(({ id }) => id) })))
      .then(() => {
        // The menu of the site is on the canvas too.
        screen.showWith({})
      })
      .catch((error: unknown) => {
        toast(sentenceOf(error), { trouble: true })
      })
      .finally(() => {
        waiting -= 1
        if (waiting === 0) void queries.invalidateQueries({ queryKey })
      })
  }
  /** To a place of the list, counted from 0 and without itself; told, and taken back from the notice. */
  const place = (page: ListedPage, index: number) => {
    // Copies: what the list shows is changed in its place.
    const before = all().map((each) => ({ ...each }))
    const others = before.filter(({ id }) => id !== page.id)
    const next = others.toSpliced(index, 0, page)
    if (index < 0 || index > others.length || next.every(({ id }, nth) => id === before[nth]?.id)) {
      editing.say(words().editor.announced.edge)
      return
    }
    order(next)
    endToast(told)
    told = toast(fill(words().editor.page.moved, { page: page.title, place: index + 1, count: next.length }), {
      action: { label: words().undo, run: () => order(before) },
    })
  }
  return {
    place,
    /** The same, and its row keeps the focus wherever it comes to stand; undefined when the focus has gone elsewhere. */
    moveByKey(page: ListedPage | undefined, index = 0) {
      byKey = page?.id
      if (page) place(page, index)
    },
    movedByKey: () => byKey,
  }
}
