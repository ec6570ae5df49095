// Asks the operating system about other processes: is it alive, when did it start, what was it started with.
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"

export type ProcessView = { pid: number; parentPid: number; startedAt: string; command: string }

/**
 * What the system knows of a process; undefined when there is none. A zombie counts as gone: where PID 1 does not collect orphans
 * (many containers) a stopped server stays in the table for ever. `startedAt` tells a process from a later one with the same number.
 */
export function lookAtProcess(pid: number): ProcessView | undefined {
  return process.platform === "linux" ? fromProc(pid) : fromPs(pid)
}

export function isAlive(pid: number): boolean {
  return lookAtProcess(pid) !== undefined
}

function fromProc(pid: number): ProcessView | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
    // The name in parentheses may itself contain spaces and parentheses: fields count from the last one.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
    const [state, parentPid] = fields
    if (state === "Z" || state === "X") return undefined
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim()
    return { pid, parentPid: Number(parentPid), startedAt: fields[19] ?? "", command }
  } catch {
    return undefined
  }
}

function fromPs(pid: number): ProcessView | undefined {
  try {
    const text = execFileSync("ps", ["-o", "state=,ppid=,lstart=,command=", "-p", String(pid)], { encoding: "utf8", timeout: 5_000 })
    const match = /^\s*(\S+)\s+(\d+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/m.exec(text)
    if (!match || match[1]?.startsWith("Z")) return undefined
    return { pid, parentPid: Number(match[2]), startedAt: match[3] ?? "", command: match[4] ?? "" }
  } catch {
    return undefined
  }
}
