// `bun run check`: types, lint and format, house rules. Every step runs; the end says which failed.
import { spawnSync } from "node:child_process"
import { ensureInstalled, ROOT } from "./start/install.ts"

/** What each step is, and the command that makes it pass where there is one. */
const STEPS: readonly { name: string; command: readonly string[]; remedy?: string }[] = [
  { name: "types", command: ["check", "--no-script"] },
  { name: "lint and format", command: ["x", "biome", "check", "--error-on-warnings", "."], remedy: "bun x biome check --write ." },
  { name: "house rules", command: ["scripts/test.ts", "tests/tidy"] },
]

await ensureInstalled((sentence) => process.stderr.write(`${sentence}\n`))
const failed = STEPS.filter(({ name, command }) => {
  console.log(`— ${name}`)
  return spawnSync(process.execPath, command, { cwd: ROOT, stdio: "inherit" }).status !== 0
})
for (const { name, remedy } of failed) console.log(`failed: ${name}${remedy ? ` (try: ${remedy})` : ""}`)
console.log(failed.length === 0 ? "check passed" : "check failed")
process.exit(failed.length === 0 ? 0 : 1)
