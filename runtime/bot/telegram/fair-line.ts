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
  return new Line(atOnce)
}

class Line implements FairLine {
  private readonly entries = new Map<string, Entry>()
  /** In the order of the tenants' turns: whoever had one goes to the end. */
  private readonly lines = new Map<string, Entry[]>()
  private working = 0

  constructor(private readonly atOnce: number) {}

  take(tenantId: string, chat: string, work: Work): Promise<void> {
    const asked = Promise.withResolvers<void>()
    const present = this.entries.get(chat)
    if (present) {
      present[present.working ? "again" : "waiting"].push(asked)
      return asked.promise
    }
    const entry: Entry = { tenantId, chat, work, working: false, waiting: [asked], again: [] }
    this.entries.set(chat, entry)
    this.enter(entry)
    this.pump()
    return asked.promise
  }

  private enter(entry: Entry): void {
    entry.working = false
    const line = this.lines.get(entry.tenantId)
    if (line) line.push(entry)
    else this.lines.set(entry.tenantId, [entry])
  }

  private next(): Entry | undefined {
    for (const [tenantId, line] of this.lines) {
      const entry = line.shift()
      this.lines.delete(tenantId)
      if (line.length > 0) this.lines.set(tenantId, line)
      return entry
    }
    return undefined
  }

  private pump(): void {
    while (this.working < this.atOnce) {
      const entry = this.next()
      if (!entry) return
      void this.run(entry)
    }
  }

  private async run(entry: Entry): Promise<void> {
    this.working += 1
    entry.working = true
    let more = false
    try {
      more = await entry.work(this.aside)
      if (!more) for (const { resolve } of entry.waiting.splice(0)) resolve()
    } catch (error) {
      for (const { reject } of entry.waiting.splice(0)) reject(error)
    }
    this.working -= 1
    entry.waiting.push(...entry.again.splice(0))
    if (more || entry.waiting.length > 0) this.enter(entry)
    else this.entries.delete(entry.chat)
    this.pump()
  }

  private readonly aside = async <Result>(wait: () => Promise<Result>): Promise<Result> => {
    this.working -= 1
    this.pump()
    try {
      return await wait()
    } finally {
      // One too many for a moment, if another has taken the place: it has only to finish.
      this.working += 1
    }
  }
}
