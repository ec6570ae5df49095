// Jobs that are taken up as they come and put away one by one, each in its own time: one that waits for the network holds up no other.
import type { JobResult, JobWithMetadata, PgBoss } from "pg-boss"
import { type Handler, handleOne } from "./attempt.ts"
import type { JobDefinition } from "./job.ts"
import { Signal } from "./signal.ts"

export type FlowOptions = {
  /** Jobs in hand at once: whose turn it is among them is the handler's affair. */
  inHand: number
}

/** The floor under waking: jobs of other processes, retries and postponed jobs are found within a second. */
const LOOK_AGAIN_MS = 1_000
/** A job's claim lapses after 10 s (prepare.ts). */
const TOUCH_MS = 3_000
/** Where taking up more in one statement no longer takes up more a second. */
const MOST_AT_ONCE = 32

type Held = { job: JobWithMetadata<unknown>; abort: AbortController; until: number }

/**
 * pg-boss's own workers take up the next batch when the slowest job of the last one is done: a hanging call would hold up as many others as there
 * are in a batch. Here only the taking up and putting away is ours; claims, retries and dead letters are pg-boss's.
 */
export class Flow<Payload extends object> {
  private readonly held = new Map<string, Held>()
  private readonly done: { one: Held; result: JobResult }[] = []
  private readonly news = new Signal()
  private stopping = false
  private settling = false
  /** Whether asking for jobs may give some: after a full answer, after a wake, after a second. */
  private mayBeMore = true
  private readonly looking: Promise<void>
  private readonly touching: Timer

  constructor(
    private readonly boss: PgBoss,
    private readonly job: JobDefinition<Payload>,
    private readonly handler: Handler<Payload>,
    private readonly options: FlowOptions,
    private readonly report: (error: Error) => void,
  ) {
    this.looking = this.look()
    this.touching = setInterval(() => void this.touch().catch(report), TOUCH_MS)
  }

  /** Jobs of this kind were committed. */
  wake(): void {
    this.mayBeMore = true
    this.news.tell()
  }

  /** Takes no new job; resolves when those in hand are put away. */
  async stop(): Promise<void> {
    this.stopping = true
    this.news.tell()
    await this.looking
    while (this.held.size > 0) await this.news.within(LOOK_AGAIN_MS)
    clearInterval(this.touching)
  }

  private async look(): Promise<void> {
    while (!this.stopping) {
      const room = Math.min(MOST_AT_ONCE, this.options.inHand - this.held.size)
      if (this.mayBeMore && room > 0) await this.fetch(room)
      else if (await this.news.within(LOOK_AGAIN_MS)) this.mayBeMore = true
    }
  }

  private async fetch(room: number): Promise<void> {
    this.mayBeMore = false
    try {
      const jobs = await this.boss.fetch<unknown>(this.job.name, { batchSize: room, includeMetadata: true })
      if (jobs.length === room) this.mayBeMore = true
      for (const job of jobs) void this.take({ job, abort: new AbortController(), until: Date.now() + job.expireInSeconds * 1_000 })
    } catch (error) {
      this.report(error as Error)
    }
  }

  private async take(one: Held): Promise<void> {
    this.held.set(one.job.id, one)
    const result = await handleOne(this.job, this.handler, one.job, one.abort.signal)
    this.done.push({ one, result })
    void this.settle()
  }

  /** Many at once: while one statement is on its way, the next ones to be put away gather. */
  private async settle(): Promise<void> {
    if (this.settling) return
    this.settling = true
    while (this.done.length > 0) {
      const batch = this.done.splice(0)
      const completed = batch.filter(({ result }) => result.status === "completed").map(({ one }) => attemptOf(one))
      try {
        if (completed.length > 0) await this.boss.complete(this.job.name, completed)
        for (const { one, result } of batch)
          if (result.status !== "completed") await this.boss.fail(this.job.name, [attemptOf(one)], result.output)
      } catch (error) {
        // The database is away. What is not put away is handled again by whoever finds it, as after a crash.
        this.report(error as Error)
      }
      for (const { one } of batch) this.held.delete(one.job.id)
      this.news.tell()
    }
    this.settling = false
  }

  /** Keeps the claims on what is in hand; what has run out of time is told to stop. */
  private async touch(): Promise<void> {
    const ours = [...this.held.values()]
    for (const { abort, until } of ours) if (until < Date.now()) abort.abort(new Error("the job has run out of time"))
    if (ours.length > 0) await this.boss.touch(this.job.name, ours.map(attemptOf))
  }
}

/** With its number, so that whoever has lost the claim puts nothing away. */
function attemptOf({ job }: Held): { id: string; retryCount: number } {
  return { id: job.id, retryCount: job.retryCount }
}
