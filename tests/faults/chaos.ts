// The storm that the database door must stand: many tenants, few connections, and connections that die at any moment.
import postgres from "postgres"
import { openDatabase } from "../../tenants/database.ts"
import type { Urls } from "../help/database.ts"

export type Storm = {
  /** `killed`: a backend is terminated every 200 ms. `idle`: transactions that rest longer than 60 ms are. `calm`: nothing happens. */
  fault: "killed" | "idle" | "calm"
  /** At the longest. */
  durationMs: number
  /** It is over as soon as so much has happened. */
  enough?: { committed: number; failed: number }
}

export type Damage = {
  committed: number
  failed: number
  /** A transaction opened for one tenant that saw another one's, or none. */
  wrongReads: number
  /** Rows committed for a tenant by a transaction that belonged to another one, or to none. */
  wrongWrites: number
  /** Calls that had neither succeeded nor failed ten seconds after the storm. */
  unsettled: number
  uncaught: number
  longestCallMs: number
  /** The longest time in which no transaction at all committed. */
  longestStallMs: number
  committedPerSecond: number
}

const TENANTS = 40
const CONNECTIONS = 5
const PATIENCE_MS = 1000

/** Runs the storm on a database that `prepareStorm` has prepared. */
export async function runStorm(urls: Urls, { fault, durationMs, enough }: Storm): Promise<Damage> {
  const root = postgres(urls.superUrl, { max: 1, onnotice: () => {} })
  await root`truncate chaos.marks`
  // A limit of the role's own, so that it holds on every connection from its first moment on.
  await root.unsafe(
    `alter role teleshop_app in database ${databaseName(urls)} ${fault === "idle" ? "set idle_in_transaction_session_timeout = 60" : "reset all"}`,
  )
  const damage = emptyDamage()
  const uncaught = (): void => void damage.uncaught++
  process.on("uncaughtException", uncaught).on("unhandledRejection", uncaught)

  const db = openDatabase({ appUrl: urls.appUrl, platformUrl: urls.platformUrl, maxConnections: CONNECTIONS })
  const clock = { startedAt: performance.now(), lastCommitAt: performance.now(), over: false }
  const killer = fault === "killed" ? setInterval(() => void killOne(root), 200) : undefined
  const end = setTimeout(() => {
    clock.over = true
  }, durationMs)
  const tenants = Array.from({ length: TENANTS }, () => crypto.randomUUID())
  const open = new Set<Promise<void>>()
  await Promise.all(
    tenants.map(async (tenantId) => {
      while (!clock.over && !(enough && damage.committed >= enough.committed && damage.failed >= enough.failed)) {
        const call: Promise<void> = oneCall(db, tenantId, fault, damage, clock).finally(() => open.delete(call))
        open.add(call)
        // Like a buyer who tries again: a call that hangs does not keep the tenant from making the next one.
        await Promise.race([call, Bun.sleep(PATIENCE_MS)])
      }
    }),
  )
  await Promise.race([Promise.all(open), Bun.sleep(10_000)])
  clearInterval(killer)
  clearTimeout(end)
  const seconds = (performance.now() - clock.startedAt) / 1000
  damage.unsettled = open.size
  damage.committedPerSecond = Math.round(damage.committed / Math.min(seconds, durationMs / 1000))
  await db.close()
  const [wrong] = await root`select count(*)::int as count from chaos.marks where meant_for is distinct from written_in`
  damage.wrongWrites = wrong?.count
  await root.unsafe(`alter role teleshop_app in database ${databaseName(urls)} reset all`)
  await root.end()
  process.off("uncaughtException", uncaught).off("unhandledRejection", uncaught)
  return damage
}

type Clock = { startedAt: number; lastCommitAt: number; over: boolean }

async function oneCall(db: ReturnType<typeof openDatabase>, tenantId: string, fault: Storm["fault"], damage: Damage, clock: Clock) {
  const begunAt = performance.now()
  try {
    await db.asTenant(tenantId, async (tx) => {
      const look = async () => {
        const [row] = await tx`select app.current_tenant() as tenant`
        if (row?.tenant !== tenantId) damage.wrongReads++
      }
      await look()
      // Some work rests longer than the limit, as a handler does that waits for something; then it goes on with what it has.
      if (fault === "idle") await Bun.sleep(Math.random() * 90)
      // A handler may also swallow an error and go on with a transaction that is no more.
      await tx`insert into chaos.marks (meant_for) values (${tenantId})`.catch(() => {})
      await Promise.all([look(), look(), tx`insert into chaos.marks (meant_for) values (${tenantId})`])
    })
    const now = performance.now()
    damage.committed++
    damage.longestStallMs = Math.max(damage.longestStallMs, Math.round(now - clock.lastCommitAt))
    clock.lastCommitAt = now
  } catch {
    damage.failed++
  }
  damage.longestCallMs = Math.max(damage.longestCallMs, Math.round(performance.now() - begunAt))
}

async function killOne(root: postgres.Sql): Promise<void> {
  await root`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename = 'teleshop_app' order by random() limit 1`
}

/**
 * A table without a single lock: whatever the driver confuses is written down. `written_in` is the tenant of the transaction that wrote the
 * row, `meant_for` the tenant that the caller believed to be in. Tables of the product would refuse such a row; here it must be counted.
 */
export async function prepareStorm(urls: Urls): Promise<void> {
  const root = postgres(urls.superUrl, { max: 1, onnotice: () => {} })
  await root.unsafe(`
    create schema if not exists chaos;
    create table if not exists chaos.marks (meant_for uuid not null, written_in uuid default app.current_tenant());
    grant usage on schema chaos to teleshop_app;
    grant select, insert on chaos.marks to teleshop_app;`)
  await root.end()
}

function databaseName(urls: Urls): string {
  return new URL(urls.superUrl).pathname.slice(1)
}

function emptyDamage(): Damage {
  return {
    committed: 0,
    failed: 0,
    wrongReads: 0,
    wrongWrites: 0,
    unsettled: 0,
    uncaught: 0,
    longestCallMs: 0,
    longestStallMs: 0,
    committedPerSecond: 0,
  }
}
