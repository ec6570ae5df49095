// The temporary folder of one test run: its PostgreSQL, and everything that tests write.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { closedFolder, serverAccount } from "../../runtime/postgres/account.ts"
import { openHome } from "../../runtime/postgres/home.ts"
import { stopPostmaster } from "../../runtime/postgres/postmaster.ts"
import { isAlive } from "../../runtime/postgres/process.ts"

const PREFIX = "teleshop-test-"

/** Open to PostgreSQL's user when we are root; a run beside this one has its own. */
export function makeFolder(): string {
  const account = serverAccount("/none")
  // A private TMPDIR (0700) cannot hold a database of another user.
  const base = closedFolder(tmpdir(), account) ? "/tmp" : tmpdir()
  mkdirSync(base, { recursive: true })
  const folder = mkdtempSync(join(base, `${PREFIX}${process.pid}-`))
  chmodSync(folder, 0o755)
  return folder
}

/** With every PostgreSQL in it, also those of tests that were killed. */
export async function removeFolder(folder: string): Promise<void> {
  endPrograms(folder)
  for (const dataDir of dataDirsIn(folder)) await stopPostmaster(openHome(dataDir)).catch(() => {})
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** What runs left behind that were killed without a chance to clean up. */
export async function removeForgotten(): Promise<void> {
  for (const base of new Set([tmpdir(), "/tmp"])) {
    for (const name of namesIn(base)) {
      const pid = Number(/^teleshop-test-(\d+)-/.exec(name)?.[1])
      if (pid && !isAlive(pid)) await removeFolder(join(base, name))
    }
  }
}

/** What is left of a run that was killed: its workers, and programs of tests, which would start their PostgreSQL again. They are known by their environment, which names the folder (Linux only). */
function endPrograms(folder: string): void {
  for (const name of namesIn("/proc")) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue
    try {
      const environment = readFileSync(`/proc/${name}/environ`, "utf8").split("\0")
      if (environment.some((entry) => entry.startsWith(`DATA_DIR=${folder}/`) || entry === `TELESHOP_TEST_FOLDER=${folder}`))
        process.kill(Number(name), "SIGKILL")
    } catch {
      // Gone meanwhile, or not ours to look at.
    }
  }
}

function dataDirsIn(folder: string): string[] {
  const candidates = [folder, ...namesIn(folder).map((name) => join(folder, name))]
  return candidates.filter((path) => statSync(join(path, "postgres", "data"), { throwIfNoEntry: false })?.isDirectory())
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
