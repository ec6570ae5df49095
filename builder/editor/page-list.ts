// What may be done with the pages of a shop: made, put in order, removed and put back.
import { useNavigate } from "@solidjs/router"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import type { Page } from "../../tenants/pages/schema.ts"
import { api, ask } from "../api.ts"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { fill, words } from "../words/index.ts"
import type { Editing } from "./editing.ts"
import { keepOrder } from "./page-order.ts"
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
    ...keepOrder(editing, screen, all),
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
