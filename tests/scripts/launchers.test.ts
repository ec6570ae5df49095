// Whose end counts as a wish to stop: the programs that launched us, never a user's shell.
import { expect, test } from "bun:test"
import { lookAtProcess } from "../../runtime/postgres/process.ts"
import { findLaunchers } from "../../scripts/start/launchers.ts"

/** From our parent upwards; the last one's parent is the system's first process. */
function launchersOf(...commands: string[]): string[] {
  const table = new Map(
    commands.map((command, index) => [
      index + 100,
      { pid: index + 100, parentPid: index === commands.length - 1 ? 1 : index + 101, startedAt: "1", command },
    ]),
  )
  return findLaunchers(100, (pid) => table.get(pid)).map(({ command }) => command)
}

test.each([
  [["bun run start", "-bash"], ["bun run start"]],
  [["bun run start", "sh -c bun run start & exit"], ["bun run start"]],
  [
    ["/usr/local/bin/bun run start", "sh -c 'bun' run start", "npm exec bun@1.4.5 run start", "-zsh"],
    ["/usr/local/bin/bun run start", "sh -c 'bun' run start", "npm exec bun@1.4.5 run start"],
  ],
  [
    ["sh -c bun scripts/start.ts", "npm run start", "bash"],
    ["sh -c bun scripts/start.ts", "npm run start"],
  ],
  [["bash ./deploy.sh"], []],
  [["bun test", "bash"], []],
  [["node server.js", "npm exec x"], []],
])("of %j these are watched: %j", (above, watched) => {
  expect(launchersOf(...above)).toEqual(watched)
})

test("a process is told from a later one with its number by when it started, and one that is gone is not there", async () => {
  const self = lookAtProcess(process.pid)
  expect(self).toMatchObject({ pid: process.pid, parentPid: process.ppid })
  expect(lookAtProcess(process.pid)?.startedAt).toBe(self?.startedAt ?? "missing")
  const child = Bun.spawn([process.execPath, "-e", ""])
  await child.exited
  expect(lookAtProcess(child.pid)).toBeUndefined()
})
