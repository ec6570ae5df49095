// How often something may be tried, counted in PostgreSQL so that all processes and all parallel tries count as one.
import type { Database, PlatformTx } from "../database.ts"
import { Refusal } from "../refusal.ts"

/** So many at once, and as many again within that time. */
export type Allowance = { of: string; key: string; count: number; seconds: number }

/**
 * Counts one try under each of these, or refuses with `too-many-requests`, and then counts it under none. Of any number of tries at the same moment
 * exactly the allowed ones pass: one statement looks and counts, the row it counts in is locked meanwhile.
 */
export async function takeAllowances(db: Database, allowances: readonly Allowance[]): Promise<void> {
  await db.asPlatform(async (tx) => {
    for (const allowance of allowances) {
      if (await takeOne(tx, allowance)) continue
      const retryAfterSeconds = Math.ceil(allowance.seconds / allowance.count)
      throw new Refusal("too-many-requests", "too many tries: wait a while and try again", { retryAfterSeconds })
    }
  })
}

/** The generic cell rate algorithm (ITU-T I.371) as one upsert; no row comes back when it is used up. */
async function takeOne(tx: PlatformTx, { of, key, count, seconds }: Allowance): Promise<boolean> {
  const cost = seconds / count
  const rows = await tx`
    insert into platform.rate_limits as taken (key, earned_at)
    values (${`${of}:${key}`.slice(0, 200)}, clock_timestamp() + ${cost} * interval '1 second')
    on conflict (key) do update set earned_at = greatest(taken.earned_at, clock_timestamp()) + ${cost} * interval '1 second'
      where greatest(taken.earned_at, clock_timestamp()) + ${cost} * interval '1 second' <= clock_timestamp() + ${seconds} * interval '1 second'
    returning 1`
  return rows.length > 0
}

/** What is earned again need not be remembered; a few at a time, by whoever comes along. */
export async function forgetEarned(tx: PlatformTx): Promise<void> {
  await tx`
    delete from platform.rate_limits where key in (select key from platform.rate_limits where earned_at < now() limit 100 for update skip locked)`
}
