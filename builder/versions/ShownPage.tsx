// A page as buyers would see it, of a version or with another look: the same frame as the editor's canvas, only to be looked at.
import { createEffect, createSignal, on, onCleanup, onMount, Show } from "solid-js"
import type { Theme } from "../../tenants/looks/schema.ts"
import { ask } from "../api.ts"
import { type CanvasFrame, openFrame } from "../editor/frame.ts"
import { useShop } from "../shops/shop.ts"
import { Trouble } from "../ui/Trouble.tsx"

export function ShownPage(props: { title: string; pageId: string; versionId?: string; theme?: Theme | undefined }) {
  const { calls, shop } = useShop()
  /** How often the frame has been there: a browser may load it anew, and then it is empty. */
  const [ready, setReady] = createSignal(0)
  const [shown, setShown] = createSignal(false)
  const [trouble, setTrouble] = createSignal<unknown>()
  let element!: HTMLIFrameElement
  let frame: CanvasFrame | undefined
  let turn = 0

  onMount(() => {
    const origin = shop()?.draftOrigin
    if (origin) frame = openFrame(element, origin, (message) => message.kind === "ready" && setReady((times) => times + 1))
  })
  onCleanup(() => frame?.close())
  createEffect(
    on([() => props.versionId, () => props.pageId, () => props.theme, ready], async ([versionId, pageId, theme, times]) => {
      if (times === 0) return
      turn += 1
      const mine = turn
      setTrouble(undefined)
      try {
        const { html, css } = await ask(calls().canvas.post({ pageId, ...(versionId && { versionId }), ...(theme && { theme }) }))
        if (mine !== turn) return
        frame?.say({ kind: "page", html: html ?? "", css, containers: [], names: {} })
        setShown(true)
      } catch (error) {
        if (mine === turn) setTrouble(error)
      }
    }),
  )
  return (
    <div class="relative h-full min-h-[60dvh] bg-sunken">
      <iframe ref={element} title={props.title} class="absolute inset-0 size-full bg-white" classList={{ "opacity-0": !shown() }} />
      <Show when={!shown() && !trouble()}>
        <div class="absolute inset-6 animate-pulse rounded-lg bg-line" />
      </Show>
      <Show when={trouble()}>
        {(error) => (
          <div class="absolute inset-0 grid bg-paper">
            <Trouble error={error()} />
          </div>
        )}
      </Show>
    </div>
  )
}
