// The editor's button that publishes, and the block that a finding has led to.
import { useSearchParams } from "@solidjs/router"
import { createEffect, createSignal, Show, Suspense } from "solid-js"
import { useEditing } from "../editor/editing.ts"
import { nodeOf } from "../editor/gestures.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { words } from "../words/index.ts"
import { Looking, PublishPanel } from "./PublishPanel.tsx"

export default function PublishBar() {
  const editing = useEditing()
  const [open, setOpen] = createSignal(false)
  const [query, setQuery] = useSearchParams<{ block?: string }>()
  createEffect(() => {
    const { block } = query
    if (!block) return
    if (nodeOf(editing.document(), block)) editing.select([block])
    setQuery({ block: undefined }, { replace: true })
  })
  return (
    <Show when={editing.shop.rights.includes("site.publish")}>
      <Button look="main" class="min-h-8! px-3! text-sm pointer-coarse:min-h-10!" onClick={() => setOpen(true)}>
        {words().publish.action}
      </Button>
      <Dialog wide open={open()} title={words().publish.title} lead={words().publish.lead} onClose={() => setOpen(false)}>
        <Suspense fallback={<Looking />}>
          <PublishPanel flush={() => editing.saving.flush()} onLead={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </Show>
  )
}
