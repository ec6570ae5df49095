// Whose turn it is: shops take turns, and within a shop its chats; one chat is worked on by one at a time.

export type FairLine = {
  /**
   * Calls `work` when it is this chat's turn, and again when the turn after comes, until it says that there is no more. Resolves then. Asked for a
   * chat that stands in line already, it gives that turn; asked for one that is being worked on, it sees to it that it is looked at once more.
   */
  take(tenantId: string, chat: string, work: Work): Promise<void>
}

/** @returns whether there is more to be done. What it waits for in `aside` takes up no place at work. */
export type Work = (aside: <Result>(wait: () => Promise<Result>) => Promise<Result>) => Promise<boolean>

type Entry = {
  tenantId: string
  chat: string
  work: Work
  working: boolean
  waiting: PromiseWithResolvers<void>[]
  /** Those who asked while it was being worked on: what they know of may have been committed after the look was taken. */
  again: PromiseWithResolvers<void>[]
}

/** @param atOnce how many are at work at once: each holds a connection of the database. */
export function openFairLine(atOnce: number): FairLine {
  const entries = new Map<string, Entry>()
  /** In the order of the tenants' turns: whoever had one goes to the end. */
  const lines = new Map<string, Entry[]>()
  let working = 0

  const enter = (entry: Entry) => {
    entry.working = false
    const line = lines.get(entry.tenantId)
    if (line) line.push(entry)
    else lines.set(entry.tenantId, [entry])
  }
  const next = (): Entry | undefined => {
    for (const [tenantId, line] of lines) {
      const entry = line.shift()
      lines.delete(tenantId)
      if (line.length > 0) lines.set(tenantId, line)
      return entry
    }
    return undefined
  }
  const pump = () => {
    while (working < atOnce) {
      const entry = next()
      if (!entry) return
      void run(entry)
    }
  }
  const aside = async <Result>(wait: () => Promise<Result>): Promise<Result> => {
    working -= 1
    pump()
    try {
      return await wait()
    } finally {
      // One too many for a moment, if another has taken the place: it has only to finish.
      working += 1
    }
  }
  const run = async (entry: Entry) => {
    working += 1
    entry.working = true
    let more = false
    try {
      more = await entry.work(aside)
      if (!more) for (const { resolve } of entry.waiting.splice(0)) resolve()
    } catch (error) {
      for (const { reject } of entry.waiting.splice(0)) reject(error)
    }
    working -= 1
    entry.waiting.push(...entry.again.splice(0))
    if (more || entry.waiting.length > 0) enter(entry)
    else entries.delete(entry.chat)
    pump()
  }

  return {
    take: (tenantId, chat, work) => {
      const asked = Promise.withResolvers<void>()
      const present = entries.get(chat)
      if (present) {
        present[present.working ? "again" : "waiting"].push(asked)
        return asked.promise
      }
      const entry: Entry = { tenantId, chat, work, working: false, waiting: [asked], again: [] }
      entries.set(chat, entry)
      enter(entry)
      pump()
      return asked.promise
    },
  }
}
