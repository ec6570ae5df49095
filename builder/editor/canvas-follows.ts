// Keeps the canvas at what is being edited: the document, what is selected and pointed at, and which texts may be typed there.
import { createEffect, createSignal, on } from "solid-js"
import { kinds } from "../../tenants/blocks/kinds.ts"
import type { PageDocument } from "../../tenants/pages/schema.ts"
import { api, ask } from "../api.ts"
import type { Text } from "../canvas/typing.ts"
import { language } from "../words/index.ts"
import { shapeOf, textsIn } from "./controls/shape.ts"
import type { Editing } from "./editing.ts"
import { aloneWith, containersOf, nodeOf } from "./gestures.ts"
import { openRendering, type RenderingDoors } from "./rendering.ts"
import type { Screen } from "./screen.ts"

export type Follow = ReturnType<typeof followDocument>

export function followDocument(editing: Editing, screen: Screen, setTrouble: (error: unknown) => void) {
  const [ready, setReady] = createSignal(false)
  /** The block in whose text somebody types on the canvas: what stands there is theirs. */
  let typing: string | undefined
  let begun = 0
  const rendering = openRendering(doorsOf(editing, screen, setTrouble, () => tellSelection(false)))
  const renderAnew = () => {
    setTrouble(undefined)
    rendering.restart()
    rendering.show(editing.document())
  }
  const tellSelection = (reveal: boolean) => {
    const selected = editing.selected()
    const [only] = selected
    screen.say({ kind: "select", ids: selected, reveal })
    const texts = selected.length === 1 && only !== undefined && editing.mayChange ? textsOf(editing.document(), only) : []
    if (typing === undefined) screen.say({ kind: "editable", id: only ?? "", texts })
  }
  createEffect(
    on(editing.document, (document, before) => {
      if (!ready() || document === before) return
      begun = performance.now()
      if (before && typing === undefined) echo(editing, screen, before, document)
      rendering.show(document)
    }),
  )
  createEffect(
    on(
      [editing.selected, editing.document],
      ([selected], before) => ready() && tellSelection(before?.[0] !== selected && !screen.isPointing()),
    ),
  )
  createEffect(on(screen.about, () => ready() && renderAnew(), { defer: true }))
  createEffect(() => ready() && screen.say({ kind: "hover", id: screen.hovered() ?? null }))
  return {
    renderAnew,
    begin() {
      setReady(true)
      renderAnew()
    },
    typesIn(id: string | undefined) {
      typing = id
      if (id === undefined) tellSelection(false)
    },
    /** How long it took from the edit until the canvas had it: read by whoever measures. */
    measure(of: string) {
      if (begun > 0) performance.measure("canvas echo", { start: begun, detail: of })
      if (of !== "text") begun = 0
    },
  }
}

function doorsOf(editing: Editing, screen: Screen, setTrouble: (error: unknown) => void, shown: () => void): RenderingDoors {
  return {
    render: (document, node) => {
      const shown = node === undefined ? document : aloneWith(document, node)
      const asked = { pageId: editing.page.id, document: shown, ...screen.about(), ...(node !== undefined && { node }) }
      return ask(api.shops({ shop: editing.shop.slug }).canvas.post(asked))
    },
    showPage: ({ html, css }, document) => {
      setTrouble(undefined)
      screen.say({ kind: "page", html: html ?? "", css, ...aboutBlocks(document) })
      shown()
    },
    showBlock: (id, html) => {
      setTrouble(undefined)
      screen.say({ kind: "block", id, html })
    },
    arrange: (document) => {
      screen.say({ kind: "arrange", ids: nodeOf(document, document.root)?.children ?? [], ...aboutBlocks(document) })
    },
    failed: setTrouble,
  }
}

/** A keystroke stands on the canvas before the server has been asked. */
function echo(editing: Editing, screen: Screen, before: PageDocument, after: PageDocument): void {
  const [id] = editing.selected()
  if (id === undefined || before.nodes[id] === after.nodes[id]) return
  const was = new Map(textsOf(before, id).map(({ name, value }) => [name, value]))
  for (const { name, value } of textsOf(after, id)) {
    const old = was.get(name)
    if (old !== undefined && old !== value) screen.say({ kind: "text", id, before: old, after: value })
  }
}

function aboutBlocks(document: PageDocument) {
  const names = Object.values(document.nodes).map(({ id, kind, name }) => [id, name ?? kinds[kind]?.title[language()] ?? kind])
  return { containers: containersOf(document), names: Object.fromEntries(names) as Record<string, string> }
}

/** What may be typed where it stands; the same words twice in a block are told apart beside the page. */
function textsOf(document: PageDocument, id: string): Text[] {
  const node = nodeOf(document, id)
  const block = kinds[node?.kind ?? ""]
  return node && block ? textsIn(shapeOf(block), node.settings).map(({ path, ...text }) => ({ name: path, ...text })) : []
}
