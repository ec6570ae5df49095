// `bun run teleshop <noun> <verb> …`: the operators' command line; each verb is a file in teleshop/.
import { ensureInstalled } from "./start/install.ts"

let unwritten: string | undefined
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // `teleshop … | head` has read enough: no reason to complain, and the command still finishes what it does.
    if (error.code !== "EPIPE") unwritten ??= error.message
  })
}

await ensureInstalled((sentence) => process.stderr.write(`${sentence}\n`))
const { dispatch } = await import("./command-line/dispatch.ts")
const code = await dispatch(process.argv.slice(2))
// What was written must have left before the process ends: a pipe takes it in pieces.
for (const stream of [process.stdout, process.stderr]) await new Promise((settle) => stream.write("", settle))
if (unwritten) process.stderr.write(`The answer could not be written: ${unwritten}\n`)
process.exit(unwritten ? 1 : code)
