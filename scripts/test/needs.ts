// Which tests are asked for, and whether any of them needs something.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { ROOT } from "../start/install.ts"

/** @param args as given to the test command: parts of paths; none means all. */
export function needing(args: readonly string[], words: RegExp): boolean {
  const files = [...new Bun.Glob("tests/**/*.test.ts").scanSync(ROOT)].filter(
    (file) => args.length === 0 || args.some((arg) => file.includes(arg.replace(/^\.\//, ""))),
  )
  return files.some((file) => words.test(readFileSync(join(ROOT, file), "utf8")))
}
