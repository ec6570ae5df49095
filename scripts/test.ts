// `bun run test [path …]`: installs what is missing, starts one PostgreSQL for all tests, runs them, says how many passed.
import { ensureInstalled } from "./start/install.ts"

const say = (sentence: string) => process.stderr.write(`${sentence}\n`)

await ensureInstalled(say)
// Imported only now: everything behind it stands on packages.
const { runTests } = await import("./test/run.ts")
process.exit(await runTests(process.argv.slice(2), say))
