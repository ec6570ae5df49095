// A part of the webhook bench: starts the other parts as processes, with what they say and the processor time that they took.
import { isAbsolute, join } from "node:path"

export type Part = {
  pid: number
  /** Resolves with all that it has said once these words are among it. */
  says(words: string): Promise<string>
  firstLine(): Promise<string>
  /** All of standard output, when it has ended by itself. */
  output(): Promise<string>
  /** Ends it. @returns processor time in microseconds, user and system. */
  stop(): Promise<number>
}

export function startPart(file: string, words: string[], options: { env?: Record<string, string>; input?: string } = {}): Part {
  const child = Bun.spawn([process.execPath, isAbsolute(file) ? file : join(import.meta.dir, file), ...words], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...options.env },
    stdin: options.input === undefined ? "ignore" : new Blob([options.input]),
    stdout: "pipe",
    stderr: "inherit",
  })
  let said = ""
  let heard = () => {}
  let ended = false
  const reading = (async () => {
    const decoder = new TextDecoder()
    for await (const chunk of child.stdout) {
      said += decoder.decode(chunk, { stream: true })
      heard()
    }
    ended = true
    heard()
  })()
  const says = async (words: string) => {
    while (!said.includes(words)) {
      if (ended) throw new Error(`${file} ended before it said ${JSON.stringify(words)}`)
      await new Promise<void>((resolve) => {
        heard = resolve
      })
    }
    return said
  }
  return {
    pid: child.pid,
    says,
    firstLine: async () => (await says("\n")).split("\n")[0] ?? "",
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
