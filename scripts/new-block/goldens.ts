// What every block's example says in the chat of the sample shop, kept beside it: a change of words shows in review.
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { BotModule } from "../../tenants/blocks/kit/bot.ts"
import type { BlockKind } from "../../tenants/blocks/kit/kind.ts"
import { showSample } from "../../tenants/blocks/kit/sample.ts"
import { blocksIn } from "./folders.ts"

/** The golden's text for what the block's example says now. */
export async function goldenText(root: string, kind: string): Promise<string> {
  const folder = join(blocksIn(root), kind)
  const { block } = (await import(join(folder, "schema.ts"))) as { block: BlockKind }
  const face = (await import(join(folder, "bot.ts"))) as BotModule
  const settings = block.settings.parse(JSON.parse(readFileSync(join(folder, "example.json"), "utf8")))
  const golden = { en: showSample(face, block, settings, "en"), ru: showSample(face, block, settings, "ru") }
  return `${JSON.stringify(golden, undefined, 2)}\n`
}

export async function writeGolden(root: string, kind: string): Promise<void> {
  writeFileSync(join(blocksIn(root), kind, "golden.json"), await goldenText(root, kind))
}
