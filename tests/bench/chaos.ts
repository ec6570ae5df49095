// What dying connections cost: throughput beside the fault-free one and the longest stall; and, as a control, what the driver does without our patch.
import { cp, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Damage, prepareStorm, runStorm, type Storm } from "../faults/chaos.ts"
import { freshDatabase, type Urls } from "../help/database.ts"

const ROOT = join(import.meta.dir, "../..")
const DURATION_MS = 8000
const ROUNDS = 4

const database = await freshDatabase()
try {
  await prepareStorm(database.urls)
  // In turns, so that whatever else the machine does falls on both alike.
  const rounds: Record<"calm" | "killed", Damage[]> = { calm: [], killed: [] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const fault of ["calm", "killed"] as const)
      rounds[fault].push(await runStorm(database.urls, { fault, durationMs: DURATION_MS / ROUNDS }))
  }
  const [calm, killed] = [total(rounds.calm), total(rounds.killed)]
  print("patched", "calm", calm)
  print("patched", "killed", killed, { ofFaultFree: Number((killed.committed / calm.committed).toFixed(3)) })
  print("patched", "idle", await runStorm(database.urls, { fault: "idle", durationMs: DURATION_MS }))
  for (const fault of ["killed", "idle"] as const) print("unpatched", fault, await unpatchedStorm(database.urls, fault))
} finally {
  await database.close()
}

function print(driver: string, storm: string, damage: Damage | { crashed: string }, more: object = {}): void {
  console.log(JSON.stringify({ bench: "chaos", driver, storm, ...damage, ...more }))
}

/** Counts are added up; of what was longest the longest counts. */
function total(rounds: readonly Damage[]): Damage {
  return rounds.reduce((sum, round) => ({
    committed: sum.committed + round.committed,
    failed: sum.failed + round.failed,
    wrongReads: sum.wrongReads + round.wrongReads,
    wrongWrites: sum.wrongWrites + round.wrongWrites,
    unsettled: sum.unsettled + round.unsettled,
    uncaught: sum.uncaught + round.uncaught,
    longestCallMs: Math.max(sum.longestCallMs, round.longestCallMs),
    longestStallMs: Math.max(sum.longestStallMs, round.longestStallMs),
    committedPerSecond: Math.round((sum.committed + round.committed) / (DURATION_MS / 1000)),
  }))
}

/** The same storm in a process of its own, over a copy of the driver from which our patch has been taken away. */
async function unpatchedStorm(urls: Urls, fault: Storm["fault"]): Promise<Damage | { crashed: string }> {
  const folder = await mkdtemp(join(tmpdir(), "teleshop-unpatched-"))
  try {
    await cp(join(ROOT, "node_modules/postgres"), folder, { recursive: true, dereference: true })
    const undo = Bun.spawnSync(["git", "apply", "--reverse", join(ROOT, "patches/postgres@3.4.9.patch")], { cwd: folder })
    if (undo.exitCode !== 0) throw new Error(`the patch cannot be taken away: ${undo.stderr}`)
    const child = Bun.spawn([process.execPath, join(import.meta.dir, "chaos-unpatched.ts"), folder, fault, String(DURATION_MS)], {
      env: { ...process.env, CHAOS_URLS: JSON.stringify(urls) },
      stdout: "pipe",
      stderr: "pipe",
      timeout: DURATION_MS + 30_000,
    })
    const [text, complaint] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()])
    const line = text.trim().split("\n").at(-1)
    return line?.startsWith("{") ? JSON.parse(line) : { crashed: complaint.trim().split("\n").at(-1) ?? "without a word" }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
