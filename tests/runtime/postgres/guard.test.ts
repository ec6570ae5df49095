// The start refuses what could get around row-level security, and says what is wrong with a database without its password.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { join } from "node:path"
import postgres from "postgres"
import { refuseUnpatchedDriver, refuseUnsafeRole } from "../../../runtime/postgres/guard.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { freshDataDir, runProgram } from "../../help/program.ts"

let database: TestDatabase
let root: postgres.Sql
/** Roles belong to the whole server, which other tests use too. */
const suffix = crypto.randomUUID().slice(0, 8)
const roles: string[] = []

beforeAll(async () => {
  database = await freshDatabase()
  root = postgres(database.urls.superUrl, { max: 1, onnotice: () => {} })
})

afterAll(async () => {
  for (const role of roles) await root.unsafe(`drop owned by ${role}; drop role ${role}`)
  await root.end()
  await database.close()
})

/** A role that can log in, with what the case adds; its connection string. */
async function roleWith(name: string, options: string, ...grants: string[]): Promise<string> {
  const role = `guard_${name}_${suffix}`
  roles.push(role)
  await root.unsafe(
    `create role ${role} login password 'canary' ${options}; grant connect on database ${database.name} to ${role}; grant teleshop_app to ${role}`,
  )
  for (const grant of grants) await root.unsafe(grant.replaceAll("$role", role))
  const url = new URL(database.urls.appUrl)
  url.username = role
  url.password = "canary"
  return url.href
}

async function refusal(url: string): Promise<string> {
  try {
    await refuseUnsafeRole("DATABASE_URL", url, "teleshop_app")
  } catch (error) {
    return (error as Error).message
  }
  return "not refused"
}

describe("a database role", () => {
  test("teleshop_app itself is fine, and so is a role that is no more than a member of it", async () => {
    expect(await refusal(database.urls.appUrl)).toBe("not refused")
    expect(await refusal(await roleWith("plain", ""))).toBe("not refused")
  })

  test.each([
    ["super", "superuser", [], "is superuser"],
    ["bypass", "bypassrls", [], "has BYPASSRLS"],
    ["maker", "createrole", [], "has CREATEROLE"],
    ["member", "", ["grant teleshop_owner to $role"], "through teleshop_owner"],
    ["later", "noinherit", ["grant teleshop_owner to $role"], "through teleshop_owner"],
    ["files", "", ["grant pg_read_server_files to $role"], "through pg_read_server_files"],
    ["owns", "", ["create table shop.of_guard (a int)", "alter table shop.of_guard owner to $role"], "owns the table of_guard"],
  ])("that could get around the policies (%s) is refused, named with the remedy", async (name, options, grants, words) => {
    const sentence = await refusal(await roleWith(name, options, ...grants))
    expect(sentence).toStartWith(`DATABASE_URL: the role guard_${name}_${suffix} `)
    expect(sentence).toContain(words)
    expect(sentence).toContain("Log in as teleshop_app")
  })

  test("of the wrong kind is refused", async () => {
    expect(await refusal(database.urls.platformUrl)).toContain("is not teleshop_app")
    expect(await refusal(database.urls.ownerUrl)).toContain("owns the table")
  })
})

describe("a database that cannot be used", () => {
  const wrong = (change: (url: URL) => void) => {
    const url = new URL(database.urls.appUrl)
    change(url)
    return refusal(url.href)
  }
  test("is told by its variable and address, without the password", async () => {
    const sentences = [
      await wrong((url) => {
        url.port = "1"
        url.password = "canary"
      }),
      await wrong((url) => {
        url.password = "canary"
      }),
      await wrong((url) => {
        url.pathname = "/nowhere"
      }),
    ]
    expect(sentences[0]).toMatch(/^DATABASE_URL: the database at 127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\); see that it runs/)
    expect(sentences[1]).toMatch(/^DATABASE_URL: the database at .* refuses this user or password/)
    expect(sentences[2]).toMatch(/^DATABASE_URL: the database "nowhere" does not exist/)
    expect(sentences.join()).not.toContain("canary")
  })
})

describe("the start", () => {
  const keys = { SECRET_KEYS: `k1:${Buffer.alloc(32).toString("base64")}` }
  const start = (appUrl: string, platformUrl: string, more = {}) =>
    runProgram(["runtime/main.ts"], {
      DATA_DIR: freshDataDir(),
      DATABASE_URL: appUrl,
      DATABASE_PLATFORM_URL: platformUrl,
      ...keys,
      ...more,
    })

  test("ends with one line and exit code 1 when a role is not safe or the database is away", async () => {
    const { superUrl, appUrl, platformUrl } = database.urls
    const unsafe = start(superUrl, platformUrl)
    expect(await unsafe.ended).toBe(1)
    expect(unsafe.said("stderr")).toContain("DATABASE_URL: the role postgres is superuser")
    const away = start(appUrl, "postgres://teleshop_platform:canary@127.0.0.1:1/teleshop")
    expect(await away.ended).toBe(1)
    expect(away.said("stderr")).toMatch(/^DATABASE_PLATFORM_URL: the database at 127\.0\.0\.1:1 cannot be reached .*\n$/)
    expect(away.said()).not.toContain("canary")
  })

  test("with a database of one's own goes through, with and without the owner's connection string", async () => {
    const { appUrl, platformUrl, ownerUrl } = database.urls
    for (const more of [{}, { DATABASE_OWNER_URL: ownerUrl }]) {
      const program = start(appUrl, platformUrl, more)
      await program.ready()
      program.kill("SIGTERM")
      expect(await program.ended).toBe(0)
      expect(program.said()).not.toContain(new URL(appUrl).password)
    }
  })

  test("refuses a schema that it does not know", async () => {
    const { appUrl, platformUrl, ownerUrl } = database.urls
    await root`update migrations.applied set sha256 = 'edited' where number = 2`
    for (const more of [{}, { DATABASE_OWNER_URL: ownerUrl }]) {
      const program = start(appUrl, platformUrl, more)
      expect(await program.ended).toBe(1)
      expect(program.said("stderr")).toContain("migration 0002-shops was edited after it was applied")
    }
  })
})

describe("the driver", () => {
  test("carries our patch here, and one without it is refused", async () => {
    refuseUnpatchedDriver()
    const unpatched = join(freshDataDir(), "index.js")
    await Bun.write(unpatched, "export default function postgres() {}")
    expect(() => refuseUnpatchedDriver(unpatched)).toThrow(/lacks our patch.*bun install --frozen-lockfile/)
  })
})
