// The pages of the shop, in menu order: gone to, made, put in order and removed.
import { A, useNavigate } from "@solidjs/router"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { api, ask } from "../api.ts"
import { Icon, type IconName } from "../ui/Icon.tsx"
import { IconButton } from "../ui/IconButton.tsx"
import { Menu, MenuItem } from "../ui/Menu.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { fill, words } from "../words/index.ts"
import { INPUT } from "./controls/control.ts"
import { useEditing } from "./editing.ts"
import { slugFrom } from "./slug.ts"

const ICONS: Record<string, IconName> = { home: "home", category: "grid", product: "tag", cart: "cart", custom: "page" }

export function Pages() {
  const editing = useEditing()
  const { shop } = editing
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [adding, setAdding] = createSignal(false)
  const pagesApi = api.shops({ shop: shop.slug }).pages
  const pages = useQuery(() => ({ queryKey: ["pages", shop.slug], queryFn: () => ask(pagesApi.get()), staleTime: 5_000 }))
  type Page = NonNullable<typeof pages.data>[number]
  const again = () => queries.invalidateQueries({ queryKey: ["pages", shop.slug] })
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      editing.setNotice(sentenceOf(error))
    } finally {
      await again()
    }
  }
  const open = (id: string) => navigate(`/shops/${shop.slug}/edit/${id}`)
  const add = (title: string) =>
    attempt(async () => {
      const taken = new Set(pages.data?.flatMap(({ slug }) => slug ?? []))
      const { id } = await ask(pagesApi.post({ title, slug: slugFrom(title, taken) }))
      setAdding(false)
      open(id)
    })
  const move = (page: Page, step: -1 | 1) =>
    attempt(async () => {
      const ids = (pages.data ?? []).map(({ id }) => id)
      const from = ids.indexOf(page.id)
      const next = ids.toSpliced(from, 1).toSpliced(from + step, 0, page.id)
      queries.setQueryData(
        ["pages", shop.slug],
        next.flatMap((id) => pages.data?.find((one) => one.id === id) ?? []),
      )
      await ask(pagesApi.order.put({ ids: next }))
      editing.say(fill(words().editor.page.moved, { page: page.title, place: from + step + 1, count: ids.length }))
    })
  const remove = (page: Page) =>
    attempt(async () => {
      const { document } = await ask(pagesApi({ id: page.id }).get())
      await ask(pagesApi({ id: page.id }).delete())
      editing.offer(fill(words().editor.page.removed, { page: page.title }), words().editor.page.putBack, () =>
        attempt(() => ask(pagesApi.post({ title: page.title, slug: page.slug ?? "page", document }))),
      )
      if (page.id === editing.page.id) navigate(`/shops/${shop.slug}/edit`)
    })
  return (
    <section class="grid gap-px px-2 pb-2" aria-label={words().editor.pages}>
      <div class="flex items-center justify-between py-1 pl-2">
        <h2 class="text-xs font-semibold text-soft">{words().editor.pages}</h2>
        <Show when={editing.mayChange}>
          <IconButton icon="plus" label={words().editor.page.add} onClick={() => setAdding((now) => !now)} />
        </Show>
      </div>
      <Show when={adding()}>
        <form
          class="flex gap-1 px-1 pb-1"
          onSubmit={(event) => {
            event.preventDefault()
            const title = String(new FormData(event.currentTarget).get("title") ?? "").trim()
            if (title !== "") void add(title)
          }}
          onKeyDown={(event) => event.key === "Escape" && setAdding(false)}
        >
          <input
            name="title"
            class={INPUT}
            maxLength={200}
            placeholder={words().editor.page.adding}
            aria-label={words().editor.page.adding}
            ref={(element) => queueMicrotask(() => element.focus())}
          />
          <button type="submit" class="rounded-md bg-accent px-2.5 text-[13px] font-medium text-accent-ink">
            {words().editor.page.create}
          </button>
        </form>
      </Show>
      <ul class="grid gap-px">
        <For each={pages.data ?? []}>
          {(page, index) => (
            <li class="group flex items-center rounded-md text-[13px] has-aria-[current]:bg-accent-soft hover:bg-accent-soft/50">
              <A
                href={`/shops/${shop.slug}/edit/${page.id}`}
                aria-current={page.id === editing.page.id ? "page" : undefined}
                class="flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 pointer-coarse:min-h-11"
              >
                <Icon name={ICONS[page.kind] ?? "page"} class="size-4! text-soft" />
                <span class="truncate">{page.title}</span>
              </A>
              <Show when={editing.mayChange}>
                <span class="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
                  <Menu
                    label={<Icon name="more" />}
                    title={fill(words().editor.page.menu, { page: page.title })}
                    class="min-h-8! px-1.5! text-soft"
                  >
                    <MenuItem onSelect={() => void move(page, -1)} disabled={index() === 0}>
                      {words().editor.page.up}
                    </MenuItem>
                    <MenuItem onSelect={() => void move(page, 1)} disabled={index() === (pages.data?.length ?? 0) - 1}>
                      {words().editor.page.down}
                    </MenuItem>
                    <MenuItem
                      onSelect={() => {
                        open(page.id)
                        if (page.id === editing.page.id) editing.select([])
                      }}
                    >
                      {words().editor.page.rename}
                    </MenuItem>
                    <Show when={page.kind === "custom"}>
                      <MenuItem onSelect={() => void remove(page)}>
                        <span class="text-danger">{words().editor.page.remove}</span>
                      </MenuItem>
                    </Show>
                  </Menu>
                </span>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}
