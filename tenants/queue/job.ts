// What a kind of job is: its name, what it carries, how it is tried.
import { z } from "zod"

/** Where a job goes that failed for good; an operator looks into it and redrives. */
export const DEAD_LETTERS = "dead-letters"

/** The schema that pg-boss keeps its tables in. */
export const QUEUE_SCHEMA = "pgboss"

/** The tenant of a job that concerns many: its rows are nobody's. Such a payload names the tenants that it is about. */
export const NO_TENANT = "00000000-0000-0000-0000-000000000000"

export type JobOptions = {
  /** How often a failed job is tried again, after 2, 4, 8 … seconds, before it becomes a dead letter. */
  retryLimit?: number
  /** The longest wait between two tries. */
  retryDelayMaxSeconds?: number
  /** A handler that runs longer than this is told to stop (its signal), and the job counts as failed. */
  timeoutSeconds?: number
  /** While one of this tenant and key waits, no second is queued: the waiting one will see what this transaction writes. */
  oneWaiting?: boolean
}

/** A kind of job: its name, the shape of what it carries, and how it is tried. Lives in tenants/<domain>/jobs.ts; its handler in runtime/jobs/. */
export type JobDefinition<Payload extends object = object> = Required<JobOptions> & {
  readonly name: string
  /** The payload with its tenant; parsed when enqueued and again before it is handled. Holds ids only: the queue's tables have no row-level security. */
  readonly schema: z.ZodType<Payload & { tenantId: string }>
}

export function defineJob<Shape extends z.ZodRawShape>(
  name: string,
  options: { payload: z.ZodObject<Shape> } & JobOptions,
): JobDefinition<z.output<z.ZodObject<Shape>> & object> {
  const { payload, retryLimit = 5, retryDelayMaxSeconds = 300, timeoutSeconds = 300, oneWaiting = false } = options
  const schema = payload.extend({ tenantId: z.uuid() }) as unknown as JobDefinition<z.output<z.ZodObject<Shape>> & object>["schema"]
  return { name, schema, retryLimit, retryDelayMaxSeconds, timeoutSeconds, oneWaiting }
}
