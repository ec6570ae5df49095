// The life of the program as an operator sees it: it starts, says where it is, stops cleanly, and survives what happens in between.
import { afterEach, beforeAll, describe, expect, test } from "bun:test"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { openHome } from "../../runtime/postgres/home.ts"
import { findPostmaster } from "../../runtime/postgres/postmaster.ts"
import { isAlive } from "../../runtime/postgres/process.ts"
import { eventually, freshDataDir, type Program, runProgram } from "../help/program.ts"

let dataDir: string
const programs: Program[] = []

function start(environment: Record<string, string> = {}, ...words: string[]): Program {
  const program = runProgram(words.length > 0 ? words : ["runtime/main.ts"], { DATA_DIR: dataDir, ...environment })
  programs.push(program)
  return program
}

const serverPid = () => findPostmaster(openHome(dataDir))?.pid
const answer = async (url: string) => (await fetch(url).catch(() => undefined))?.status

// One folder for all: every test leaves it stopped, and an initialised database saves each the second that making one takes.
beforeAll(() => {
  dataDir = freshDataDir()
})

afterEach(async () => {
  for (const program of programs.splice(0)) {
    program.killGroup("SIGTERM")
    await program.ended
  }
  await eventually(serverPid, (pid) => pid === undefined)
})

describe("bun run start", () => {
  test("gets ready, answers, and SIGTERM stops everything with exit code 0", async () => {
    const program = start({}, "scripts/start.ts")
    const address = await program.ready()
    expect(await answer(`${address}/health/ready`)).toBe(200)
    expect(program.said("stdout").trimEnd()).toEndWith(`ready ${address}`)
    // Without a manager bot whoever started it signs in by a link.
    const [, token] = /sign in +\S+\/app\/sign-in\/link#(\S+)/.exec(program.said("stdout")) ?? []
    const body = JSON.stringify({ token })
    const headers = { "content-type": "application/json", origin: address }
    expect((await fetch(`${address}/api/sign-in/link`, { method: "POST", body, headers })).status).toBe(200)
    expect(serverPid()).toBeDefined()
    program.kill("SIGTERM")
    expect(await program.ended).toBe(0)
    expect(serverPid()).toBeUndefined()
    expect(await answer(`${address}/health/live`)).toBeUndefined()
  })

  test("a signal to the whole group, which arrives twice, stops it just as cleanly", async () => {
    const program = start({}, "scripts/start.ts")
    await program.ready()
    program.killGroup("SIGINT")
    expect(await program.ended).toBe(0)
    expect(serverPid()).toBeUndefined()
  })

  test("when the starting process is killed without a word, the server stops by itself", async () => {
    const program = start({}, "scripts/start.ts")
    const address = await program.ready()
    program.kill("SIGKILL")
    await eventually(
      () => answer(`${address}/health/live`),
      (status) => status === undefined,
    )
    expect(await eventually(serverPid, (pid) => pid === undefined)).toBeUndefined()
  })

  test("after kill -9 the next start adopts the running database, data and keys kept", async () => {
    const killed = start()
    await killed.ready()
    const [pid, keys] = [serverPid(), readFileSync(join(dataDir, "secret-keys"), "utf8")]
    killed.kill("SIGKILL")
    expect(await killed.ended).toBe("SIGKILL")
    const next = start()
    expect(await answer(`${await next.ready()}/health/ready`)).toBe(200)
    expect(serverPid()).toBe(pid as number)
    expect(readFileSync(join(dataDir, "secret-keys"), "utf8")).toBe(keys)
  })

  test("after kill -9 of both the next start recovers the database", async () => {
    const killed = start()
    await killed.ready()
    const pid = serverPid() as number
    killed.kill("SIGKILL")
    await killed.ended
    process.kill(pid, "SIGKILL")
    await eventually(
      () => isAlive(pid),
      (alive) => !alive,
    )
    const next = start()
    expect(await answer(`${await next.ready()}/health/ready`)).toBe(200)
    expect(serverPid()).not.toBe(pid)
  })

  test("when its database is killed it stays alive, starts it again and goes on by itself", async () => {
    const program = start()
    const address = await program.ready()
    const pid = serverPid() as number
    process.kill(pid, "SIGKILL")
    await eventually(serverPid, (found) => found !== undefined && found !== pid)
    await eventually(
      () => answer(`${address}/health/ready`),
      (status) => status === 200,
    )
    expect(await answer(`${address}/health/live`)).toBe(200)
    program.kill("SIGTERM")
    expect(await program.ended).toBe(0)
  })

  test("a signal in the middle of the first start stops it too, leaves nothing running, and the next start finds nothing half made", async () => {
    dataDir = freshDataDir()
    const program = start()
    await program.says(/setting up PostgreSQL/)
    program.kill("SIGTERM")
    expect(await program.ended).toBe(0)
    expect(program.said()).not.toContain("ready")
    expect(serverPid()).toBeUndefined()
    expect(await answer(`${await start().ready()}/health/ready`)).toBe(200)
  })

  test("when the `bun run` that launched it is killed, it stops", async () => {
    const program = start({}, "run", "start")
    await program.ready()
    process.kill(program.pid, "SIGKILL")
    await eventually(serverPid, (pid) => pid === undefined)
    expect(await program.ended).toBe("SIGKILL")
  })

  test.each(["scripts/start.ts", "runtime/main.ts"])(
    "%s: a port in use is told at once, with the remedy, and nothing is left running",
    async (script) => {
      using taken = Bun.serve({ port: 0, fetch: () => new Response("mine") })
      const program = start({ PORT: String(taken.port) }, script)
      expect(await program.ended).toBe(1)
      expect(program.said("stderr")).toContain(
        `PORT ${taken.port} is in use by another program; stop that one, or choose another port: PORT=`,
      )
      expect(serverPid()).toBeUndefined()
    },
  )

  test("a wrong variable stops it with one line and exit code 1", async () => {
    const program = start({ PORT: "abc" }, "scripts/start.ts")
    expect(await program.ended).toBe(1)
    expect(program.said("stderr")).toBe('PORT must be a whole number from 1 to 65535 (it is "abc")\n')
  })
})
