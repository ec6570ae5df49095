// Publishing as one watches it: what was found in the draft, how far it is, and what came of it.
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal } from "solid-js"
import type { api } from "../api.ts"
import { ask } from "../api.ts"
import { onShopEvent } from "../shops/heard.ts"
import { useShop } from "../shops/shop.ts"

type ShopCalls = ReturnType<typeof api.shops>
export type Checked = NonNullable<Awaited<ReturnType<ShopCalls["check"]["get"]>>["data"]>
export type CheckGroup = Checked["groups"][number]
export type CheckItem = CheckGroup["items"][number]
export type Published = NonNullable<Awaited<ReturnType<ShopCalls["publish"]["post"]>>["data"]>

export const STEPS = ["begun", "rendering", "switching", "live"] as const
export type Step = (typeof STEPS)[number]

type Progress =
  | { state: "idle" }
  | { state: "busy"; step: Step; own: boolean; author: string }
  | { state: "done"; published: Published }
  | { state: "failed"; problem: unknown }

/** @param flush saves what has not been saved yet: what is checked and published is what one sees. */
export function createPublishing(flush: () => Promise<unknown> = async () => {}) {
  const { calls, key } = useShop()
  const queries = useQueryClient()
  const [progress, setProgress] = createSignal<Progress>({ state: "idle" })
  const check = useQuery(() => ({
    queryKey: key("check"),
    queryFn: async () => {
      await flush()
      return ask(calls().check.get())
    },
    staleTime: 0,
    refetchOnMount: "always" as const,
    throwOnError: false,
  }))
  const latest = useQuery(() => ({
    queryKey: key("versions", "latest"),
    queryFn: async () => (await ask(calls().versions.get({ query: { limit: 1 } })))[0] ?? null,
    throwOnError: false,
  }))

  onShopEvent("page", () => void queries.invalidateQueries({ queryKey: key("check") }))
  onShopEvent("publish", ({ state, author }) => {
    const now = progress()
    const own = now.state === "busy" && now.own
    if (state === "failed" || state === "live") {
      // One's own ends with its answer, which says more.
      if (!own && now.state === "busy") setProgress({ state: "idle" })
      void queries.invalidateQueries({ queryKey: key("versions") })
    } else if (own || now.state !== "busy") setProgress({ state: "busy", step: state, own, author })
  })

  return {
    ...{ check, latest, progress },
    async publish() {
      setProgress({ state: "busy", step: "begun", own: true, author: "" })
      try {
        await flush()
        const published = await ask(calls().publish.post())
        setProgress({ state: "done", published })
        void queries.invalidateQueries({ queryKey: key() })
      } catch (problem) {
        setProgress({ state: "failed", problem })
      }
    },
    back: () => setProgress({ state: "idle" }),
  }
}

export type Publishing = ReturnType<typeof createPublishing>
