// Moves the database's schema forward and back through the numbered files in migrations/, one transaction each, one runner at a time.
import { createHash } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import type postgres from "postgres"

type Sql = postgres.Sql<Record<string, unknown>>

/** One step of the schema: forward, and back with what that would lose (undefined: nothing). */
export type Migration = { number: number; name: string; sha256: string; forward: string; back: string; loses: string | undefined }

/** The schema cannot be moved as asked; the message says why and what to do. Nothing was changed. */
export class MigrationRefused extends Error {
  override readonly name = "MigrationRefused"
}

export type MigrateOptions = {
  /** Stop after this number; lower than the present one goes back. Default: the newest. */
  to?: number
  /** Allows going back through a migration that loses rows. */
  acceptLoss?: boolean
  /** Told of each step as it is about to run. */
  onStep?: (step: { direction: "forward" | "back"; migration: Migration }) => void
  /** Other files than the project's own, for tests. */
  migrations?: readonly Migration[]
}

/**
 * Brings the schema to `to`. Runs as teleshop_owner over a connection of its own from the pool. Safe to call from many processes at once:
 * an advisory lock lets one at a time work, and the others find nothing left to do.
 * @returns the numbers before and after.
 * @throws MigrationRefused when an applied migration was edited, is unknown here, or going back would lose rows without leave to.
 */
export async function migrate(sql: Sql, options: MigrateOptions = {}): Promise<{ before: number; after: number }> {
  const migrations = options.migrations ?? (await readMigrations())
  const newest = migrations.at(-1)?.number ?? 0
  const target = options.to ?? newest
  if (!Number.isInteger(target) || target < 0 || target > newest) {
    throw new MigrationRefused(`there is no migration ${target}: choose a number from 0 to ${newest}`)
  }
  const connection = await sql.reserve()
  try {
    await connection`select pg_advisory_lock(${MIGRATION_LOCK})`
    await connection.unsafe(HISTORY_TABLE)
    const before = checkHistory(await appliedMigrations(connection), migrations)
    const steps = planSteps(migrations, before, target, options.acceptLoss ?? false)
    for (const step of steps) {
      options.onStep?.(step)
      await runStep(connection, step)
    }
    return { before, after: target }
  } finally {
    await connection`select pg_advisory_unlock(${MIGRATION_LOCK})`.catch(() => {})
    connection.release()
  }
}

/**
 * For a program that may not migrate: as teleshop_platform, checks that the schema is exactly the one it knows.
 * @throws MigrationRefused when a migration is missing, edited or unknown here.
 */
export async function expectMigrated(sql: Sql, migrations?: readonly Migration[]): Promise<void> {
  const known = migrations ?? (await readMigrations())
  const [history] = await sql`select to_regclass('migrations.applied') is not null as present`
  const before = history?.present ? checkHistory(await appliedMigrations(sql), known) : 0
  const next = known[before]
  if (next) throw new MigrationRefused(`the database lacks migration ${next.name}: set DATABASE_OWNER_URL and run \`teleshop migrate\``)
}

/** An arbitrary number that only this runner locks. */
const MIGRATION_LOCK = 7_355_608

const HISTORY_TABLE = `
  set client_min_messages = warning;
  create schema if not exists migrations;
  create table if not exists migrations.applied (
    number     integer     not null primary key,
    name       text        not null,
    sha256     text        not null,
    applied_at timestamptz not null default now()
  );
  -- A program that may not migrate still refuses a schema that it does not know.
  grant usage on schema migrations to teleshop_platform;
  grant select on migrations.applied to teleshop_platform;
  reset client_min_messages;`

type Applied = { number: number; name: string; sha256: string }

function appliedMigrations(sql: Sql | postgres.ReservedSql<Record<string, unknown>>): Promise<Applied[]> {
  return sql<Applied[]>`select number, name, sha256 from migrations.applied order by number`
}

/** The present number, once history and files are seen to tell the same story. */
function checkHistory(applied: readonly Applied[], migrations: readonly Migration[]): number {
  for (const [index, row] of applied.entries()) {
    const file = migrations[index]
    if (!file || file.number !== row.number) {
      throw new MigrationRefused(
        `the database has migration ${row.name}, which this program does not know: start the newer program that applied it, or restore a backup from before it`,
      )
    }
    if (file.sha256 !== row.sha256 || file.name !== row.name) {
      throw new MigrationRefused(
        `migration ${row.name} was edited after it was applied: put the file back as it was and write the change as a new migration`,
      )
    }
  }
  return applied.at(-1)?.number ?? 0
}

type Step = { direction: "forward" | "back"; migration: Migration }

function planSteps(migrations: readonly Migration[], before: number, target: number, acceptLoss: boolean): Step[] {
  if (target >= before) {
    return migrations.filter(({ number }) => number > before && number <= target).map((migration) => ({ direction: "forward", migration }))
  }
  const back = migrations.filter(({ number }) => number <= before && number > target).reverse()
  const lossy = back.find(({ loses }) => loses !== undefined)
  if (lossy && !acceptLoss) {
    throw new MigrationRefused(
      `going back through ${lossy.name} loses ${lossy.loses} To do it all the same, back up first and add --accept-loss`,
    )
  }
  return back.map((migration) => ({ direction: "back", migration }))
}

async function runStep(sql: postgres.ReservedSql<Record<string, unknown>>, { direction, migration }: Step): Promise<void> {
  await sql`begin`
  try {
    await sql.unsafe(direction === "forward" ? migration.forward : migration.back)
    if (direction === "forward") {
      await sql`insert into migrations.applied (number, name, sha256) values (${migration.number}, ${migration.name}, ${migration.sha256})`
    } else {
      await sql`delete from migrations.applied where number = ${migration.number}`
    }
    await sql`commit`
  } catch (error) {
    await sql`rollback`.catch(() => {})
    throw error
  }
}

const FOLDER = join(import.meta.dir, "migrations")

/** The project's migrations in order. Numbers have no gaps, and each has a way back: a file missing here is an error of ours. */
export async function readMigrations(folder = FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort()
  return Promise.all(
    names.map(async (file, index) => {
      const number = Number(file.slice(0, 4))
      if (number !== index + 1) throw new Error(`sql/migrations/${file}: the number must be ${String(index + 1).padStart(4, "0")}`)
      const forward = await readFile(join(folder, file), "utf8")
      const back = await readFile(join(folder, "back", file), "utf8")
      const sha256 = createHash("sha256").update(forward).digest("hex")
      return { number, name: file.replace(/\.sql$/, ""), sha256, forward, back, loses: /^-- LOSES: (.+)$/m.exec(back)?.[1] }
    }),
  )
}
