// Creates what pg-boss keeps in PostgreSQL, as the owner: its schema, one queue per kind of job, the dead letters, and who may do what.
import { PgBoss } from "pg-boss"
import { DEAD_LETTERS, type JobDefinition, QUEUE_SCHEMA } from "./job.ts"

/** Makes the queues what `jobs` says. Safe to repeat and safe for many processes at once; a queue that is no longer listed is left with its jobs. */
export async function prepareQueues(ownerUrl: string, jobs: readonly JobDefinition[]): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: QUEUE_SCHEMA, max: 2, supervise: false, schedule: false })
  boss.on("error", () => {})
  try {
    await boss.start()
    await boss.createQueue(DEAD_LETTERS, DEAD_LETTER_OPTIONS)
    await boss.updateQueue(DEAD_LETTERS, DEAD_LETTER_OPTIONS)
    for (const job of jobs) await prepareQueue(boss, job)
    await boss.getDb().executeSql(RIGHTS)
  } finally {
    await boss.stop({ graceful: false })
  }
}

async function prepareQueue(boss: PgBoss, job: JobDefinition): Promise<void> {
  const policy = job.oneWaiting ? "short" : "standard"
  const options = {
    retryLimit: job.retryLimit,
    retryBackoff: true,
    retryDelay: 2,
    retryDelayMax: job.retryDelayMaxSeconds,
    expireInSeconds: job.timeoutSeconds,
    // The shortest that pg-boss allows: a killed worker's job is taken up again within it and one round of supervision.
    heartbeatSeconds: 10,
    // A done job is kept for an hour so that one can look; a failed one lives on among the dead letters.
    deleteAfterSeconds: 3600,
    deadLetter: DEAD_LETTERS,
  }
  await boss.createQueue(job.name, { ...options, policy })
  const existing = await boss.getQueue(job.name)
  if (existing?.policy !== policy) {
    throw new Error(`the queue ${job.name} exists with the policy ${existing?.policy}, which cannot be changed: give the job a new name`)
  }
  await boss.updateQueue(job.name, options)
}

/** Nobody works on dead letters by himself: they wait for an operator for 90 days. */
const DEAD_LETTER_OPTIONS = { retentionSeconds: 90 * 24 * 3600, retryLimit: 0, heartbeatSeconds: null } as never

/**
 * The app role may add a job, learn the new id, and hold one that waits (which takes the right to update some column: priority is the
 * most harmless). It cannot read a payload, finish or remove a job. The platform role works: everything but the shape of the tables.
 * One transaction behind a lock, because two grants on one table at once fail with "tuple concurrently updated".
 */
const RIGHTS = `
begin;
select pg_advisory_xact_lock(hashtext('teleshop queue rights'));
revoke all on all functions in schema pgboss from public;
grant usage on schema pgboss to teleshop_app, teleshop_platform;
grant execute on function pgboss.job_now() to teleshop_app, teleshop_platform;
grant select on pgboss.version, pgboss.queue to teleshop_app, teleshop_platform;
grant select (id, name, state, singleton_key, policy), update (priority), insert on pgboss.job_common to teleshop_app;
grant update on pgboss.version, pgboss.queue to teleshop_platform;
grant select, insert, update, delete on pgboss.job, pgboss.job_common, pgboss.job_dependency to teleshop_platform;
commit`
