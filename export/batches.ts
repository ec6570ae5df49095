// Rendering in the order in which pages come: a few in this thread, thousands in threads beside it.
import type { Renderer } from "./render.ts"
import type { PageInput } from "./storefront/page-input.ts"

type PageToRender = { path: string; key: string; input: PageInput }

/** A batch is rendered beside this thread in about 15 ms; fewer pages than one are rendered here sooner than they would be sent. */
const BATCH_PAGES = 64
/** Each thread has the next batch waiting while it renders one; beyond that only memory would fill. */
const MOST_WAITING = 8

/** Renders pages in the order in which they come; a few here, thousands in threads beside. */
export function renderInBatches(renderer: Renderer, done: (page: PageToRender, bytes: Uint8Array) => void) {
  let batch: PageToRender[] = []
  const waiting: (() => Promise<void>)[] = []

  function send(): void {
    const pages = batch
    batch = []
    const coming = renderer.renderBeside(pages.map((page) => page.input))
    // Waited for in its turn; until then it is not an error that nobody handles.
    coming.catch(() => undefined)
    waiting.push(async () => {
      const { bytes, lengths } = await coming
      let at = 0
      for (const [index, page] of pages.entries()) {
        const begins = at
        at += lengths[index] ?? 0
        done(page, bytes.subarray(begins, at))
      }
    })
  }

  return {
    async add(page: PageToRender): Promise<void> {
      // One order has one view; those of another language are sent apart.
      if (batch[0] && batch[0].input.view !== page.input.view) send()
      batch.push(page)
      if (batch.length >= BATCH_PAGES) send()
      if (waiting.length >= MOST_WAITING) await waiting.shift()?.()
    },
    async end(): Promise<void> {
      if (waiting.length > 0 && batch.length > 0) send()
      for (const arrive of waiting) await arrive()
      for (const page of batch) done(page, await renderer.render(page.input))
    },
  }
}
