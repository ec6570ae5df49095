// Products as files: out of the shop, and into it after one has seen what a file would do.
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { ask, Problem } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { Badge } from "../ui/Badge.tsx"
import { Button } from "../ui/Button.tsx"
import { Confirm } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Card, Screen } from "../ui/Screen.tsx"
import { Rows } from "../ui/Skeleton.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { moment } from "../ui/when.ts"
import { fill, words } from "../words/index.ts"
import { Import } from "./Import.tsx"

export default function Files() {
  const { slug, path, may } = useShop()
  return (
    <Screen narrow title={words().files.title} lead={words().files.lead} back={{ href: path("/products"), label: words().products.title }}>
      <Show when={may("catalog.change")}>
        <Import />
      </Show>
      <Card title={words().files.export} lead={words().files.exportLead}>
        <div>
          <a
            href={`/api/shops/${slug()}/export`}
            download={`${slug()}-products.csv`}
            rel="external"
            class="inline-flex min-h-10 items-center gap-2 rounded-lg border border-line bg-raised px-4 font-medium hover:bg-sunken pointer-coarse:min-h-11"
          >
            <Icon name="download" />
            {words().files.download}
          </a>
        </div>
      </Card>
      <History />
    </Screen>
  )
}

function History() {
  const { key, calls, may } = useShop()
  const queries = useQueryClient()
  const [asked, setAsked] = createSignal<{ id: string; fileName: string; conflict?: string }>()
  const [busy, setBusy] = createSignal(false)
  const imports = useQuery(() => ({
    queryKey: key("imports"),
    queryFn: () => ask(calls().imports.get({ query: { limit: 20 } })),
    reconcile: "id",
    throwOnError: false,
  }))
  const nameOf = (id: string) => imports.data?.find((one) => one.id === id)?.fileName ?? ""
  const undo = async () => {
    const one = asked()
    if (!one) return
    setBusy(true)
    try {
      await ask(
        calls()
          .imports({ id: one.id })
          .undo.post({ force: one.conflict !== undefined }),
      )
      setAsked()
      toast(words().files.undoDone)
      for (const name of ["imports", "products", "categories", "overview"]) void queries.invalidateQueries({ queryKey: key(name) })
    } catch (error) {
      const mayForce = error instanceof Problem && error.code === "state-not-allowed" && one.conflict === undefined
      if (mayForce) setAsked({ ...one, conflict: sentenceOf(error) })
      else {
        setAsked()
        toast(sentenceOf(error), { trouble: true })
      }
    }
    setBusy(false)
  }
  return (
    <Card flush title={words().files.history}>
      <Show when={!imports.isPending} fallback={<Rows count={2} />}>
        <ul class="divide-y divide-line">
          <For each={imports.isError ? [] : imports.data} fallback={<li class="px-5 pb-5 text-soft">{words().files.noHistory}</li>}>
            {(one) => (
              <li class="flex flex-wrap items-center justify-between gap-3 px-5 py-3">
                <div class="min-w-0">
                  <p class="truncate font-medium">
                    {one.undoes ? fill(words().files.undoOf, { file: nameOf(one.undoes) || one.fileName }) : one.fileName}
                  </p>
                  <p class="text-sm text-soft">{moment(one.createdAt)}</p>
                </div>
                <Show when={one.undoneBy}>
                  <Badge>{words().files.undone}</Badge>
                </Show>
                <Show when={one.canUndo && may("catalog.change")}>
                  <Button onClick={() => setAsked({ id: one.id, fileName: one.fileName })}>
                    <Icon name="undo" class="size-4" />
                    {words().files.undo}
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Confirm
        open={asked() !== undefined}
        danger={asked()?.conflict !== undefined}
        title={asked()?.conflict ? words().files.conflict : fill(words().files.undoTitle, { file: asked()?.fileName ?? "" })}
        lead={asked()?.conflict ?? words().files.undoLead}
        action={asked()?.conflict ? words().files.force : words().files.undo}
        keep={words().files.keep}
        busy={busy()}
        onConfirm={() => void undo()}
        onClose={() => setAsked()}
      />
    </Card>
  )
}
