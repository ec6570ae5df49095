// The page in the middle: a frame at the draft's own origin that shows what would be published, and tells what is pointed at, tapped and typed there.
import { createEffect, createSignal, on, onCleanup, onMount, Show } from "solid-js"
import { kinds } from "../../tenants/blocks/kinds.ts"
import type { PageDocument } from "../../tenants/pages/schema.ts"
import { api, ask } from "../api.ts"
import type { FromCanvas } from "../canvas/protocol.ts"
import type { Text } from "../canvas/typing.ts"
import { Button } from "../ui/Button.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { language, words } from "../words/index.ts"
import { pasteText } from "./clipboard.ts"
import { shapeOf, textsIn, withAt } from "./controls/shape.ts"
import { useEditing } from "./editing.ts"
import { type CanvasFrame, openFrame } from "./frame.ts"
import { containersOf, nodeOf } from "./gestures.ts"
import type { Pressed } from "./keys.ts"
import { openRendering } from "./rendering.ts"
import { useScreen } from "./screen.ts"

const WIDTHS = { desktop: "100%", tablet: "834px", phone: "390px" }

export function Canvas(props: { onKey: (pressed: Pressed) => void }) {
  const editing = useEditing()
  const screen = useScreen()
  const [ready, setReady] = createSignal(false)
  const [trouble, setTrouble] = createSignal<unknown>()
  let element!: HTMLIFrameElement
  let frame: CanvasFrame | undefined
  /** The block in whose text somebody types on the canvas: what stands there is theirs. */
  let typing: string | undefined
  let begun = 0

  const rendering = openRendering({
    render: async (document, node) => {
      const about = screen.about()
      const asked = { pageId: editing.page.id, document, ...about, ...(node !== undefined && { node }) }
      return ask(api.shops({ shop: editing.shop.slug }).canvas.post(asked))
    },
    showPage: ({ html, css }, document) => {
      setTrouble(undefined)
      frame?.say({ kind: "page", html: html ?? "", css, containers: containersOf(document), names: namesOf(document) })
      tellSelection(false)
    },
    showBlock: (id, html) => {
      setTrouble(undefined)
      frame?.say({ kind: "block", id, html })
    },
    arrange: (document) => {
      frame?.say({
        kind: "arrange",
        ids: nodeOf(document, document.root)?.children ?? [],
        containers: containersOf(document),
        names: namesOf(document),
      })
    },
    failed: setTrouble,
  })

  const renderAnew = () => {
    rendering.restart()
    rendering.show(editing.document())
  }
  const tellSelection = (reveal: boolean) => {
    const selected = editing.selected()
    frame?.say({ kind: "select", ids: selected, reveal })
    const [only] = selected
    const texts = selected.length === 1 && only !== undefined && editing.mayChange ? textsOf(editing.document(), only) : []
    if (typing === undefined) frame?.say({ kind: "editable", id: only ?? "", texts })
  }

  const hear = (message: FromCanvas) => {
    switch (message.kind) {
      case "ready":
        setReady(true)
        renderAnew()
        break
      case "shown":
        if (begun > 0) performance.measure("canvas echo", { start: begun, end: performance.now(), detail: message.of })
        if (message.of !== "text") begun = 0
        break
      case "select":
        if (message.id === null) editing.select([])
        else if (message.extend) editing.extend(message.id)
        else editing.select([message.id])
        screen.pointed()
        break
      case "typed":
        typing = message.done ? undefined : message.id
        type(message.id, message.name, message.value)
        if (message.done) tellSelection(false)
        break
      case "pasted":
        pasteText(editing, message.text)
        break
      case "key":
        props.onKey(message)
        break
      default:
        screen.heard(message)
    }
  }

  /** As in a form: what the block's schema does not take is not put onto the page. */
  const type = (id: string, path: string, value: string) => {
    const node = nodeOf(editing.document(), id)
    const block = kinds[node?.kind ?? ""]
    if (!node || !block) return
    const [name = "", ...rest] = path.split(".")
    const next = withAt(node.settings[name], rest, value)
    if (JSON.stringify(next) === JSON.stringify(node.settings[name])) return
    if (!block.settings.safeParse({ ...node.settings, [name]: next }).success) return
    editing.perform([{ command: "update", node: id, set: { [name]: next }, unset: [] }], `canvas ${id} ${path}`)
  }

  onMount(() => {
    frame = openFrame(element, editing.shop.draftOrigin, hear)
    screen.attach((message) => frame?.say(message), element)
    onCleanup(() => frame?.close())
  })
  createEffect(
    on(
      editing.document,
      (document, before) => {
        if (!ready() || document === before) return
        begun = performance.now()
        if (before && typing === undefined) echo(before, document)
        rendering.show(document)
      },
      { defer: false },
    ),
  )
  createEffect(
    on(
      [editing.selected, editing.document],
      ([selected], before) => ready() && tellSelection(before?.[0] !== selected && !screen.isPointing()),
    ),
  )
  createEffect(on(screen.about, () => ready() && renderAnew(), { defer: true }))
  createEffect(() => {
    const id = screen.hovered()
    if (ready()) frame?.say({ kind: "hover", id: id ?? null })
  })

  /** A keystroke stands on the canvas before the server has been asked. */
  const echo = (before: PageDocument, after: PageDocument) => {
    const [id] = editing.selected()
    if (id === undefined || before.nodes[id] === after.nodes[id]) return
    const was = new Map(textsOf(before, id).map(({ name, value }) => [name, value]))
    for (const { name, value } of textsOf(after, id)) {
      const old = was.get(name)
      if (old !== undefined && old !== value) frame?.say({ kind: "text", id, before: old, after: value })
    }
  }

  return (
    <div class="relative flex min-h-0 min-w-0 flex-1 justify-center bg-sunken" classList={{ "p-4": screen.size() !== "desktop" }}>
      <iframe
        ref={element}
        title={words().editor.canvas}
        class="h-full max-w-full border-line bg-white transition-[width] duration-200"
        classList={{ "rounded-xl border shadow-float": screen.size() !== "desktop" }}
        style={{ width: WIDTHS[screen.size()] }}
      />
      {screen.over()}
      <Show when={trouble()}>
        {(error) => (
          <div
            role="alert"
            class="absolute inset-x-4 top-4 flex items-center gap-3 rounded-lg border border-line bg-raised p-3 text-[13px] shadow-float"
          >
            <span class="flex-1">{sentenceOf(error())}</span>
            <Button
              class="min-h-8! text-[13px]"
              onClick={() => {
                setTrouble(undefined)
                renderAnew()
              }}
            >
              {words().retry}
            </Button>
          </div>
        )}
      </Show>
    </div>
  )
}

function namesOf(document: PageDocument): Record<string, string> {
  return Object.fromEntries(Object.values(document.nodes).map(({ id, kind }) => [id, kinds[kind]?.title[language()] ?? kind]))
}

/** What may be typed where it stands; the same words twice in a block are told apart beside the page. */
function textsOf(document: PageDocument, id: string): Text[] {
  const node = nodeOf(document, id)
  const block = kinds[node?.kind ?? ""]
  return node && block ? textsIn(shapeOf(block), node.settings).map(({ path, ...text }) => ({ name: path, ...text })) : []
}
