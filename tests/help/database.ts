// A database of its own for each test file: a clone of one migrated template, made in about 50 ms.
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import postgres from "postgres"
import { migrate } from "../../sql/migrate.ts"
import { type Database, openDatabase } from "../../tenants/database.ts"
import { ALL_JOBS } from "../../tenants/jobs.ts"
import { prepareQueues } from "../../tenants/queue.ts"

export type Urls = { appUrl: string; platformUrl: string; ownerUrl: string; superUrl: string }
export type TestDatabase = { db: Database; urls: Urls; name: string; close(): Promise<void> }

/** A migrated, empty database with both pools open; `close` drops it. */
export async function freshDatabase(options: { maxConnections?: number } = {}): Promise<TestDatabase> {
  const { name, urls, drop } = await cloneOf(await template())
  const db = openDatabase({ ...urls, maxConnections: options.maxConnections ?? 10 })
  return {
    db,
    urls,
    name,
    close: async () => {
      await db.close()
      await drop()
    },
  }
}

/** An empty database with the roles' rights but no migration applied; for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<{ urls: Urls; name: string; drop(): Promise<void> }> {
  return cloneOf("template0", true)
}

/** The cluster that the test command started, by its superuser's connection string and the roles' passwords. */
function cluster(): Urls {
  const text = process.env.TELESHOP_TEST_CLUSTER
  if (!text) throw new Error("these tests need their PostgreSQL: run them by `bun run test [path]`")
  return JSON.parse(text)
}

async function withSuperuser<Result>(work: (sql: postgres.Sql) => Promise<Result>, database?: string): Promise<Result> {
  const sql = postgres(database ? on(cluster().superUrl, database) : cluster().superUrl, { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}

async function cloneOf(source: string, withRights = false) {
  const name = `test_${process.pid}_${crypto.randomUUID().slice(0, 8)}`
  await withSuperuser((sql) => sql.unsafe(`create database ${name} template ${source} owner teleshop_owner`))
  if (withRights) await grantRoles(name)
  const { appUrl, platformUrl, ownerUrl, superUrl } = cluster()
  const urls = { appUrl: on(appUrl, name), platformUrl: on(platformUrl, name), ownerUrl: on(ownerUrl, name), superUrl: on(superUrl, name) }
  return { name, urls, drop: () => withSuperuser(async (sql) => void (await sql.unsafe(`drop database if exists ${name} with (force)`))) }
}

let templateReady: Promise<string> | undefined

/** The migrated template, made by whichever test process comes first and named after what went into it. */
function template(): Promise<string> {
  templateReady ??= makeTemplate()
  return templateReady
}

async function makeTemplate(): Promise<string> {
  const name = `template_${await fingerprint()}`
  await withSuperuser(async (sql) => {
    await sql`select pg_advisory_lock(1)`
    const [found] = await sql`select 1 from pg_database where datname = ${name}`
    if (found) return
    const making = `${name}_making`
    await sql.unsafe(`drop database if exists ${making} with (force)`)
    await sql.unsafe(`create database ${making} template template0 owner teleshop_owner`)
    await grantRoles(making)
    const ownerUrl = on(cluster().ownerUrl, making)
    const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
    await migrate(owner)
    await owner.end()
    await prepareQueues(ownerUrl, ALL_JOBS)
    // A clone needs a template that nobody is connected to: renamed only when it is whole.
    await sql.unsafe(`alter database ${making} rename to ${name}`)
  })
  return name
}

async function grantRoles(database: string): Promise<void> {
  const roles = await readFile(join(import.meta.dir, "../../sql/roles.sql"), "utf8")
  await withSuperuser((sql) => sql.unsafe(roles), database)
}

async function fingerprint(): Promise<string> {
  const hasher = new Bun.CryptoHasher("sha256")
  const root = join(import.meta.dir, "../..")
  // One pattern each: Bun's Glob finds nothing for braces that hold a slash.
  const patterns = ["sql/**/*.sql", "tenants/queue/*.ts", "tenants/queue.ts", "tenants/jobs.ts", "tenants/*/jobs.ts"]
  const files = patterns.flatMap((pattern) => [...new Bun.Glob(pattern).scanSync(root)]).sort()
  for (const file of files) hasher.update(await Bun.file(join(root, file)).bytes())
  return hasher.digest("hex").slice(0, 16)
}

function on(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
