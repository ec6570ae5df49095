// `bun run bench [name …]`: runs tests/bench/<name>.ts, each over a PostgreSQL of its own with fsync on; prints one JSON object a line.
import { spawn } from "node:child_process"
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { ensureInstalled, ROOT } from "./start/install.ts"

const FOLDER = join(ROOT, "tests/bench")
const say = (sentence: string) => process.stderr.write(`${sentence}\n`)

await ensureInstalled(say)
const { joinCluster } = await import("../runtime/postgres/cluster.ts")
const { makeFolder, removeFolder, removeForgotten } = await import("./test/folder.ts")

const names = benches()
const asked = process.argv.slice(2)
const unknown = asked.find((name) => !names.includes(name))
if (unknown !== undefined) {
  say(`there is no bench "${unknown}"; there is: ${names.join(", ")}`)
  process.exit(2)
}
const stop = new AbortController()
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop.abort())
await removeForgotten()
let failures = 0
for (const name of asked.length > 0 ? asked : names) {
  if (!stop.signal.aborted && (await run(name)) !== 0) failures++
}
process.exit(failures === 0 && !stop.signal.aborted ? 0 : 1)

/** A file named after another with a dash behind ("chaos-unpatched") is a part of that one. */
function benches(): string[] {
  const all = readdirSync(FOLDER).flatMap((file) => (file.endsWith(".ts") ? [file.slice(0, -3)] : []))
  return all.filter((name) => !all.some((other) => name.startsWith(`${other}-`))).sort()
}

async function run(name: string): Promise<number> {
  const folder = makeFolder()
  try {
    const cluster = await joinCluster(folder)
    try {
      say(`bench ${name}`)
      const environment = { ...process.env, TELESHOP_TEST_CLUSTER: JSON.stringify(cluster.urls), TELESHOP_TEST_FOLDER: folder }
      const child = spawn(process.execPath, [join(FOLDER, `${name}.ts`)], {
        cwd: ROOT,
        env: environment,
        stdio: ["ignore", "inherit", "inherit"],
      })
      stop.signal.addEventListener("abort", () => child.kill("SIGTERM"))
      const code = await new Promise<number>((settle) => child.on("close", (exit) => settle(exit ?? 1)))
      if (code !== 0) say(`bench ${name} failed`)
      return code
    } finally {
      await cluster.leave()
    }
  } finally {
    await removeFolder(folder)
  }
}
