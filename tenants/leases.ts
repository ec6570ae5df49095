// What only one process may do at a time: whoever has the lease does it, and one that has died leaves it to another.
import type { Database } from "./database.ts"

/** True: it is this process's for so many seconds more. */
export async function takeLease(db: Database, name: string, lease: { by: string; seconds: number }): Promise<boolean> {
  const rows = await db.inOneStatement(
    (tx) => tx`
      insert into platform.leases as held (name, held_by, held_until)
      values (${name}, ${lease.by}, now() + ${lease.seconds} * interval '1 second')
      on conflict (name) do update set held_by = excluded.held_by, held_until = excluded.held_until
        where held.held_by = excluded.held_by or held.held_until < now()
      returning 1`,
  )
  return rows.length > 0
}

export async function giveLeaseBack(db: Database, name: string, by: string): Promise<void> {
  await db.inOneStatement((tx) => tx`delete from platform.leases where name = ${name} and held_by = ${by}`)
}
