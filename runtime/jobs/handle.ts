// Joins a kind of job to what is done about it. Each handler is a file of its own in this folder and is listed in index.ts.
import type { TenantTx } from "../../tenants/database.ts"
import type { JobDefinition, JobRun, WorkOptions } from "../../tenants/queue.ts"
import type { Services } from "../app.ts"
import { counter, histogram } from "../figures.ts"

/** What a handler may use. */
export type JobContext = JobRun & {
  readonly services: Services
  readonly tenantId: string
  /** One transaction that sees the job's tenant; a handler opens as many as it needs, and none across a call to the network. */
  inTenant<Result>(work: (tx: TenantTx) => Promise<Result>): Promise<Result>
  /** Writes lines that name the job, its tenant and its attempt. */
  readonly log: Services["log"]
}

export type JobHandler = { readonly job: JobDefinition; start(services: Services): void }

const ended = counter(
  "teleshop_jobs_total",
  "Tries of jobs by how they ended: done, again (it failed and is tried again), dead (nothing is left to try).",
  ["job", "outcome"],
)
/** From a message that is sent to a site of tens of thousands of pages. */
const timed = histogram("teleshop_job_seconds", "How long tries of jobs took.", ["job"], [0.01, 0.05, 0.25, 1, 5, 20, 60, 300])

/**
 * A handler may be called twice for one job, in this process and another: its effect must be one and the same. Throwing means "try again
 * later"; when there is nothing left to try (the row is gone), it returns.
 */
export function handle<Payload extends object>(
  job: JobDefinition<Payload>,
  work: (payload: Payload, context: JobContext) => Promise<void>,
  options: WorkOptions = {},
): JobHandler {
  const start = (services: Services) =>
    services.queue.work(
      job,
      async (payload, run) => {
        const { tenantId } = payload
        const log = services.log.child({ job: job.name, jobId: run.id, tenant: tenantId, attempt: run.attempt })
        const begun = performance.now()
        try {
          await work(payload, { ...run, services, tenantId, log, inTenant: (inside) => services.db.asTenant(tenantId, inside) })
          ended({ job: job.name, outcome: "done" })
        } catch (error) {
          ended({ job: job.name, outcome: run.lastAttempt ? "dead" : "again" })
          if (run.lastAttempt) log.error({ err: error }, "a job failed for good and is now a dead letter")
          else log.warn({ err: error }, "a job failed and will be tried again")
          throw error
        } finally {
          timed({ job: job.name }, (performance.now() - begun) / 1_000)
        }
      },
      options,
    )
  return { job: job as unknown as JobDefinition, start }
}
