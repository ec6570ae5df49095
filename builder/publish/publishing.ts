// Publishing as one watches it: what was found in the draft, how far it is, and what came of it; a reload or a lost connection ends nothing.
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createEffect, createSignal, on } from "solid-js"
import type { api } from "../api.ts"
import { ask, Problem } from "../api.ts"
import { onShopEvent } from "../shops/heard.ts"
import { useShop } from "../shops/shop.ts"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { askUntilAnswered } from "./asking.ts"
import { type Progress, progressOf, UNDER_WAY } from "./progress.ts"
import { openWatched } from "./watched.ts"

type ShopCalls = ReturnType<typeof api.shops>
export type Checked = NonNullable<Awaited<ReturnType<ShopCalls["check"]["get"]>>["data"]>
export type CheckGroup = Checked["groups"][number]
export type CheckItem = CheckGroup["items"][number]
type Latest = NonNullable<Awaited<ReturnType<ShopCalls["publish"]["get"]>>["data"]>
export type Publishing = NonNullable<Latest["latest"]>

/** The stream tells sooner; this is for whoever has lost it. */
const LOOK_AGAIN_MS = 2_500

/** @param flush saves what has not been saved yet: what is checked and published is what one sees. */
export function createPublishing(flush: () => Promise<unknown> = async () => {}) {
  const { calls, key, slug } = useShop()
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal<"asking" | { problem: unknown } | undefined>()
  const [isAway, setAway] = createSignal(false)
  const watched = openWatched(slug)
  const check = useCheck(flush)
  const versions = useQuery(() => ({
    queryKey: key("versions", "latest"),
    queryFn: async () => (await ask(calls().versions.get({ query: { limit: 1 } })))[0] ?? null,
    throwOnError: false,
  }))
  const { latest, put, refresh } = useLatest()
  const publish = async (again: string | undefined = undefined) => {
    setAsking("asking")
    try {
      const asked = again ?? crypto.randomUUID()
      watched.asking(asked)
      const publishing = await askUntilAnswered(async () => {
        // Before each try: a server that is back must first be given what was written while it was away.
        if (!again) await flush()
        return ask(calls().publish.post(undefined, { headers: { "idempotency-key": asked } }))
      }, setAway)
      watched.watch(publishing.id)
      put(publishing)
      setAsking(undefined)
      void queries.invalidateQueries({ queryKey: key("versions") })
    } catch (problem) {
      watched.forget()
      // Something was found that had not been there when one looked: it is shown where one looks.
      const found = problem instanceof Problem && problem.code === "not-ready"
      setAsking(found ? undefined : { problem })
      if (found) void check.refetch()
    }
  }
  // The page was loaded again before the server had answered: under the same key nothing is published twice.
  const unanswered = watched.key()
  if (unanswered) void publish(unanswered)

  return {
    ...{ check, versions },
    /** The server does not answer: it is asked again by itself. */
    isAway,
    progress: (): Progress => progressOf(asking(), latest(), watched.id()),
    publish: () => publish(),
    async cancel({ id }: Publishing) {
      try {
        put(await ask(calls().publish({ id }).cancel.post()))
        watched.forget()
      } catch (problem) {
        toast(sentenceOf(problem), { trouble: true })
        refresh()
      }
    },
    back() {
      setAsking(undefined)
      watched.forget()
    },
  }
}

export type PublishingScreen = ReturnType<typeof createPublishing>

function useCheck(flush: () => Promise<unknown>) {
  const { calls, key } = useShop()
  const queries = useQueryClient()
  onShopEvent("page", () => void queries.invalidateQueries({ queryKey: key("check") }))
  return useQuery(() => ({
    queryKey: key("check"),
    queryFn: async () => {
      await flush()
      return ask(calls().check.get())
    },
    staleTime: 0,
    refetchOnMount: "always" as const,
    throwOnError: false,
  }))
}

/** The newest publishing, as the stream tells it and as it is asked for. */
function useLatest() {
  const { calls, key } = useShop()
  const queries = useQueryClient()
  const newest = useQuery(() => ({
    queryKey: key("publish"),
    queryFn: () => ask(calls().publish.get()),
    staleTime: 0,
    refetchInterval: ({ state }: { state: { data?: Latest | undefined } }) =>
      UNDER_WAY.has(state.data?.latest?.state ?? "") ? LOOK_AGAIN_MS : false,
    throwOnError: false,
  }))
  const latest = () => newest.data?.latest ?? undefined
  const put = (publishing: Publishing) => queries.setQueryData(key("publish"), { latest: publishing })
  const refresh = () => void queries.invalidateQueries({ queryKey: key("publish") })
  onShopEvent("publish", ({ id, state, pages, made }) => {
    const known = latest()
    // What the stream says is enough while it goes on; its beginning and its end are asked for whole.
    if (known?.id === id && UNDER_WAY.has(state)) put({ ...known, state, pages, made, stalled: false })
    else refresh()
  })
  // However it was learnt that it is over.
  createEffect(
    on(
      () => latest()?.state,
      (state, before) => {
        if (before && state !== before && UNDER_WAY.has(before)) void queries.invalidateQueries({ queryKey: key() })
      },
    ),
  )
  return { latest, put, refresh }
}
