// Adds a job in the same transaction as the rows it is about, through the application's own role.
import { AsyncLocalStorage } from "node:async_hooks"
import { type Clock, PgBoss, systemClock } from "pg-boss"
import type { PlatformTx, TenantTx } from "../database.ts"
import { DEAD_LETTERS, type JobDefinition, NO_TENANT, QUEUE_SCHEMA } from "./job.ts"
import { announce } from "./wake.ts"

export type EnqueueOptions = {
  /** For a job with `oneWaiting`: which of the tenant's; without it the tenant has one. */
  singletonKey?: string
  startAfterSeconds?: number
  /** Higher goes first; 0 when not given. */
  priority?: number
}

/**
 * Adds a job in the caller's own transaction: it exists if and only if the transaction commits, and workers of this process hear of it at once.
 * The tenant is the transaction's. Throws a ZodError when the payload is not what the definition says.
 */
export async function enqueue<Payload extends object>(
  tx: TenantTx,
  job: JobDefinition<Payload>,
  payload: Payload,
  options: EnqueueOptions = {},
): Promise<void> {
  const data = job.schema.parse({ ...payload, tenantId: tx.tenantId })
  const boss = await senderFor(tx)
  const waitingKey = job.oneWaiting ? `${tx.tenantId}:${options.singletonKey ?? ""}` : undefined
  const send = () =>
    boss.send(job.name, data, {
      group: { id: tx.tenantId },
      ...(waitingKey && { singletonKey: waitingKey }),
      ...(options.startAfterSeconds && { startAfter: options.startAfterSeconds }),
      ...(options.priority && { priority: options.priority }),
    })
  // Between meeting one that waits and holding it a worker may take it; then there is room for a new one.
  for (let attempt = 1; (await within.run(tx, send)) === null; attempt++) {
    if (waitingKey && (await holdWaiting(tx, job.name, waitingKey))) break
    if (attempt === 5) throw new Error(`${job.name} could neither be enqueued nor found waiting`)
  }
  tx.afterCommit(() => announce(job.name))
}

/** How many jobs one statement adds: 500 to 1,000 is where more no longer helps. */
const BATCH = 1_000

/** Adds many jobs of one kind, a thousand a statement: one by one takes about twenty times as long. Not for `oneWaiting`, which holds each that waits. */
export async function enqueueMany<Payload extends object>(
  tx: TenantTx,
  job: JobDefinition<Payload>,
  jobs: readonly { payload: Payload; options?: EnqueueOptions }[],
): Promise<void> {
  if (job.oneWaiting) throw new TypeError(`${job.name} is enqueued one by one: where one waits already, it must be held`)
  const boss = await senderFor(tx)
  const inserts = jobs.map(({ payload, options = {} }) => ({
    data: job.schema.parse({ ...payload, tenantId: tx.tenantId }),
    group: { id: tx.tenantId },
    ...(options.startAfterSeconds && { startAfter: options.startAfterSeconds }),
    ...(options.priority && { priority: options.priority }),
  }))
  for (let start = 0; start < inserts.length; start += BATCH)
    await within.run(tx, () => boss.insert(job.name, inserts.slice(start, start + BATCH)))
  if (jobs.length > 0) tx.afterCommit(() => announce(job.name))
}

/**
 * The statement that adds jobs which concern many tenants, for the platform role: awaited by itself, or put into a larger statement so that both are
 * done at once. Whoever commits calls `wakeWorkers` then. The payloads name the tenants, the jobs themselves have none; they are not parsed here, where
 * thousands come by each second, but by whoever handles them.
 */
export function enqueueAcrossTenants<Payload extends object>(
  tx: PlatformTx,
  job: JobDefinition<Payload>,
  jobs: readonly { payload: Payload; priority?: number }[],
) {
  const rows = jobs.map(({ payload, priority = 0 }) => ({ data: { ...payload, tenantId: NO_TENANT }, priority }))
  // What pg-boss's own insert takes from the queue's row.
  return tx`
    insert into pgboss.job_common (name, data, priority, retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds, deletion_seconds,
      keep_until, policy, dead_letter, heartbeat_seconds)
    select q.name, asked.data, asked.priority, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.expire_seconds, q.deletion_seconds,
      now() + q.retention_seconds * interval '1 second', q.policy, q.dead_letter, q.heartbeat_seconds
    from jsonb_to_recordset(${tx.json(rows as never)}) as asked (data jsonb, priority integer) join pgboss.queue q on q.name = ${job.name}`
}

/**
 * Puts a job straight among the dead letters, in the caller's transaction: for work that was tried often enough by other means. When an operator
 * redrives it, it is handled as any job of its kind. `failure` is what the operator reads; it holds no secret and no personal data.
 */
export async function bury<Payload extends object>(
  tx: TenantTx,
  job: JobDefinition<Payload>,
  payload: Payload,
  failed: { failure: string; attempts: number },
): Promise<void> {
  const data = job.schema.parse({ ...payload, tenantId: tx.tenantId })
  // The columns that pg-boss itself fills when a job dies: its redrive reads them.
  await tx`
    insert into pgboss.job_common (name, data, retry_limit, keep_until, deletion_seconds, group_id,
      source_name, source_id, source_created_on, source_retry_count, source_output)
    select q.name, ${tx.json(data as never)}, q.retry_limit, now() + q.retention_seconds * interval '1 second', q.deletion_seconds, ${tx.tenantId},
      ${job.name}, gen_random_uuid(), now(), ${failed.attempts - 1}, ${tx.json({ error: "given up", message: failed.failure })}
    from pgboss.queue q where q.name = ${DEAD_LETTERS}`
}

/**
 * Locks the waiting job until this transaction ends: a worker skips locked jobs, so it cannot start before it can see what we wrote.
 * Without the lock it could run on yesterday's data while our own job was dropped as a duplicate.
 */
async function holdWaiting(tx: TenantTx, name: string, singletonKey: string): Promise<boolean> {
  const rows = await tx`
    select 1 from pgboss.job_common
    where name = ${name} and singleton_key = ${singletonKey} and state = 'created' and policy = 'short'
    for key share`
  return rows.length > 0
}

const within = new AsyncLocalStorage<TenantTx>()
let sender: Promise<PgBoss> | undefined

/**
 * A pg-boss without a connection of its own: whatever it asks, it asks in the transaction of the caller. It is started once per process, which
 * reads the list of queues through whichever transaction comes first; if that one fails, the next one tries again.
 */
function senderFor(tx: TenantTx): Promise<PgBoss> {
  sender ??= startSender(tx).catch((error) => {
    sender = undefined
    throw error
  })
  return sender
}

async function startSender(tx: TenantTx): Promise<PgBoss> {
  const boss = new PgBoss({
    schema: QUEUE_SCHEMA,
    db: { executeSql: async (text, values) => ({ rows: await currentTx().unsafe(text, values as never[]) }) },
    migrate: false,
    supervise: false,
    schedule: false,
    clock: withoutIntervals,
  })
  // Only a start can report; afterwards every error is the caller's own rejected query.
  boss.on("error", () => {})
  await within.run(tx, () => boss.start())
  return boss
}

function currentTx(): TenantTx {
  const tx = within.getStore()
  if (!tx) throw new Error("the sending half of the queue has no connection of its own: use enqueue(tx, …)")
  return tx
}

/** pg-boss would refresh its list of queues from a timer, which belongs to no transaction; a queue it does not know yet it looks up when asked. */
const withoutIntervals: Clock = { ...systemClock, setInterval: () => undefined, clearInterval: () => undefined }
