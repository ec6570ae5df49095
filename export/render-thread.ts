// What runs in a thread that renders: takes an order of pages, gives their bytes back in one piece.
import { parentPort } from "node:worker_threads"
import { type Bundle, loadBundle } from "./bundle.ts"
import type { RenderedPages } from "./render-threads.ts"
import type { PageInput } from "./storefront/page-input.ts"

/** `view` and `pages` are JSON: a PageView, and the inputs without it. */
export type RenderOrder = { id: number; folder: string; view: string; pages: string }

export type RenderAnswer = ({ id: number } & RenderedPages) | { id: number; failed: string }

let bundle: Promise<Bundle> | undefined

parentPort?.on("message", async (order: RenderOrder) => {
  try {
    bundle ??= loadBundle(order.folder)
    const rendered = await renderAll(await bundle, order)
    answer({ id: order.id, ...rendered }, [rendered.bytes.buffer])
  } catch (error) {
    answer({ id: order.id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})

function answer(message: RenderAnswer, moved: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, moved)
}

async function renderAll({ render }: Bundle, { view, pages }: RenderOrder): Promise<RenderedPages> {
  const shared = JSON.parse(view) as PageInput["view"]
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (const own of JSON.parse(pages) as Omit<PageInput, "view">[]) parts.push(await render({ ...own, view: shared }, false))
  return { bytes: joined(parts), lengths: parts.map((part) => part.byteLength) }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.byteLength
  }
  return bytes
}
