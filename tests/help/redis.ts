// A real redis-server for tests, on a port of its own and without anything on the disk; undefined where there is none.
import { spawn } from "node:child_process"
import { type AddressInfo, createServer } from "node:net"

export type Redis = {
  url: string
  /** As a crash would: everything in it is gone. */
  kill(): Promise<void>
  /** On the same port again. */
  start(): Promise<void>
  /** It keeps its connections and says nothing; `resume` ends that. */
  freeze(): void
  resume(): void
}

export function findRedis(): string | undefined {
  // Debian's redis-tools brings the same program under this name: what it does is decided by the name that it is called by.
  return Bun.which("redis-server") ?? Bun.which("redis-check-rdb") ?? undefined
}

export async function startRedis(): Promise<Redis> {
  const program = findRedis()
  if (!program) throw new Error("there is no redis-server: apt-get install redis-server")
  const port = await freePort()
  const options = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--appendonly",
    "no",
    "--dir",
    "/tmp",
    "--requirepass",
    PASSWORD,
  ]
  let child: ReturnType<typeof spawn> | undefined
  const start = () =>
    new Promise<void>((settle, fail) => {
      child = spawn(program, options, { argv0: "redis-server", stdio: ["ignore", "pipe", "ignore"] })
      child.on("error", fail)
      child.on("exit", () => fail(new Error("redis-server ended at once")))
      child.stdout?.on("data", (said) => /Ready to accept connections/.test(String(said)) && settle())
    })
  await start()
  return {
    url: `redis://:${PASSWORD}@127.0.0.1:${port}`,
    start,
    kill: () =>
      new Promise((settle) => {
        if (!child || child.exitCode !== null || child.signalCode !== null) return settle()
        child.on("exit", () => settle())
        child.kill("SIGKILL")
      }),
    freeze: () => void child?.kill("SIGSTOP"),
    resume: () => void child?.kill("SIGCONT"),
  }
}

const PASSWORD = "canary-password"

function freePort(): Promise<number> {
  return new Promise((settle) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => settle(port))
    })
  })
}
