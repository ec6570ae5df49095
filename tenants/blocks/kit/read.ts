// From a stored node to settings that a face can trust: the chain of upgrades, then the schema. Whatever cannot be read is shown as nothing and told.
import type { BlockNode, PageDocument } from "../../pages/schema.ts"
import { ROOT_KIND } from "../../pages/schema.ts"
import type { BlockKind, StoredSettings } from "./kind.ts"

export type BlockProblem = {
  nodeId: string
  kind: string
  /** newer-version: written by a newer TeleShop than this one (after a rollback of the program). */
  reason: "unknown-kind" | "newer-version" | "bad-settings"
  detail: string
}

export type ReadBlock = { node: BlockNode; block: BlockKind; settings: StoredSettings }

export type BlockKinds = Readonly<Record<string, BlockKind>>

/** One node's settings at the current version of its kind, or why there are none. Never throws, whatever was stored. */
export function readBlock(kinds: BlockKinds, node: BlockNode): ReadBlock | BlockProblem {
  const block = Object.hasOwn(kinds, node.kind) ? kinds[node.kind] : undefined
  if (!block) return { nodeId: node.id, kind: node.kind, reason: "unknown-kind", detail: "no such kind of block" }
  if (node.version > block.version)
    return {
      nodeId: node.id,
      kind: node.kind,
      reason: "newer-version",
      detail: `version ${node.version}, and ${block.version} is the newest known`,
    }
  let settings: StoredSettings
  try {
    settings = upgradeSettings(block, node)
  } catch (error) {
    return { nodeId: node.id, kind: node.kind, reason: "bad-settings", detail: `an upgrade failed: ${String(error)}` }
  }
  const parsed = block.settings.safeParse(settings)
  if (parsed.success) return { node, block, settings: parsed.data }
  const issue = parsed.error.issues[0]
  return {
    nodeId: node.id,
    kind: node.kind,
    reason: "bad-settings",
    detail: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not valid"}`,
  }
}

function upgradeSettings(block: BlockKind, node: BlockNode): StoredSettings {
  let settings: StoredSettings = node.settings
  for (let version = node.version; version < block.version; version += 1) {
    const upgrade = block.upgrades[version]
    if (!upgrade) throw new TypeError(`no upgrade from version ${version}`)
    settings = upgrade(settings)
  }
  return settings
}

/** The blocks of a document that can be read, in reading order (a block before those inside it); the rest goes to `report`. */
export function readDocument(kinds: BlockKinds, document: PageDocument, report: (problem: BlockProblem) => void): ReadBlock[] {
  const read: ReadBlock[] = []
  const seen = new Set<string>()
  const visit = (id: string): void => {
    const node = Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined
    // A document with a loop or a hole never gets past pages/rules.ts; if one did, the page must still come to an end.
    if (!node || seen.has(id)) return
    seen.add(id)
    if (node.kind !== ROOT_KIND) {
      const found = readBlock(kinds, node)
      if ("reason" in found) {
        report(found)
        return
      }
      read.push(found)
    }
    for (const child of node.children) visit(child)
  }
  visit(document.root)
  return read
}
