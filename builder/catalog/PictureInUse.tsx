// Where a picture is used that was to be deleted: each place is a way there.
import { A } from "@solidjs/router"
import { For } from "solid-js"
import { leadOf } from "../publish/lead.ts"
import { useShop } from "../shops/shop.ts"
import { Dialog } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { fill, words } from "../words/index.ts"
import type { PictureUse } from "./removing.ts"

export function PictureInUse(props: { uses: readonly PictureUse[] | undefined; onClose: () => void }) {
  const { path } = useShop()
  return (
    <Dialog open={props.uses !== undefined} title={words().media.inUse} lead={words().media.inUseLead} onClose={() => props.onClose()}>
      <ul class="grid gap-1">
        <For each={props.uses}>
          {(use) => (
            <li>
              <A
                href={path(use.of === "look" ? "/look" : (leadOf(use) ?? ""))}
                class="flex min-h-10 items-center gap-2 rounded-lg px-3 text-accent hover:bg-accent-soft pointer-coarse:min-h-11"
              >
                <span class="min-w-0 flex-1 truncate">{nameOf(use)}</span>
                <Icon name="right" class="size-4" />
              </A>
            </li>
          )}
        </For>
      </ul>
    </Dialog>
  )
}

function nameOf({ of, title = "" }: PictureUse): string {
  if (of === "look") return words().media.inLook
  return fill(of === "page" ? words().media.onPage : words().media.onProduct, { title })
}
