// The only door to PostgreSQL: a tenant's rows are reached through asTenant and in no other way.
import postgres from "postgres"

/** A transaction whose row-level security shows one tenant's rows. Queries name `tenant_id` as well: two locks, always both. */
export type TenantTx = postgres.TransactionSql<Types> & {
  readonly tenantId: string
  /** Calls `work` once the transaction has committed, never when it rolled back. For hints only: a crash in between loses it. */
  afterCommit(work: () => void): void
}

/** A transaction of the platform role: sees what sql/README.md lists as cross-tenant rights, and no other tenant rows. */
export type PlatformTx = postgres.TransactionSql<Types>

type Types = { bigint: number }
type Sql = postgres.Sql<Types>

export type Database = {
  /** Runs `work` in one transaction that sees only this tenant's rows; commits when it resolves, rolls back when it throws. No network call belongs inside. */
  asTenant<Result>(tenantId: string, work: (tx: TenantTx) => Promise<Result>): Promise<Result>
  /** Runs `work` in one transaction of the platform role. */
  asPlatform<Result>(work: (tx: PlatformTx) => Promise<Result>): Promise<Result>
  /** Runs one statement of the platform role, which is a transaction by itself: one trip to the server instead of three. `work` makes no second one. */
  inOneStatement<Result>(work: (tx: PlatformTx) => Promise<Result>): Promise<Result>
  /** Calls `heard` for each announcement on the channel, from any process; `reconnected` after a gap in which some may have been missed. */
  listen(channel: string, heard: (payload: string) => void, reconnected?: () => void): Promise<{ unlisten(): Promise<void> }>
  /** Throws when either role cannot reach the database. */
  ping(): Promise<void>
  close(): Promise<void>
}

export type DatabaseOptions = {
  /** Connection string of teleshop_app. */
  appUrl: string
  /** Connection string of teleshop_platform. */
  platformUrl: string
  /** Connections of the app role; PostgreSQL's default limit of 100 is shared by all processes. */
  maxConnections?: number
  /** Told about notices and lost connections; without it they are dropped. */
  onNotice?: (message: string) => void
}

/** Opens both pools. Connects on first use: nothing fails here when the database is down. */
export function openDatabase(options: DatabaseOptions): Database {
  const app = openPool(options.appUrl, options.maxConnections ?? 10, options)
  const platform = openPool(options.platformUrl, Math.max(2, Math.ceil((options.maxConnections ?? 10) / 3)), options)
  return {
    asTenant: (tenantId, work) => asTenant(app, tenantId, work),
    asPlatform: (work) => platform.begin((tx) => work(tx)) as ReturnType<typeof work>,
    inOneStatement: (work) => work(platform as unknown as PlatformTx),
    listen: (channel, heard, reconnected) => platform.listen(channel, heard, reconnected),
    ping: async () => {
      await Promise.all([app`select 1`, platform`select 1`])
    },
    close: async () => {
      await Promise.all([app.end({ timeout: 5 }), platform.end({ timeout: 5 })])
    },
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

async function asTenant<Result>(app: Sql, tenantId: string, work: (tx: TenantTx) => Promise<Result>): Promise<Result> {
  if (!UUID.test(tenantId)) throw new TypeError("asTenant: the tenant id must be a lower-case UUID")
  const committed: (() => void)[] = []
  const result = await app.begin(async (tx) => {
    // Sent at once and awaited last: PostgreSQL answers in order, so the work's first statement need not wait for the answer (a quarter more
    // transactions a second). If it fails, the transaction is aborted and refuses every statement after it.
    const setting = tx`select set_config('app.tenant', ${tenantId}, true)`.execute()
    setting.catch(() => {})
    const value = await work(Object.assign(tx, { tenantId, afterCommit: (hint: () => void) => void committed.push(hint) }))
    await setting
    return { value }
  })
  for (const hint of committed) hint()
  return result.value
}

function openPool(url: string, max: number, options: DatabaseOptions): Sql {
  return postgres(url, {
    max,
    // Only column names change case: keys inside JSON documents belong to their owners.
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
    types: { bigint: exactBigint },
    onnotice: (notice) => options.onNotice?.(String(notice.message)),
    connect_timeout: 10,
    // A connection that has served for half an hour is replaced, so that a failed-over database is not clung to.
    max_lifetime: 30 * 60,
    connection: { application_name: "teleshop" },
  })
}

/** bigint ↔ number: amounts are capped below 2^53 by the tables' checks, and anything larger is an error rather than a wrong sum. */
const exactBigint: postgres.PostgresType<number> = {
  to: 20,
  from: [20],
  serialize: (value: number) => String(value),
  parse: (text: string) => {
    const value = Number(text)
    if (!Number.isSafeInteger(value)) throw new RangeError("a bigint from the database does not fit a JavaScript number")
    return value
  },
}
