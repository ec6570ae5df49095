// The shop's categories as a tree, put in order by buttons that every hand and every screen reader finds.
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { Button } from "../ui/Button.tsx"
import { Confirm } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Menu, MenuItem, MenuLine } from "../ui/Menu.tsx"
import { Card, Empty, Screen } from "../ui/Screen.tsx"
import { Rows } from "../ui/Skeleton.tsx"
import { sentenceOf, Trouble } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { fill, words } from "../words/index.ts"
import { CategoryDialog, type CategoryDraft } from "./CategoryDialog.tsx"
import type { Category } from "./product.ts"
import { type Branch, branches, neighbours } from "./tree.ts"

export default function Categories() {
  const { key, calls, may } = useShop()
  const queries = useQueryClient()
  const [editing, setEditing] = createSignal<CategoryDraft>()
  const [leaving, setLeaving] = createSignal<Category>()
  const categories = useQuery(() => ({
    queryKey: key("categories"),
    queryFn: () => ask(calls().categories.get()),
    reconcile: "id",
    throwOnError: false,
  }))
  const list = () => (categories.isPending || categories.isError ? [] : (categories.data ?? []))

  const tell = (error: unknown) => toast(sentenceOf(error), { trouble: true })
  const refresh = () => queries.invalidateQueries({ queryKey: key("categories") })
  /** Shown at once; the server's word follows. */
  const move = async (id: string, by: -1 | 1) => {
    const pair = neighbours(list(), id, by)
    if (!pair) return
    const [one, other] = pair
    const swapped = new Map([
      [one.id, other.position],
      [other.id, one.position],
    ])
    queries.setQueryData<Category[]>(key("categories"), (all) => all?.map((it) => ({ ...it, position: swapped.get(it.id) ?? it.position })))
    try {
      await ask(calls().categories({ id: one.id }).patch({ position: other.position }))
      await ask(calls().categories({ id: other.id }).patch({ position: one.position }))
    } catch (error) {
      tell(error)
    }
    await refresh()
  }
  const remove = async (category: Category) => {
    setLeaving()
    try {
      await ask(calls().categories({ id: category.id }).delete())
      toast(fill(words().categories.removed, { title: category.title }))
    } catch (error) {
      tell(error)
    }
    await refresh()
  }
  const save = async ({ id, title, parentId }: CategoryDraft) => {
    await ask(id ? calls().categories({ id }).patch({ title, parentId }) : calls().categories.post({ title, parentId }))
    setEditing()
    await refresh()
  }
  const add = (
    <Show when={may("catalog.change")}>
      <Button look="main" onClick={() => setEditing({ title: "", parentId: null })}>
        <Icon name="plus" />
        {words().categories.add}
      </Button>
    </Show>
  )
  return (
    <Screen narrow title={words().categories.title} lead={words().categories.lead} actions={add}>
      <Card flush>
        <Show when={!categories.isPending} fallback={<Rows />}>
          <Show when={!categories.isError} fallback={<Trouble error={categories.error} retry={() => void categories.refetch()} />}>
            <ul class="divide-y divide-line">
              <For
                each={branches(list())}
                fallback={<Empty icon="categories" title={words().categories.none} lead={words().categories.noneLead} />}
              >
                {(one) => (
                  <li class="flex min-h-13 items-center gap-3 px-5" classList={{ "pl-11": one.level === 2, "pl-17": one.level > 2 }}>
                    <span class="min-w-0 flex-1 truncate" classList={{ "font-medium": one.level === 1 }}>
                      {one.title}
                    </span>
                    <Show when={may("catalog.change")}>
                      <Actions branch={one} edit={setEditing} move={(by) => void move(one.id, by)} remove={() => setLeaving(one)} />
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </Show>
      </Card>
      <CategoryDialog draft={editing()} categories={list()} save={save} onClose={() => setEditing()} />
      <Confirm
        open={leaving() !== undefined}
        title={fill(words().categories.removeTitle, { title: leaving()?.title ?? "" })}
        lead={words().categories.removeLead}
        action={words().categories.remove}
        onConfirm={() => {
          const category = leaving()
          if (category) void remove(category)
        }}
        onClose={() => setLeaving()}
      />
    </Screen>
  )
}

function Actions(props: { branch: Branch; edit: (draft: CategoryDraft) => void; move: (by: -1 | 1) => void; remove: () => void }) {
  return (
    <Menu label={<Icon name="more" />} title={fill(words().categories.actions, { title: props.branch.title })}>
      <MenuItem onSelect={() => props.edit({ id: props.branch.id, title: props.branch.title, parentId: props.branch.parentId })}>
        {words().categories.rename}
      </MenuItem>
      <MenuItem onSelect={() => props.edit({ title: "", parentId: props.branch.id })}>{words().categories.addInside}</MenuItem>
      <MenuLine />
      <MenuItem disabled={props.branch.first} onSelect={() => props.move(-1)}>
        {words().categories.up}
      </MenuItem>
      <MenuItem disabled={props.branch.last} onSelect={() => props.move(1)}>
        {words().categories.down}
      </MenuItem>
      <MenuLine />
      <MenuItem onSelect={() => props.remove()}>{words().categories.remove}</MenuItem>
    </Menu>
  )
}
