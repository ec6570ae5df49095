// The embedded PostgreSQL: shared by any number of processes, stopped by the last, and never in the way of the next start.
import { beforeAll, describe, expect, test } from "bun:test"
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import postgres from "postgres"
import { type Cluster, joinCluster } from "../../../runtime/postgres/cluster.ts"
import { openHome } from "../../../runtime/postgres/home.ts"
import { findPostmaster } from "../../../runtime/postgres/postmaster.ts"
import { eventually, freshDataDir, runProgram } from "../../help/program.ts"

const isRoot = process.getuid?.() === 0

async function withSql<Result>(url: string, work: (sql: postgres.Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}

/** One folder for all, which the first test initialises: each test leaves it stopped and whole. */
let dataDir: string
beforeAll(() => {
  dataDir = freshDataDir()
})

describe("the embedded cluster", () => {
  test("twenty at once share one server, the last to leave stops it, and what an interrupted initialisation left is cleared away", async () => {
    const home = openHome(dataDir)
    mkdirSync(join(home.folder, "data.unfinished-abc/data"), { recursive: true })
    const members = await Promise.all(Array.from({ length: 20 }, () => joinCluster(dataDir)))
    expect(new Set(members.map((member) => member.serverPid())).size).toBe(1)
    const last = members.pop() as Cluster
    await Promise.all(members.map((member) => member.leave()))
    expect(last.serverPid()).toBeDefined()
    await last.leave()
    await last.leave()
    expect(last.serverPid()).toBeUndefined()
    expect(readdirSync(home.folder).filter((name) => name.includes("unfinished"))).toEqual([])
  })

  test("has UTF-8, checksums, durable commits, three roles without power, and passwords that only we can read", async () => {
    const cluster = await joinCluster(dataDir)
    try {
      const [server] = await withSql(
        cluster.urls.superUrl,
        (
          sql,
        ) => sql`select current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
          current_setting('listen_addresses') as listens, current_setting('server_version_num')::int / 10000 as version,
          (select datlocale from pg_database where datname = 'teleshop') as locale,
          (select count(*)::int from pg_roles where rolname like 'teleshop%' and not rolsuper and not rolbypassrls and not rolcreaterole and not rolcreatedb) as roles`,
      )
      expect(server).toEqual({
        encoding: "UTF8",
        checksums: "on",
        fsync: "on",
        listens: "127.0.0.1",
        version: 18,
        locale: "C.UTF-8",
        roles: 3,
      })
      expect(statSync(join(dataDir, "postgres/passwords.json")).mode & 0o777).toBe(0o600)
      expect(cluster.urls.appUrl).toStartWith("postgres://teleshop_app:")
      await expect(withSql(cluster.urls.appUrl.replace(/:[^:@]+@/, ":wrong@"), (sql) => sql`select 1`)).rejects.toThrow(
        "password authentication failed",
      )
    } finally {
      await cluster.leave()
    }
  })

  test("keeps its port and its data from one start to the next", async () => {
    const first = await joinCluster(dataDir)
    await withSql(first.urls.superUrl, (sql) => sql.unsafe("create table kept as select 42 as answer"))
    await first.leave()
    const second = await joinCluster(dataDir)
    expect(second.urls).toEqual(first.urls)
    expect(await withSql(second.urls.superUrl, (sql) => sql`select answer from kept`)).toMatchObject([{ answer: 42 }])
    await second.leave()
  })

  test("takes another port when its own was taken meanwhile", async () => {
    const first = await joinCluster(dataDir)
    await first.leave()
    const { port } = new URL(first.urls.appUrl)
    using _taken = Bun.listen({ hostname: "127.0.0.1", port: Number(port), socket: { data() {} } })
    const second = await joinCluster(dataDir)
    expect(new URL(second.urls.appUrl).port).not.toBe(port)
    await second.leave()
  })

  test("comes back on the same port when it is killed, and all who use it go on", async () => {
    const events: string[] = []
    const cluster = await joinCluster(dataDir, { onEvent: (sentence) => events.push(sentence) })
    const before = cluster.serverPid() as number
    process.kill(before, "SIGKILL")
    await eventually(() => events.includes("PostgreSQL is back"), Boolean)
    expect(cluster.serverPid()).not.toBe(before)
    expect(await withSql(cluster.urls.appUrl, (sql) => sql`select 1 as one`)).toMatchObject([{ one: 1 }])
    await cluster.leave()
    expect(cluster.serverPid()).toBeUndefined()
  })

  test("starts beside a stale postmaster.pid whose number now belongs to another process", async () => {
    const home = openHome(dataDir)
    writeFileSync(join(home.data, "postmaster.pid"), `${process.pid}\n${home.data}\n1\n1\n\n127.0.0.1\n1 1\nready\n`)
    const cluster = await joinCluster(dataDir)
    expect(cluster.serverPid()).toBeDefined()
    await cluster.leave()
  })

  test("lost passwords are a sentence, and nothing is started or changed", async () => {
    const [file, elsewhere] = [join(dataDir, "postgres/passwords.json"), join(dataDir, "elsewhere")]
    renameSync(file, elsewhere)
    await expect(joinCluster(dataDir)).rejects.toThrow(/passwords\.json is missing; put its backup back/)
    expect(findPostmaster(openHome(dataDir))).toBeUndefined()
    renameSync(elsewhere, file)
  })

  test("a data directory of another version of PostgreSQL is refused", async () => {
    const home = openHome(dataDir)
    writeFileSync(join(home.data, "PG_VERSION"), "15\n")
    await expect(joinCluster(dataDir)).rejects.toThrow(/made by PostgreSQL 15, and this is PostgreSQL 18/)
    writeFileSync(join(home.data, "PG_VERSION"), "18\n")
  })

  test.if(isRoot)("a folder that PostgreSQL's user cannot enter is named at once, with the remedy", async () => {
    const closed = freshDataDir()
    chmodSync(closed, 0o700)
    const program = runProgram(["runtime/main.ts"], { DATA_DIR: join(closed, "data") })
    expect(await program.ended).toBe(1)
    expect(program.said("stderr")).toContain(
      `cannot enter the folder ${closed}. Either let it pass (chmod o+x ${closed}) or choose another place (DATA_DIR=`,
    )
    expect(existsSync(join(closed, "data/postgres/data"))).toBeFalse()
    chmodSync(closed, 0o711)
    expect(openHome(join(closed, "data")).folder).toBe(join(closed, "data/postgres"))
  })

  test("a folder that cannot be made is named", async () => {
    await expect(joinCluster("/proc/nowhere")).rejects.toThrow(/DATA_DIR: the folder \/proc\/nowhere\/postgres could not be made/)
  })

  test("processes that are killed leave no presence behind: the next to leave stops the server", async () => {
    const program = runProgram(["runtime/main.ts"], { DATA_DIR: dataDir })
    await program.ready()
    program.kill("SIGKILL")
    await program.ended
    const cluster = await joinCluster(dataDir)
    await cluster.leave()
    expect(findPostmaster(openHome(dataDir))).toBeUndefined()
  })
})
