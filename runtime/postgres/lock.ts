// One at a time: whoever initialises, starts or stops a data folder's PostgreSQL holds this lock.
import { Database } from "bun:sqlite"
import { Refusal } from "../../tenants/refusal.ts"

/**
 * Runs `work` while holding the lock file; others wait their turn, up to `patienceSeconds`.
 * The lock is SQLite's on an empty database: the kernel drops it with its holder, so that none can be stale after a kill -9,
 * which a file with a process id in it cannot promise (numbers are used again, and containers do not see each other's).
 */
export async function withLock<Result>(path: string, patienceSeconds: number, work: () => Promise<Result>): Promise<Result> {
  const file = new Database(path, { create: true })
  try {
    await begin(file, path, patienceSeconds)
    return await work()
  } finally {
    file.close()
  }
}

async function begin(file: Database, path: string, patienceSeconds: number): Promise<void> {
  const deadline = Date.now() + patienceSeconds * 1000
  // Never block the thread: a runtime that waits here must go on answering requests.
  file.run("pragma busy_timeout = 0")
  for (;;) {
    try {
      file.run("begin exclusive")
      return
    } catch (error) {
      if (!isBusy(error)) throw error
    }
    if (Date.now() > deadline) {
      throw new Refusal(
        "unavailable",
        `Another TeleShop process has held ${path} for ${patienceSeconds} s; look at what it is doing, or stop it.`,
      )
    }
    await Bun.sleep(10 + Math.random() * 20)
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY")
}
