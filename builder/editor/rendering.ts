// Keeps the canvas showing the document: a keystroke at once, a changed block by the server's rendering of that block, anything larger by the whole page.
import type { PageDocument } from "../../tenants/pages/schema.ts"
import { changedBlocks } from "./changes.ts"

export type Rendered = { html: string | null; css: string }

export type Rendering = {
  /** The document has changed; the canvas follows as soon as it can, and never goes back to an older one. */
  show(document: PageDocument): void
  /** Everything anew: another page, look, language or product. */
  restart(): void
}

export type RenderingDoors = {
  /** Renders the page, or one block of it. */
  render(document: PageDocument, node: string | undefined): Promise<Rendered>
  showPage(rendered: Rendered, document: PageDocument): void
  showBlock(id: string, html: string | null): void
  /** The page's own list of blocks is another: those that stay are put in order, and new ones get an empty place. */
  arrange(document: PageDocument): void
  failed(error: unknown): void
}

/** More blocks than this are sooner rendered as the page that they are on. */
const MOST_BLOCKS = 3

export function openRendering(doors: RenderingDoors): Rendering {
  let shown: PageDocument | undefined
  let wanted: PageDocument | undefined
  let turn = 0
  let busy = false

  async function follow(): Promise<void> {
    if (busy) return
    busy = true
    try {
      while (wanted && wanted !== shown) await step(wanted, turn)
    } catch (error) {
      doors.failed(error)
    } finally {
      busy = false
    }
  }

  async function step(document: PageDocument, mine: number): Promise<void> {
    const changed = shown && changedBlocks(shown, document)
    if (!changed || changed.blocks.length > MOST_BLOCKS) {
      const page = await doors.render(document, undefined)
      if (mine !== turn) return
      doors.showPage(page, document)
    } else {
      const blocks = await Promise.all(changed.blocks.map(async (id) => [id, await doors.render(document, id)] as const))
      if (mine !== turn) return
      if (changed.arranged) doors.arrange(document)
      for (const [id, { html }] of blocks) doors.showBlock(id, html)
    }
    shown = document
  }

  return {
    show(document) {
      wanted = document
      void follow()
    },
    restart() {
      turn += 1
      shown = undefined
      void follow()
    },
  }
}
