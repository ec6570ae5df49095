// Whether a draft uses a picture, and how that is said. Pure.
import { mediaIdsIn } from "../media/rules.ts"
import type { Page } from "../pages/schema.ts"
import { Refusal } from "../refusal.ts"
import type { PictureUse } from "./schema.ts"

/** Blocks of these pages that name the picture. */
export function usesOnPages(pages: readonly Page[], mediaId: string): PictureUse[] {
  return pages.flatMap(({ id, title, document }) =>
    Object.values(document.nodes)
      .filter(({ settings }) => mediaIdsIn(settings).has(mediaId))
      .map((node): PictureUse => ({ of: "page", pageId: id, title, nodeId: node.id })),
  )
}

/** Named one by one up to here. */
const NAMED = 20

export function inUse(uses: readonly PictureUse[]): Refusal {
  const names = [...new Set(uses.map(nameOf))]
  const shown = names.slice(0, 3).join(", ")
  return new Refusal("state-not-allowed", `this picture is in use: take it off there first: ${shown}${names.length > 3 ? ", …" : ""}`, {
    usedBy: uses.slice(0, NAMED),
    count: uses.length,
  })
}

function nameOf(use: PictureUse): string {
  return use.of === "look" ? "CSS" : `“${use.title}”`
}
