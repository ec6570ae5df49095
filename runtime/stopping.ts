// When to stop: a signal, or the end of the process that started us. Once, however often it is asked.

/** A signal to a process group arrives twice within milliseconds (from the group and forwarded by the parent): that is one wish. */
const SAME_WISH_MS = 2_000

export type Stopping = {
  /** Resolves at the first wish to stop, with its reason. */
  asked: Promise<string>
  /** Whether it was asked already. */
  wasAsked(): boolean
}

/** Call before anything that has to be undone. A further signal, two seconds after the first, ends the process at once. */
export function watchForStop(): Stopping {
  let askedAt = 0
  let settle: (reason: string) => void = () => {}
  const asked = new Promise<string>((resolve) => {
    settle = resolve
  })
  const ask = (reason: string) => {
    if (askedAt === 0) {
      askedAt = Date.now()
      settle(reason)
    } else if (Date.now() - askedAt > SAME_WISH_MS && reason !== PARENT_GONE) process.exit(1)
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => ask(signal))
  // A closed terminal stops what runs in it. Without a terminal (nohup, a service) the signal means nothing to us; Bun does not
  // keep a parent's wish to ignore it, so it has to be ignored again.
  process.on("SIGHUP", () => process.stdout.isTTY && ask("SIGHUP"))
  // Started with a channel to a parent: when it breaks, the parent was killed without a word.
  if (process.send) process.on("disconnect", () => ask(PARENT_GONE))
  return { asked, wasAsked: () => askedAt > 0 }
}

const PARENT_GONE = "the starting process is gone"
