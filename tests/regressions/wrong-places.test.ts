// Places and roles that once ended in a stack trace, or were not told at all: each is now one sentence that names the variable.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import postgres from "postgres"
import { openHome } from "../../runtime/postgres/home.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { freshDataDir, runProgram } from "../help/program.ts"

let database: TestDatabase
let other: TestDatabase

beforeAll(async () => {
  ;[database, other] = await Promise.all([freshDatabase(), freshDatabase()])
})

afterAll(async () => {
  await Promise.all([database.close(), other.close()])
})

/** What `teleshop <words>` says and how it ends, with a database of one's own. */
async function teleshop(words: string[], more: Record<string, string>) {
  const { appUrl, platformUrl, ownerUrl } = database.urls
  const program = runProgram(["scripts/teleshop.ts", ...words], {
    DATA_DIR: freshDataDir(),
    SECRET_KEYS: `k1:${Buffer.alloc(32).toString("base64")}`,
    DATABASE_URL: appUrl,
    DATABASE_PLATFORM_URL: platformUrl,
    DATABASE_OWNER_URL: ownerUrl,
    ...more,
  })
  return { code: await program.ended, said: program.said("stderr") }
}

test("the cases below could go through: with everything right a command does", async () => {
  expect(await teleshop(["shop", "list"], {})).toMatchObject({ code: 0 })
})

test.each(["start", "teleshop shop list"])("a DATA_DIR that is a file is named (bun run %s)", async (words) => {
  const file = join(freshDataDir(), "file")
  writeFileSync(file, "")
  for (const dataDir of [file, join(file, "below")]) {
    const program = runProgram(["run", "--silent", ...words.split(" ")], { DATA_DIR: dataDir })
    expect(await program.ended).toBe(1)
    expect(program.said("stderr")).toBe(
      `DATA_DIR: ${file} is not a folder; choose a folder, or a name that is free (DATA_DIR=/var/lib/teleshop).\n`,
    )
  }
  expect(openHome(freshDataDir()).folder).toEndWith("/postgres")
})

test("migrating as a superuser is refused before a single table is its own", async () => {
  const { code, said } = await teleshop(["migrate"], { DATABASE_OWNER_URL: database.urls.superUrl })
  expect(code).toBe(1)
  expect(said).toStartWith("DATABASE_OWNER_URL: the role postgres is superuser")
  expect(said).toContain("Log in as teleshop_owner")
})

test("a wrong role is told even where the schema is missing too", async () => {
  const root = postgres(database.urls.superUrl, { max: 1, onnotice: () => {} })
  const name = `empty_${crypto.randomUUID().slice(0, 8)}`
  await root.unsafe(`create database ${name}`)
  const { code, said } = await teleshop(["shop", "list"], {
    DATABASE_URL: database.urls.superUrl.replace(/\/[^/]*$/, `/${name}`),
    DATABASE_PLATFORM_URL: database.urls.platformUrl.replace(/\/[^/]*$/, `/${name}`),
  })
  await root.unsafe(`drop database ${name}`)
  await root.end()
  expect(code).toBe(1)
  expect(said).toStartWith("DATABASE_URL: the role postgres is superuser")
})

test("two addresses that lead to two databases are told apart", async () => {
  const { code, said } = await teleshop(["shop", "list"], { DATABASE_PLATFORM_URL: other.urls.platformUrl })
  expect(code).toBe(1)
  expect(said).toBe("DATABASE_PLATFORM_URL leads to another database than DATABASE_URL; all of them must name the same one.\n")
})

test("a place where no site can be published is told at the start, not at the first publication", async () => {
  const { code, said } = await teleshop(["shop", "list"], { EXPORT_TARGET: "folder:/dev/null/sites" })
  expect(code).toBe(1)
  expect(said).toMatch(/^EXPORT_TARGET: sites cannot be published to \/dev\/null\/sites \(ENOTDIR\); it must be a folder/)
})

test("a reader who has seen enough (teleshop … | head) ends nothing and is told nothing", async () => {
  const pipe = Bun.spawn(["sh", "-c", `"${process.execPath}" scripts/teleshop.ts help | head -n 1; :`], {
    cwd: join(import.meta.dir, "../.."),
    env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "" },
    stdout: "pipe",
    stderr: "pipe",
  })
  const [shown, complaint] = await Promise.all([new Response(pipe.stdout).text(), new Response(pipe.stderr).text()])
  expect(shown).toStartWith("usage: teleshop")
  expect(complaint).toBe("")
})
