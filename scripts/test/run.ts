// Runs the tests in child processes over one PostgreSQL of their own, and takes everything away again, whatever happens.
import { spawn } from "node:child_process"
import { builderBuilds, buildIfStale, storefrontBuilds } from "../../export/builds.ts"
import { joinCluster } from "../../runtime/postgres/cluster.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { ROOT } from "../start/install.ts"
import { ensureChromium } from "./chromium.ts"
import { type Counts, countIn } from "./counts.ts"
import { makeFolder, removeFolder, removeForgotten } from "./folder.ts"
import { ensureRedis } from "./redis.ts"

type Say = (sentence: string) => void

/** Three files side by side on two cores: browsers and servers wait for each other for a good part of their time. */
const PARALLEL = 3

/** Nothing in these databases outlives the run, so nothing has to reach the disk; tests of crashes start servers of their own. */
const SETTINGS = { fsync: "off", full_page_writes: "off", synchronous_commit: "off", max_connections: "400" }

/** @returns the exit code: 0 only when at least one test ran and none failed. */
export async function runTests(args: readonly string[], say: Say): Promise<number> {
  const stop = new AbortController()
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort(signal))
  await removeForgotten()
  const folder = makeFolder()
  try {
    ensureChromium(args, say)
    ensureRedis(args, say)
    // Before the tests, which would otherwise all wait for it at once.
    if (args.length === 0)
      await Promise.all([storefrontBuilds, builderBuilds].map((one) => buildIfStale(one))).catch((error) => say(String(error)))
    const cluster = await joinCluster(folder, { settings: SETTINGS })
    try {
      const { counts, code } = await run(
        args,
        { TELESHOP_TEST_CLUSTER: JSON.stringify(cluster.urls), TELESHOP_TEST_FOLDER: folder },
        stop.signal,
      )
      return report(counts, code, stop.signal.aborted)
    } finally {
      await cluster.leave()
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    say(error.message)
    console.log("0 passed, 1 failed")
    return 1
  } finally {
    await removeFolder(folder)
  }
}

function run(args: readonly string[], environment: Record<string, string>, stop: AbortSignal): Promise<{ counts: Counts; code: number }> {
  if (stop.aborted) return Promise.resolve({ counts: countIn(""), code: 1 })
  return new Promise((settle) => {
    const child = spawn(process.execPath, ["test", `--parallel=${PARALLEL}`, "--timeout=90000", ...args], {
      cwd: ROOT,
      env: { ...withoutOurs(process.env), ...environment },
      stdio: ["ignore", "inherit", "pipe"],
      // A group of its own, so that its workers can be ended with it: bun's tests do not end at a signal.
      detached: true,
    })
    let said = ""
    child.stderr.on("data", (chunk: Buffer) => {
      process.stderr.write(chunk)
      said = (said + chunk).slice(-20_000)
    })
    stop.addEventListener("abort", () => child.pid && process.kill(-child.pid, "SIGKILL"))
    child.on("close", (code) => settle({ counts: countIn(said), code: code ?? 1 }))
  })
}

/** A test must not depend on the variables of whoever runs it. */
function withoutOurs(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours =
    /^(PORT|PUBLIC_URL|SHOPS_DOMAIN|DATA_DIR|DATABASE_.*|REDIS_URL|ROLES|SECRET_KEYS|TELEGRAM_.*|EXPORT_TARGET|S3_.*|AWS_.*|TRUSTED_PROXIES|METRICS_TOKEN|LOG_LEVEL|PG[A-Z]+)$/
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ours.test(name)))
}

function report(counts: Counts, code: number, stopped: boolean): number {
  const failed = counts.failed > 0 || (code === 0 && !stopped) ? counts.failed : 1
  const ran = counts.passed + failed
  if (ran === 0) process.stderr.write("No test ran: is the path right?\n")
  console.log(`${counts.passed} passed, ${failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ""}`)
  return failed === 0 && ran > 0 ? 0 : 1
}
