// All pictures of the shop, newest first; adding some, and deleting what is not in use.
import { keepPreviousData, useInfiniteQuery } from "@tanstack/solid-query"
import { For, Show } from "solid-js"
import { ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Card, Empty, Screen } from "../ui/Screen.tsx"
import { Rows } from "../ui/Skeleton.tsx"
import { Trouble } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { plural, words } from "../words/index.ts"
import { MediaTile } from "./MediaTile.tsx"
import { PictureInUse } from "./PictureInUse.tsx"
import { useRemoving } from "./removing.ts"
import { useUpload } from "./upload.ts"

const PAGE = 60

export default function Media() {
  const { key, calls, shop, may } = useShop()
  const { upload, uploading } = useUpload()
  const media = useInfiniteQuery(() => ({
    queryKey: key("media"),
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      ask(calls().media.get({ query: { limit: PAGE, ...(pageParam && { after: pageParam }) } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    throwOnError: false,
  }))
  const removing = useRemoving()
  const list = () => (media.isPending ? [] : (media.data?.pages.flatMap((page) => page.items) ?? []))
  const add = async (files: FileList | null) => {
    const stored = await upload([...(files ?? [])])
    if (stored.length > 0) toast(plural(words().media.added, stored.length))
  }
  return (
    <Screen
      title={words().media.title}
      lead={words().media.lead}
      actions={
        <Show when={may("media.change")}>
          <label class="inline-flex min-h-10 cursor-pointer items-center gap-2 rounded-lg bg-accent px-4 font-medium text-accent-ink hover:opacity-90 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
            <Icon name="upload" />
            <span role="status">{uploading() > 0 ? plural(words().product.uploading, uploading()) : words().media.upload}</span>
            <input
              type="file"
              aria-label={words().media.upload}
              multiple
              class="sr-only"
              accept="image/jpeg,image/png,image/webp"
              onChange={(event) => {
                void add(event.currentTarget.files)
              }}
            />
          </label>
        </Show>
      }
    >
      <Show when={!media.isPending} fallback={<Rows />}>
        <Show when={!media.isError} fallback={<Trouble error={media.error} retry={() => void media.refetch()} />}>
          <ul ref={removing.list} class="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-5">
            <For
              each={list()}
              fallback={
                <li class="col-span-full">
                  <Card flush>
                    <Empty icon="media" title={words().media.none} lead={words().media.noneLead} />
                  </Card>
                </li>
              }
            >
              {(item) => (
                <MediaTile item={item} origin={shop()?.draftOrigin ?? ""} {...(may("media.change") && { onRemove: removing.remove })} />
              )}
            </For>
          </ul>
        </Show>
      </Show>
      <Show when={media.hasNextPage}>
        <div class="flex justify-center">
          <Button busy={media.isFetchingNextPage} onClick={() => void media.fetchNextPage()}>
            {words().media.more}
          </Button>
        </div>
      </Show>
      <PictureInUse uses={removing.uses()} onClose={removing.close} />
    </Screen>
  )
}
