// Installs the packages when they are missing or not those of the lock file. Runs before the installation: built-ins only.
import { spawn, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { withLock } from "../../runtime/postgres/lock.ts"

export const ROOT = join(import.meta.dir, "../..")

/** Slow networks: a fresh installation of 200 MB. */
const PATIENCE_SECONDS = 900

/**
 * @param say told before something slow begins. Ends the process with a message when the installation fails.
 * After an installation the command runs anew in a process of its own, whose exit code becomes ours: this one has looked for
 * packages when there were none, and Bun keeps that answer for as long as a process lives. `stay`: the caller imports none itself.
 */
export async function ensureInstalled(say: (sentence: string) => void, { stay = false } = {}): Promise<void> {
  if (isInstalled()) return
  mkdirSync(join(ROOT, "node_modules"), { recursive: true })
  // Two commands at once in one checkout: the second waits, and finds it done.
  await withLock(join(ROOT, "node_modules/.teleshop-lock"), PATIENCE_SECONDS, async () => {
    if (isInstalled()) return
    say("installing packages (bun install --frozen-lockfile)")
    const done = spawnSync(process.execPath, ["install", "--frozen-lockfile"], { cwd: ROOT, stdio: ["ignore", 2, 2] })
    if (done.status !== 0) {
      process.stderr.write("The packages could not be installed; see the lines above, then run the command again.\n")
      process.exit(1)
    }
    markInstalled()
  })
  if (!stay) await runAnew()
}

async function runAnew(): Promise<never> {
  const child = spawn(process.execPath, process.argv.slice(1), { stdio: "inherit" })
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => child.kill(signal))
  const code = await new Promise<number | null>((settle) => child.once("exit", settle))
  process.exit(code ?? 1)
}

/** Says that what is in node_modules is what the lock file wants; the Dockerfile says so too, whose user could not install. */
export function markInstalled(): void {
  writeFileSync(stampFile(), wanted())
}

function isInstalled(): boolean {
  return existsSync(stampFile()) && readFileSync(stampFile(), "utf8") === wanted()
}

const stampFile = () => join(ROOT, "node_modules/.teleshop-installed")

/** Fingerprint of everything that decides what is installed, our patches included. */
function wanted(): string {
  const hash = createHash("sha256").update(Bun.version)
  const patches = readdirSync(join(ROOT, "patches")).map((name) => `patches/${name}`)
  for (const file of ["package.json", "bun.lock", ...patches.sort()]) hash.update(readFileSync(join(ROOT, file)))
  return hash.digest("hex")
}
