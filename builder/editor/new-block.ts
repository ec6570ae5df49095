// What a block begins as when it is put on a page: its kind's own starter in the shop's language, words that say what belongs there, or its example.
import { kinds } from "../../tenants/blocks/kinds.ts"
import type { BlockNode } from "../../tenants/pages/schema.ts"
import { emptyOf, shapeOf } from "./controls/shape.ts"
import type { Branch } from "./gestures.ts"

type Settings = Record<string, unknown>

const starters = import.meta.glob<{ en: Settings; ru: Settings }>("../../tenants/blocks/*/starter.json", { import: "default", eager: true })
const examples = import.meta.glob<Settings>("../../tenants/blocks/*/example.json", { import: "default", eager: true })

/** Undefined for a kind that there is not, or that cannot stand by itself. */
export function newBlock(kind: string, locale: string): Branch | undefined {
  const block = kinds[kind]
  if (!block) return undefined
  const language = new Intl.Locale(locale).language === "ru" ? "ru" : "en"
  const ways = [
    starters[`../../tenants/blocks/${kind}/starter.json`]?.[language],
    emptyOf(shapeOf(block), language),
    examples[`../../tenants/blocks/${kind}/example.json`],
  ]
  for (const way of ways) {
    const parsed = block.settings.safeParse(structuredClone(way))
    if (!parsed.success) continue
    const node: BlockNode = { id: "new", kind, version: block.version, settings: parsed.data as Settings, children: [] }
    return { root: node.id, nodes: { new: node } }
  }
  return undefined
}
