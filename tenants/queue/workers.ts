// The working half of the queue: fetches jobs as the platform role, gives each to its handler, and outlives a database that is down.
import { setTimeout } from "node:timers/promises"
import { type JobWithMetadata, PgBoss } from "pg-boss"
import { type Handler, handleOne } from "./attempt.ts"
import { countJobs, type DeadLetter, listDeadLetters, type QueueCount, redrive } from "./dead-letters.ts"
import { Flow, type FlowOptions } from "./flow.ts"
import { type JobDefinition, QUEUE_SCHEMA } from "./job.ts"
import { onAnnounce } from "./wake.ts"

export type WorkOptions = {
  /** Jobs fetched in one statement and handled side by side. */
  batchSize?: number
  /** Batches in hand at once in this process. */
  concurrency?: number
  /** Instead of batches: see flow.ts. */
  flow?: FlowOptions
}

export type Queue = {
  /** Handles jobs of this kind from now on. A handler that throws is tried again later; it may run twice for one job, so its effect must not. */
  work<Payload extends object>(job: JobDefinition<Payload>, handler: Handler<Payload>, options?: WorkOptions): void
  /** Resolves when the queue is connected; while the database is down it keeps trying. */
  ready(): Promise<void>
  /** The oldest dead letters first; or those of these ids. */
  deadLetters(limit?: number, ids?: readonly string[]): Promise<DeadLetter[]>
  /** How many jobs there are of each kind and stage. */
  counts(): Promise<QueueCount[]>
  /** Gives dead letters another full set of attempts; all of them, or those named. Returns how many went back. */
  redrive(filter?: { jobName?: string; ids?: string[] }): Promise<number>
  /** Takes no new job, waits for those in hand up to 10 seconds, then leaves them to be tried again. */
  close(): Promise<void>
}

export type QueueOptions = {
  platformUrl: string
  jobs: readonly JobDefinition[]
  /** Told about lost connections and failed statements; the queue goes on by itself. */
  onError: (error: Error) => void
}

/** Opens the queue without waiting for the database: nothing fails here when it is down. Connects when first needed. */
export async function openQueue({ platformUrl, jobs, onError }: QueueOptions): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: platformUrl,
    schema: QUEUE_SCHEMA,
    application_name: "teleshop queue",
    max: 4,
    migrate: false,
    schedule: false,
    // Heartbeats are looked at every 5 s: with a heartbeat of 10 s a killed worker's job is back in 10 to 15 s.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    // Rebuilding indexes takes their owner, which this role is not.
    reindex: false,
  })
  const report = calm(onError)
  boss.on("error", report)
  const starting = new AbortController()
  let started: Promise<void> | undefined
  const ready = () => (started ??= startUntilUp(boss, starting.signal, report))
  const hands: Hands = { working: [], flows: [] }

  return {
    work(job, handler, options = {}) {
      if (!jobs.some((known) => known.name === job.name)) throw new Error(`${job.name} is missing from the list in tenants/jobs.ts`)
      ready()
        .then(async () => {
          if (!starting.signal.aborted) await beginWorking({ boss, hands, report }, job, handler, options)
        })
        .catch((error) => starting.signal.aborted || report(error))
    },
    ready,
    async deadLetters(limit = 100, ids) {
      await ready()
      return listDeadLetters(boss, limit, ids)
    },
    async counts() {
      await ready()
      return countJobs(boss)
    },
    async redrive(filter = {}) {
      await ready()
      return redrive(boss, filter)
    },
    async close() {
      for (const { silence } of hands.working) silence()
      if (!started) return
      starting.abort()
      await started.catch(() => undefined)
      await finish(boss, hands)
    },
  }
}

/** What this process works on, so that it can be ended. */
type Hands = { working: { name: string; silence: () => void }[]; flows: Flow<never>[] }
type Bench = { boss: PgBoss; hands: Hands; report: (error: Error) => void }

async function beginWorking<Payload extends object>(
  { boss, hands, report }: Bench,
  job: JobDefinition<Payload>,
  handler: Handler<Payload>,
  options: WorkOptions,
): Promise<void> {
  if (!options.flow) {
    hands.working.push({ name: job.name, silence: onAnnounce(job.name, () => wakeOne(boss, job.name)) })
    await startWorking(boss, job, handler, options)
    return
  }
  const flow = new Flow(boss, job, handler, options.flow, report)
  hands.flows.push(flow as unknown as Flow<never>)
  hands.working.push({ name: job.name, silence: onAnnounce(job.name, () => flow.wake()) })
}

/** Waits for the jobs in hand here, because pg-boss' own stop looks only twice a second. */
async function finish(boss: PgBoss, { working, flows }: Hands): Promise<void> {
  const finished = Promise.all([...working.map(({ name }) => boss.offWork(name)), ...flows.map((flow) => flow.stop())])
  const patience = new AbortController()
  await Promise.race([finished, setTimeout(10_000, undefined, { signal: patience.signal }).catch(() => undefined)])
  // Otherwise the timer would keep the process alive for those 10 seconds.
  patience.abort()
  await boss.stop({ graceful: false })
}

/** pg-boss does not try again by itself when the database is down at the start. */
async function startUntilUp(boss: PgBoss, closing: AbortSignal, report: (error: Error) => void): Promise<void> {
  for (let delayMs = 100; ; delayMs = Math.min(delayMs * 2, 5_000)) {
    if (closing.aborted) throw new Error("the queue was closed before it could connect")
    try {
      await boss.start()
      return
    } catch (error) {
      report(error as Error)
      await boss.stop({ graceful: false }).catch(() => undefined)
      await setTimeout(delayMs, undefined, { signal: closing }).catch(() => undefined)
    }
  }
}

async function startWorking<Payload extends object>(
  boss: PgBoss,
  job: JobDefinition<Payload>,
  handler: Handler<Payload>,
  options: WorkOptions,
) {
  const { batchSize = 4, concurrency = 2 } = options
  await boss.work(
    job.name,
    {
      batchSize,
      localConcurrency: concurrency,
      // The floor under waking: jobs of other processes, retries and postponed jobs are found within a second.
      pollingIntervalSeconds: 1,
      burstWhenBatchFull: true,
      includeMetadata: true,
      perJobResults: true,
    },
    (batch: JobWithMetadata<unknown>[]) => Promise.all(batch.map((one) => handleOne(job, handler, one, one.signal))),
  )
}

/** Wakes an idle worker, or, if all are busy, tells each to look again before it rests. */
function wakeOne(boss: PgBoss, name: string): void {
  const workers = boss.getWipData().filter((worker) => worker.name === name)
  const idle = workers.find((worker) => worker.count === 0)
  for (const worker of idle ? [idle] : workers) boss.notifyWorker(worker.id)
}

/** A database that is down fails every poll of every worker: the same message is passed on once in 10 seconds. */
function calm(onError: (error: Error) => void): (error: Error) => void {
  const lastTold = new Map<string, number>()
  return (error) => {
    const now = Date.now()
    const message = error.message.replace(/\(Queue: .*\)/, "")
    if (now - (lastTold.get(message) ?? 0) < 10_000) return
    if (lastTold.size > 100) lastTold.clear()
    lastTold.set(message, now)
    onError(error)
  }
}
