// The editor's screen: opens the page that the address names, and lays out its parts.
import { useNavigate, useParams } from "@solidjs/router"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createEffect, createResource, createSignal, Show, untrack } from "solid-js"
import { api, ask } from "../api.ts"
import { useOwnSession } from "../session/session.ts"
import { Skeleton } from "../ui/Skeleton.tsx"
import { Trouble } from "../ui/Trouble.tsx"
import { words } from "../words/index.ts"
import { createEditing, EditingContext } from "./editing.ts"
import { openKept } from "./kept.ts"
import { Layout } from "./Layout.tsx"
import { createScreen, ScreenContext } from "./screen.ts"

export default function Editor() {
  const session = useOwnSession()
  const params = useParams<{ shop: string; page?: string }>()
  const navigate = useNavigate()
  const shop = useQuery(() => ({
    queryKey: ["shop", params.shop],
    queryFn: () => ask(api.shops({ shop: params.shop }).get()),
    throwOnError: false,
  }))
  const pages = useQuery(() => ({
    queryKey: ["pages", params.shop],
    queryFn: () => ask(api.shops({ shop: params.shop }).pages.get()),
    throwOnError: false,
  }))
  const screen = createScreen()
  // Without a page in the address, and after the page was removed: the first one.
  createEffect(() => {
    const first = pages.data?.[0]
    if (!params.page && first) navigate(`/shops/${params.shop}/edit/${first.id}`, { replace: true })
  })
  // The shop is asked about again at every return to the window: told anew, it is the same one, and what is being edited stays. Told in an effect, since whatever
  // waits for an answer on the screen itself takes the canvas off it for a moment, and its frame begins anew.
  const [known, setKnown] = createSignal<Shop>()
  createEffect(() => {
    const told = session.data && shop.data
    if (told && told.slug !== untrack(known)?.slug) setKnown(told)
  })
  return (
    <ScreenContext.Provider value={screen}>
      <Show
        when={known()?.slug === params.shop && known()}
        fallback={
          shop.error ? <Trouble error={shop.error} back={{ href: "/shops", label: words().problems.toShops }} /> : <Skeleton lines={8} />
        }
        keyed
      >
        {(found) => (
          <Show when={params.page} keyed>
            {(page) => <OnePage shop={found} page={page} />}
          </Show>
        )}
      </Show>
    </ScreenContext.Provider>
  )
}

type Shop = Parameters<typeof createEditing>[0]

/** Made anew for every page: what is undone on one is not undone on another. */
function OnePage(props: { shop: Shop; page: string }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [opened, { refetch }] = createResource(async () => {
    const [page, kept] = await Promise.all([
      ask(api.shops({ shop: props.shop.slug }).pages({ id: props.page }).get()),
      openKept(props.page),
    ])
    return { page, kept }
  })
  const leave = () => {
    sessionStorage.setItem("teleshop.after-sign-in", location.pathname.replace(/^\/app/, ""))
    queries.removeQueries({ queryKey: ["session"] })
    navigate("/sign-in", { replace: true })
  }
  return (
    <Show
      when={!opened.error}
      fallback={
        <Trouble
          error={opened.error}
          retry={() => void refetch()}
          back={{ href: `/shops/${props.shop.slug}`, label: words().editor.back }}
        />
      }
    >
      <Show when={opened.latest} keyed fallback={<Skeleton lines={8} />}>
        {({ page, kept }) => (
          <EditingContext.Provider value={createEditing(props.shop, page, kept, leave)}>
            <Layout />
          </EditingContext.Provider>
        )}
      </Show>
    </Show>
  )
}
