// The PostgreSQL server process of a data folder: finds a live one, starts one, stops it.
import { spawn } from "node:child_process"
import { chownSync, closeSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { Refusal } from "../../tenants/refusal.ts"
import type { Binaries } from "./binaries.ts"
import { type Home, writeWhole } from "./home.ts"
import { lastLines, user } from "./initialise.ts"
import { isAlive, lookAtProcess } from "./process.ts"

/** Crash recovery of a large database takes longer than a start; a minute without being ready means that it hangs. */
const START_TIMEOUT_SECONDS = 60
const STOP_TIMEOUT_SECONDS = 30
const LOG_BYTES = 10_000_000

export type Postmaster = { pid: number; port: number; ready: boolean }
/** Settings for `postgres -c`, beside our own. */
export type Settings = Readonly<Record<string, string>>

/** The live server of this folder, whoever started it. */
export function findPostmaster(home: Home): Postmaster | undefined {
  const lines = pidFile(home)?.split("\n")
  const pid = Number(lines?.[0])
  if (!lines || !pid) return undefined
  const found = lookAtProcess(pid)
  if (!found?.command.includes(home.data)) return undefined
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" }
}

/** Starts a server when none is alive, waits until it takes connections. Call it under the lock. */
export async function startPostmaster(home: Home, binaries: Binaries, settings: Settings): Promise<Postmaster> {
  const deadline = Date.now() + START_TIMEOUT_SECONDS * 1000
  while (Date.now() < deadline) {
    const found = findPostmaster(home) ?? launch(home, binaries, await choosePort(home), settings)
    const ready = await waitReady(home, found.pid, deadline)
    if (ready) return ready
    // It ended: it was shutting down, another program took the port in that instant, or the last server's children are still dying.
    if (!mayTryAgain(logTail(home))) break
    await Bun.sleep(200)
  }
  throw new Refusal("unavailable", `PostgreSQL did not start; its log ${home.log} ends with: ${lastLines(logTail(home))}`)
}

/** Fast shutdown: open transactions are rolled back, everything else is written. Call it under the lock. */
export async function stopPostmaster(home: Home): Promise<void> {
  const found = findPostmaster(home)
  if (!found) return
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    if (isAlive(found.pid)) process.kill(found.pid, signal)
    if (await waitGone(found.pid, STOP_TIMEOUT_SECONDS)) return
  }
}

/** In a session of its own: Ctrl-C in a terminal and signals to our group must not stop it before our own drain. */
function launch(home: Home, binaries: Binaries, port: number, settings: Settings): { pid: number } {
  forgetDeadPid(home)
  const log = openLog(home)
  const all = { ...OUR_SETTINGS, ...settings }
  const args = [
    "-D",
    home.data,
    "-h",
    "127.0.0.1",
    "-p",
    String(port),
    ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ]
  const child = spawn(binaries.postgres, args, {
    cwd: home.data,
    env: { LC_ALL: "C", TZ: "UTC" },
    stdio: ["ignore", log, log],
    detached: true,
    ...user(home.account),
  })
  closeSync(log)
  child.unref()
  // A program that cannot be run at all: without a listener the event would end our process; pid is then undefined.
  child.on("error", () => {})
  return { pid: child.pid ?? -1 }
}

const OUR_SETTINGS: Settings = {
  unix_socket_directories: "",
  // Several processes of 14 connections each, the queue's, and the command line's.
  max_connections: "200",
  timezone: "UTC",
  log_timezone: "UTC",
  // Statements and details carry buyers' names and addresses; they do not belong in a log.
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
}

/** The port of last time if it is free, else another one, which is then kept. Below the range from which systems take ports for outgoing calls. */
async function choosePort(home: Home): Promise<number> {
  const kept = keptPort(home)
  if (kept && (await isFree(kept))) return kept
  for (let tries = 0; tries < 200; tries++) {
    const port = 15_000 + Math.floor(Math.random() * 17_000)
    if (!(await isFree(port))) continue
    writeWhole(home.port, `${port}\n`)
    return port
  }
  throw new Refusal("unavailable", "No free port was found for PostgreSQL on 127.0.0.1 between 15000 and 32000.")
}

function keptPort(home: Home): number | undefined {
  try {
    return Number(readFileSync(home.port, "utf8")) || undefined
  } catch {
    return undefined
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((settle) => {
    const server = createServer()
    server.once("error", () => settle(false))
    server.listen(port, "127.0.0.1", () => server.close(() => settle(true)))
  })
}

async function waitReady(home: Home, pid: number, deadline: number): Promise<Postmaster | undefined> {
  while (Date.now() < deadline) {
    const found = findPostmaster(home)
    if (found?.pid === pid && found.ready) return found
    if (!isAlive(pid)) return undefined
    await Bun.sleep(20)
  }
  return undefined
}

async function waitGone(pid: number, seconds: number): Promise<boolean> {
  const deadline = Date.now() + seconds * 1000
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false
    await Bun.sleep(20)
  }
  return true
}

function mayTryAgain(log: string): boolean {
  return /Address already in use|could not create any TCP\/IP sockets|shared memory block|database system is shut down|lock file/.test(log)
}

/**
 * After a crash of the machine the number in postmaster.pid may belong to some other process of the same user, and PostgreSQL would
 * not start. The line is replaced by a number that no process has rather than the file removed: PostgreSQL still reads from it which
 * shared memory to check for surviving children.
 */
function forgetDeadPid(home: Home): void {
  const text = pidFile(home)
  if (text === undefined) return
  writeFileSync(join(home.data, "postmaster.pid"), text.replace(/^.*$/m, String(2 ** 30)))
}

function pidFile(home: Home): string | undefined {
  try {
    return readFileSync(join(home.data, "postmaster.pid"), "utf8")
  } catch {
    return undefined
  }
}

function openLog(home: Home): number {
  if ((statSync(home.log, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(home.log, `${home.log}.1`)
  const log = openSync(home.log, "a", 0o600)
  if (home.account) chownSync(home.log, home.account.uid, home.account.gid)
  return log
}

function logTail(home: Home): string {
  try {
    return readFileSync(home.log, "utf8").slice(-1_500)
  } catch {
    return ""
  }
}
