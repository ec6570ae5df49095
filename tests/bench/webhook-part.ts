// A part of the webhook bench: starts the other parts as processes, with what they say and the processor time that they took.
import { join } from "node:path"

export type Part = {
  pid: number
  firstLine(): Promise<string>
  /** All of standard output, when it has ended by itself. */
  output(): Promise<string>
  /** Ends it. @returns processor time in microseconds, user and system. */
  stop(): Promise<number>
}

export function startPart(file: string, words: string[], options: { env?: Record<string, string>; input?: string } = {}): Part {
  const child = Bun.spawn([process.execPath, file.includes("/") ? file : join(import.meta.dir, file), ...words], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...options.env },
    stdin: options.input === undefined ? "ignore" : new Blob([options.input]),
    stdout: "pipe",
    stderr: "inherit",
  })
  let said = ""
  const line = Promise.withResolvers<string>()
  const reading = (async () => {
    const decoder = new TextDecoder()
    for await (const chunk of child.stdout) {
      said += decoder.decode(chunk, { stream: true })
      const end = said.indexOf("\n")
      if (end >= 0) line.resolve(said.slice(0, end))
    }
    line.reject(new Error(`${file} ended without a word`))
  })()
  line.promise.catch(() => {})
  return {
    pid: child.pid,
    firstLine: () => line.promise,
    output: async () => {
      await reading
      return said
    },
    stop: async () => {
      child.kill("SIGTERM")
      await child.exited
      return Number(child.resourceUsage()?.cpuTime.total ?? 0)
    },
  }
}
