// Gives a new server our roles, their passwords and the database `teleshop`; done once, and again when sql/roles.sql changes.
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import postgres from "postgres"
import { type Home, type Passwords, writeWhole } from "./home.ts"

export type ClusterUrls = { appUrl: string; platformUrl: string; ownerUrl: string; superUrl: string }

export function clusterUrls(port: number, passwords: Passwords): ClusterUrls {
  const url = (role: string, password: string) => `postgres://${role}:${password}@127.0.0.1:${port}/teleshop`
  return {
    appUrl: url("teleshop_app", passwords.app),
    platformUrl: url("teleshop_platform", passwords.platform),
    ownerUrl: url("teleshop_owner", passwords.owner),
    superUrl: url("postgres", passwords.superuser),
  }
}

/** Safe to run again after a crash in the middle: the mark is written last. Call it under the lock. */
export async function prepare(home: Home, urls: ClusterUrls, passwords: Passwords): Promise<void> {
  const rolesFile = readFileSync(join(import.meta.dir, "../../sql/roles.sql"), "utf8")
  const mark = new Bun.CryptoHasher("sha256").update(rolesFile).digest("hex")
  if (existsSync(home.prepared) && readFileSync(home.prepared, "utf8") === mark) return
  await asSuperuser(urls.superUrl.replace(/teleshop$/, "postgres"), async (sql) => {
    const found = await sql`select from pg_database where datname = 'teleshop'`
    if (found.length === 0) await sql.unsafe("create database teleshop")
  })
  await asSuperuser(urls.superUrl, async (sql) => {
    await sql.unsafe(rolesFile)
    // The passwords are of our own making, without quotes; `alter role` takes no parameters.
    await sql.unsafe(
      `alter role teleshop_owner password '${passwords.owner}'; alter role teleshop_app password '${passwords.app}'; alter role teleshop_platform password '${passwords.platform}'`,
    )
  })
  writeWhole(home.prepared, mark)
}

async function asSuperuser<Result>(url: string, work: (sql: postgres.Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 30 })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
