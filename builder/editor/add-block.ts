// Puts a new block on the page.
import { kinds } from "../../tenants/blocks/kinds.ts"
import { fill, language, words } from "../words/index.ts"
import { putIn } from "./clipboard.ts"
import type { Editing } from "./editing.ts"
import { type Spot, spotAfter } from "./gestures.ts"
import { newBlock } from "./new-block.ts"

/** At the spot, or after what is selected. Whether it could be put there. */
export function addBlock(editing: Editing, kind: string, spot?: Spot): boolean {
  const branch = newBlock(kind, editing.shop.defaultLocale)
  if (!branch || !putIn(editing, [branch], spot ?? spotAfter(editing.document(), editing.selected()))) return false
  editing.say(fill(words().editor.announced.added, { block: kinds[kind]?.title[language()] ?? kind }))
  return true
}
