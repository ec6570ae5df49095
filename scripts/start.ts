// `bun run start`: installs and builds what is missing, then runs the server as a child and lives as long as it does.
import { spawn } from "node:child_process"
import { createServer } from "node:net"
import { join, resolve } from "node:path"
import { refuseClosedFolder, serverAccount } from "../runtime/postgres/account.ts"
import { ensureInstalled, ROOT } from "./start/install.ts"
import { findLaunchers, watchLaunchers } from "./start/launchers.ts"

const say = (sentence: string) => process.stdout.write(`${sentence}\n`)

// Looked at first: one that ends while packages are installed must be missed as well.
const launchers = findLaunchers(process.ppid)
await refusePortInUse(process.env.PORT?.trim() || "3000")
refuseClosedDataDir()
await ensureInstalled(say, { stay: true })
await buildWhatIsStale()
await runServer()

/** Before slow work; the server takes the port for good as its first act, and judges a PORT that is no number. */
async function refusePortInUse(text: string): Promise<void> {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535 || port === 0) return
  const code = await new Promise<string | undefined>((settle) => {
    const probe = createServer()
    probe.once("error", (error) => settle("code" in error ? String(error.code) : "unknown"))
    probe.listen(port, () => probe.close(() => settle(undefined)))
  })
  if (code !== "EADDRINUSE") return
  process.stderr.write(
    `PORT ${port} is in use by another program; stop that one, or choose another port: PORT=${port < 65_535 ? port + 1 : port - 1} bun run start\n`,
  )
  process.exit(1)
}

/** Also before slow work: as root, PostgreSQL's user must be able to enter DATA_DIR. */
function refuseClosedDataDir(): void {
  if (process.env.DATABASE_URL?.trim()) return
  const folder = join(resolve(process.env.DATA_DIR?.trim() || ".data"), "postgres")
  try {
    refuseClosedFolder(folder, serverAccount(join(folder, "data")))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exit(1)
  }
}

/** Both at once: each is a process of its own. */
async function buildWhatIsStale(): Promise<void> {
  const { buildIfStale, builderBuilds, storefrontBuilds } = await import("../export/builds.ts")
  await Promise.all([
    buildIfStale(storefrontBuilds, () => say("building the storefront (once, and after a change of its sources)")),
    buildIfStale(builderBuilds, () => say("building the web app (once, and after a change of its sources)")),
  ])
}

/** A child with a channel: should we be killed without a chance to say so, the channel breaks and the server stops cleanly by itself. */
async function runServer(): Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, "runtime/main.ts")], { stdio: ["ignore", "inherit", "inherit", "ipc"] })
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => child.kill(signal))
  watchLaunchers(launchers, () => child.kill("SIGTERM"))
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((settle) => child.once("exit", (...end) => settle(end)))
  if (signal) process.stderr.write(`The server was ended by ${signal}; start again: its database is adopted or recovered.\n`)
  process.exit(code ?? 1)
}
