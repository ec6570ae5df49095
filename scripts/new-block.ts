// `bun run new-block <kind>` makes the next kind of block; `--index` rewrites the list of kinds; `--goldens` rewrites what the examples say.
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { blocksIn, kindFolders } from "./new-block/folders.ts"
import { writeGolden } from "./new-block/goldens.ts"
import { writeIndex } from "./new-block/index-file.ts"
import { kindProblem, scaffold } from "./new-block/scaffold.ts"

const ROOT = join(import.meta.dir, "..")
const USAGE = "usage: bun run new-block <kind> | --index | --goldens"

process.exit(await run(process.argv.slice(2)))

/** @returns the exit code: 0 done, 1 refused, 2 wrong usage. */
async function run(words: readonly string[]): Promise<number> {
  const [word, ...more] = words
  if (word === undefined || more.length > 0) return fail(2, USAGE)
  if (word === "--index") {
    writeIndex(ROOT)
    return 0
  }
  if (word === "--goldens") {
    for (const kind of kindFolders(ROOT)) await writeGolden(ROOT, kind)
    return 0
  }
  if (word.startsWith("-")) return fail(2, USAGE)
  const problem = kindProblem(word, kindFolders(ROOT))
  if (problem) return fail(1, problem)
  await make(word)
  console.log(`tenants/blocks/${word}: describe it in schema.ts, then write page.astro and bot.ts; afterwards: bun run new-block --goldens`)
  return 0
}

async function make(kind: string): Promise<void> {
  const folder = join(blocksIn(ROOT), kind)
  mkdirSync(folder)
  for (const [name, text] of Object.entries(scaffold(kind))) writeFileSync(join(folder, name), text)
  await writeGolden(ROOT, kind)
  writeIndex(ROOT)
}

function fail(code: number, message: string): number {
  process.stderr.write(`${message}\n`)
  return code
}
