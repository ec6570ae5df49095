// Runs one of our programs as a process of its own, as an operator would, and waits for what it says.
import { type ChildProcess, spawn } from "node:child_process"
import { chmodSync, mkdtempSync } from "node:fs"
import { join } from "node:path"

const ROOT = join(import.meta.dir, "../..")

export type Program = {
  pid: number
  /** Everything said so far, on both streams, or on one. */
  said(stream?: "stdout" | "stderr"): string
  /** Resolves with the match once standard output or error matches; fails when the program ends first. */
  says(pattern: RegExp): Promise<RegExpMatchArray>
  /** The address of its `ready` line. */
  ready(): Promise<string>
  kill(signal: NodeJS.Signals): void
  /** Signals the process and everything it started that shares its group, as a terminal does. */
  killGroup(signal: NodeJS.Signals): void
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>
}

/** @param words what follows `bun`, such as "scripts/start.ts" or "run", "start". PORT is 0 (any free one) unless given. */
export function runProgram(words: readonly string[], environment: Record<string, string>): Program {
  const child = spawn(process.execPath, words, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  })
  const said = { stdout: "", stderr: "" }
  const waiting = new Set<() => void>()
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].on("data", (chunk) => {
      said[stream] += chunk
      for (const look of waiting) look()
    })
  }
  const ended = new Promise<number | NodeJS.Signals>((settle) => child.on("close", (code, signal) => settle(signal ?? code ?? 1)))
  const says = (pattern: RegExp) =>
    waitFor(() => said.stdout.match(pattern) ?? said.stderr.match(pattern), { pattern, said, waiting, ended })
  return {
    pid: child.pid ?? 0,
    said: (stream) => (stream ? said[stream] : said.stdout + said.stderr),
    says,
    ready: async () => (await says(/^ready (\S+)$/m))[1] ?? "",
    kill: (signal) => void child.kill(signal),
    killGroup: (signal) => killGroup(child, signal),
    ended,
  }
}

/** A DATA_DIR of this test's own, which PostgreSQL's user can enter, and which goes with the test run. */
export function freshDataDir(): string {
  const folder = mkdtempSync(join(process.env.TELESHOP_TEST_FOLDER ?? "/tmp", "data-"))
  chmodSync(folder, 0o755)
  return folder
}

/** Asks until the answer satisfies; for a state that another process reaches in its own time. The test's own timeout ends a wait in vain. */
export async function eventually<Value>(ask: () => Promise<Value> | Value, satisfies: (value: Value) => boolean): Promise<Value> {
  for (;;) {
    const value = await ask()
    if (satisfies(value)) return value
    await Bun.sleep(25)
  }
}

type Waiting = { pattern: RegExp; said: { stdout: string; stderr: string }; waiting: Set<() => void>; ended: Promise<unknown> }

function waitFor(look: () => RegExpMatchArray | null, { pattern, said, waiting, ended }: Waiting): Promise<RegExpMatchArray> {
  return new Promise((settle, fail) => {
    const check = () => {
      const found = look()
      if (!found) return
      waiting.delete(check)
      settle(found)
    }
    waiting.add(check)
    check()
    void ended.then(() => fail(new Error(`the program ended before it said ${pattern}:\n${said.stdout}${said.stderr}`)))
  })
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, signal)
  } catch {
    // Gone already.
  }
}
