// Makes a new, empty PostgreSQL data directory; what is half made never stands in the way of the next start.
import { spawn } from "node:child_process"
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import { Refusal } from "../../tenants/refusal.ts"
import type { Account } from "./account.ts"
import type { Binaries } from "./binaries.ts"
import type { Home } from "./home.ts"

/** initdb takes about a second; a minute means that it hangs. */
const INITDB_TIMEOUT_SECONDS = 60

/** Does nothing when the directory is there already. Call it under the lock. */
export async function initialise(home: Home, binaries: Binaries, superuserPassword: string): Promise<void> {
  if (existsSync(home.data)) return refuseOtherVersion(home, binaries)
  for (const name of readdirSync(home.folder)) {
    if (name.startsWith("data.unfinished-")) rmSync(join(home.folder, name), { recursive: true, force: true })
  }
  const unfinished = mkdtempSync(join(home.folder, "data.unfinished-"))
  try {
    await runInitdb(unfinished, home, binaries, superuserPassword)
    renameSync(join(unfinished, "data"), home.data)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

async function runInitdb(unfinished: string, home: Home, binaries: Binaries, superuserPassword: string): Promise<void> {
  const data = join(unfinished, "data")
  const passwordFile = join(unfinished, "password")
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 })
  chmodSync(unfinished, 0o711)
  if (home.account) for (const path of [data, passwordFile]) chownSync(path, home.account.uid, home.account.gid)
  const { code, output } = await run(binaries.initdb, initdbArguments(data, passwordFile), home.account, data)
  if (code === 0) return
  const why = code === undefined ? `it gave no answer within ${INITDB_TIMEOUT_SECONDS} s` : lastLines(output)
  throw new Refusal(
    "unavailable",
    `PostgreSQL could not be set up in ${home.folder}: ${why}. Is the disk full, or the folder not writable? Then start again.`,
  )
}

/** The builtin provider gives the same order of characters on every machine: no index breaks when the system's libc changes. */
function initdbArguments(data: string, passwordFile: string): string[] {
  const text = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
  const access = ["--username=postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`]
  return ["-D", data, ...text, ...access, "--data-checksums", "--no-instructions"]
}

/** `code` is undefined when the time ran out. */
function run(program: string, args: string[], account: Account, cwd: string): Promise<{ code: number | undefined; output: string }> {
  return new Promise((settle) => {
    let output = ""
    const child = spawn(program, args, {
      cwd,
      env: { LC_ALL: "C", TZ: "UTC" },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
      ...user(account),
    })
    const keep = (chunk: Buffer) => {
      output = (output + chunk).slice(-4_000)
    }
    child.stdout.on("data", keep)
    child.stderr.on("data", keep)
    const timer = setTimeout(() => {
      killGroup(child.pid)
      settle({ code: undefined, output })
    }, INITDB_TIMEOUT_SECONDS * 1000)
    const finish = (code: number, more = "") => {
      clearTimeout(timer)
      settle({ code, output: output + more })
    }
    child.on("error", (error) => finish(-1, error.message))
    child.on("close", (code) => finish(code ?? -1))
  })
}

/** initdb starts a server of its own, which outlives it when only initdb is killed. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid) process.kill(-pid, "SIGKILL")
  } catch {
    // Gone already.
  }
}

export function user(account: Account): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {}
}

export function lastLines(output: string, count = 3): string {
  return output.trim().split("\n").slice(-count).join(" / ") || "it said nothing"
}

function refuseOtherVersion(home: Home, binaries: Binaries): void {
  const theirs = readFileSync(join(home.data, "PG_VERSION"), "utf8").trim()
  const ours = binaries.version.split(".")[0]
  if (theirs === ours) return
  throw new Refusal(
    "unavailable",
    `${home.data} was made by PostgreSQL ${theirs}, and this is PostgreSQL ${ours}; dump it with the old version and restore it with this one.`,
  )
}
