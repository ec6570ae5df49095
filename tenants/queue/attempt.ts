// One attempt at one job: its payload parsed at the door, its handler called, its end reported.
import type { JobResult, JobWithMetadata } from "pg-boss"
import { hideSecrets } from "../secrets.ts"
import type { JobDefinition } from "./job.ts"

/** What a handler is told about the attempt it makes. */
export type JobRun = {
  readonly id: string
  /** 1 for the first attempt. */
  readonly attempt: number
  /** No further attempt follows: what fails now becomes a dead letter. */
  readonly lastAttempt: boolean
  /** Aborted when the job has run out of time or was given to another worker. */
  readonly signal: AbortSignal
}

export type Handler<Payload> = (payload: Payload & { tenantId: string }, run: JobRun) => Promise<void>

export async function handleOne<Payload extends object>(
  job: JobDefinition<Payload>,
  handler: Handler<Payload>,
  one: JobWithMetadata<unknown>,
  signal: AbortSignal,
): Promise<JobResult> {
  const parsed = job.schema.safeParse(one.data)
  // Trying again would not help: it goes to the dead letters at once, with the fields that are wrong and never their values.
  if (!parsed.success)
    return {
      id: one.id,
      status: "deadletter",
      output: { error: "payload", fields: parsed.error.issues.map((issue) => issue.path.join(".")) },
    }
  const lastAttempt = one.retryCount >= one.retryLimit
  try {
    await handler(parsed.data, { id: one.id, attempt: one.retryCount + 1, lastAttempt, signal })
    return { id: one.id, status: "completed" }
  } catch (error) {
    return { id: one.id, status: "failed", output: describeFailure(error) }
  }
}

/** What the queue's table keeps of an error: no stack, no details (PostgreSQL puts row values there), no secret. The whole error is in the log. */
function describeFailure(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = "code" in error ? { code: String(error.code) } : {}
  return { error: error.name, ...code, message: hideSecrets(error.message).slice(0, 300) }
}
