// What may be done with the pages of a shop: made, put in order, removed and put back.
import { useNavigate } from "@solidjs/router"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import type { Page } from "../../tenants/pages/schema.ts"
import { api, ask } from "../api.ts"
import { sentenceOf } from "../ui/Trouble.tsx"
import { endToast, toast } from "../ui/toast.ts"
import { fill, words } from "../words/index.ts"
import type { Editing } from "./editing.ts"
import type { Screen } from "./screen.ts"
import { slugFrom } from "./slug.ts"

export type PageList = ReturnType<typeof createPageList>
export type ListedPage = Omit<Page, "document">

export function createPageList(editing: Editing, screen: Screen) {
  const { shop } = editing
  const queries = useQueryClient()
  const navigate = useNavigate()
  const pagesApi = api.shops({ shop: shop.slug }).pages
  const queryKey = ["pages", shop.slug]
  const pages = useQuery(() => ({ queryKey, queryFn: () => ask(pagesApi.get()), staleTime: 5_000 }))
  const all = (): readonly ListedPage[] => pages.data ?? []
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      toast(sentenceOf(error), { trouble: true })
    } finally {
      await queries.invalidateQueries({ queryKey })
    }
  }
  let [told, waiting] = [0, 0]
  let byKey: string | undefined
  let saving = Promise.resolve()
  /** Stands so at once; orders that follow one another are saved in their turn, and none is taken for the newest before it is. */
  const order = (pages: readonly ListedPage[]) => {
    waiting += 1
    void queries.cancelQueries({ queryKey })
    queries.setQueryData(queryKey, pages)
    saving = saving
      .then(() => ask(pagesApi.order.put({ ids: pages.map(({ id }) => id) })))
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
  const open = (id: string) => navigate(`/shops/${shop.slug}/edit/${id}`)
  return {
    all,
    open,
    add: (title: string) =>
      attempt(async () => {
        const taken = new Set(all().flatMap(({ slug }) => slug ?? []))
        const { id } = await ask(pagesApi.post({ title, slug: slugFrom(title, taken) }))
        open(id)
      }),
    place,
    /** The same, and its row keeps the focus wherever it comes to stand; undefined when the focus has gone elsewhere. */
    moveByKey(page: ListedPage | undefined, index = 0) {
      byKey = page?.id
      if (page) place(page, index)
    },
    movedByKey: () => byKey,
    remove: (page: ListedPage) =>
      attempt(async () => {
        if (page.id === editing.page.id) await editing.saving.flush()
        const { document } = await ask(pagesApi({ id: page.id }).get())
        await ask(pagesApi({ id: page.id }).delete())
        const putBack = () => attempt(() => ask(pagesApi.post({ title: page.title, slug: page.slug ?? "page", document })))
        toast(fill(words().editor.page.removed, { page: page.title }), {
          action: { label: words().editor.page.putBack, run: () => void putBack() },
        })
        if (page.id === editing.page.id) navigate(`/shops/${shop.slug}/edit`)
      }),
  }
}
