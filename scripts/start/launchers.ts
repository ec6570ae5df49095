// Notices the end of the programs that launched us: npx passes no signal on, so whoever stops npx would leave us running.
import { lookAtProcess, type ProcessView } from "../../runtime/postgres/process.ts"

/** Calls `ended` once when one of these launchers is gone. It keeps no process alive by itself. */
export function watchLaunchers(launchers: readonly ProcessView[], ended: () => void): void {
  if (launchers.length === 0) return
  const timer = setInterval(() => {
    if (launchers.every(({ pid, startedAt }) => lookAtProcess(pid)?.startedAt === startedAt)) return
    clearInterval(timer)
    ended()
  }, 1000)
  timer.unref()
}

/**
 * `bun run` processes above us, and `npm exec` (npx) with the shell that it starts. Nothing else: a user's shell may end
 * while what it started with `&` goes on.
 * @param look tests give a made-up table of processes.
 */
export function findLaunchers(parentPid: number, look: (pid: number) => ProcessView | undefined = lookAtProcess): ProcessView[] {
  const found: ProcessView[] = []
  for (let pid = parentPid; pid > 1; ) {
    const one = look(pid)
    if (!one) break
    if (isNpm(one)) return [...found, one]
    const parent = look(one.parentPid)
    const launches = isBun(one) || (isShellCommand(one) && parent !== undefined && isNpm(parent))
    if (!launches) break
    found.push(one)
    pid = one.parentPid
  }
  return found
}

const isBun = ({ command }: ProcessView) => /^(\S*\/)?bun(\.exe)? +(run|start\b|--)/.test(command)
const isShellCommand = ({ command }: ProcessView) => /^(\S*\/)?(sh|bash|dash) -c /.test(command)
const isNpm = ({ command }: ProcessView) => /^npm (exec|run|start|x)\b|^node \S*\/(npx|npm)\b/.test(command)
