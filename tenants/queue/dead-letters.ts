// Jobs that failed for good: they wait here until an operator has looked into them and sends them back.
import type { PgBoss } from "pg-boss"
import { DEAD_LETTERS, QUEUE_SCHEMA } from "./job.ts"

/** A job that failed for good. */
export type DeadLetter = {
  id: string
  name: string
  payload: unknown
  failure: unknown
  attempts: number
  enqueuedAt: Date
  failedAt: Date
}

/** The oldest first; or those of these ids. */
export async function listDeadLetters(boss: PgBoss, limit: number, ids?: readonly string[]): Promise<DeadLetter[]> {
  // Not findJobs, which has no limit and would load them all.
  const { rows } = await boss.getDb().executeSql(
    `select id, source_name as name, data as payload, source_output as failure, source_retry_count + 1 as attempts,
       source_created_on as "enqueuedAt", created_on as "failedAt"
     from ${QUEUE_SCHEMA}.job where name = $1 and state < 'active' and ($3::uuid[] is null or id = any($3::uuid[]))
     order by created_on, id limit $2`,
    [DEAD_LETTERS, limit, ids ?? null],
  )
  return rows
}

/** How many jobs of a kind there are in each stage; `dead` are those that failed for good and wait for an operator. */
export type QueueCount = { job: string; waiting: number; postponed: number; active: number; dead: number }

/** One for each kind of job, whether there are any or not. */
export async function countJobs(boss: PgBoss): Promise<QueueCount[]> {
  const { rows } = await boss.getDb().executeSql(
    `select q.name as job,
       count(*) filter (where j.name = q.name and j.state < 'active' and j.start_after <= now())::int as waiting,
       count(*) filter (where j.name = q.name and j.state < 'active' and j.start_after > now())::int as postponed,
       count(*) filter (where j.name = q.name and j.state = 'active')::int as active,
       count(*) filter (where j.name = $1 and j.state < 'active')::int as dead
     from ${QUEUE_SCHEMA}.queue q
     left join ${QUEUE_SCHEMA}.job j on j.state <= 'active' and (j.name = q.name or (j.name = $1 and j.source_name = q.name))
     where q.name <> $1 group by q.name order by q.name`,
    [DEAD_LETTERS],
  )
  return rows
}

/** pg-boss moves so many a call. */
const REDRIVEN_AT_ONCE = 1_000

/** Dead letters become jobs again, with another full set of attempts: all of them, those of a kind, or those named. @returns how many. */
export async function redrive(boss: PgBoss, { jobName, ids }: { jobName?: string; ids?: string[] }): Promise<number> {
  let moved = 0
  for (;;) {
    const count = await boss.redrive(DEAD_LETTERS, {
      ...(jobName && { sourceName: jobName }),
      ...(ids && { ids }),
      limit: REDRIVEN_AT_ONCE,
    })
    moved += count
    if (count < REDRIVEN_AT_ONCE) return moved
  }
}
