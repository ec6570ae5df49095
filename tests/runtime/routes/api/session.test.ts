// Who is signed in, for how long, and what forged, old and stolen tokens are worth.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { createHmac } from "node:crypto"
import postgres from "postgres"
import { buildApp } from "../../../../runtime/app.ts"
import { refuseOtherOrigins } from "../../../../runtime/plugins/same-origin.ts"
import { transportHeaders } from "../../../../runtime/plugins/transport.ts"
import { makeSignInLink } from "../../../../tenants/accounts/sign-in.ts"
import type { ShopView } from "../../../../tenants/shops/schema.ts"
import { openBrowser, type Person, signIn } from "../../../help/api.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { startServer, type TestServer } from "../../../help/server.ts"
import { makeShop, testKeyRing } from "../../../help/shop.ts"

let database: TestDatabase
let server: TestServer
let root: postgres.Sql
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  root = postgres(database.urls.superUrl, { max: 2, onnotice: () => {} })
  shop = await makeShop(database.db, { title: "Pots" })
})
afterAll(async () => {
  await server.close()
  await root.end()
  await database.close()
})

const owner = () => signIn(database.db, server.url, [{ tenantId: shop.tenantId, role: "owner" }])
const cookieOf = (person: Person, kind: string) => {
  const found = [...person.cookies].find(([name]) => name.includes(`-${kind}-`))
  if (!found) throw new Error(`there is no ${kind} cookie`)
  return found
}

test("a link signs in once, and says who is there with which shops and rights", async () => {
  const person = await owner()
  const { status, body } = await person.call("GET", "/session")
  expect(status).toBe(200)
  expect(body).toMatchObject({
    id: person.accountId,
    name: "Ann",
    hasTelegram: false,
    shops: [{ slug: shop.slug, title: "Pots", role: "owner" }],
  })
  const token = await makeSignInLink(database.db, person.accountId)
  const [one, two] = [openBrowser(server.url), openBrowser(server.url)]
  const answers = await Promise.all([one, two].map((browser) => browser.call("POST", "/sign-in/link", { token })))
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 401])
  expect((await one.call("POST", "/sign-in/link", { token: "x".repeat(43) })).status).toBe(401)
})

test("a link is over after ten minutes", async () => {
  const person = await owner()
  const token = await makeSignInLink(database.db, person.accountId)
  await root`update platform.sign_in_links set expires_at = now() - interval '1 second'`
  expect((await openBrowser(server.url).call("POST", "/sign-in/link", { token })).status).toBe(401)
})

test("its cookies are out of reach of scripts and other sites", async () => {
  const token = await makeSignInLink(database.db, (await owner()).accountId)
  const response = await openBrowser(server.url).fetch("POST", "/sign-in/link", {
    body: JSON.stringify({ token }),
    headers: { "content-type": "application/json" },
  })
  const lines = response.headers.getSetCookie()
  expect(lines).toHaveLength(2)
  for (const line of lines) expect(line).toMatch(/HttpOnly/i)
  for (const line of lines) expect(line).toMatch(/SameSite=Strict/i)
  for (const line of lines) expect(line).not.toMatch(/Domain=/i)
  expect(response.headers.get("cache-control")).toContain("no-store")
})

describe("an access token", () => {
  const KEY = createHmac("sha256", testKeyRing[0]?.key ?? "")
    .update("teleshop access tokens v1")
    .digest()
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")
  const forge = (claims: object, { alg = "HS256", key = KEY as Buffer | undefined, hash = "sha256" } = {}) => {
    const body = `${encode({ alg, typ: "JWT" })}.${encode(claims)}`
    return `${body}.${key ? createHmac(hash, key).update(body).digest("base64url") : ""}`
  }
  const now = () => Math.floor(Date.now() / 1_000)
  const claimsOf = async (person: Person) => {
    const [, payload = ""] = cookieOf(person, "access")[1].split(".")
    return JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>
  }
  const ask = async (person: Person, token: string) => {
    const [name] = cookieOf(person, "access")
    return (await person.call("GET", "/session", undefined, { cookie: `${name}=${token}` })).status
  }

  test("of our own making opens the door: the forgeries below differ from it in one thing each", async () => {
    const person = await owner()
    expect(await ask(person, forge(await claimsOf(person)))).toBe(200)
  })

  test.each([
    ["signed with another key", (claims: object) => forge(claims, { key: Buffer.alloc(32, 7) })],
    ["signed with nothing (alg none)", (claims: object) => forge(claims, { alg: "none", key: undefined })],
    ["signed with another algorithm", (claims: object) => forge(claims, { alg: "HS512", hash: "sha512" })],
    ["at its end", (claims: object) => forge({ ...claims, exp: now() - 1 })],
    ["without an end", (claims: object) => forge({ ...claims, exp: undefined })],
    ["older than it may be, whatever end it names", (claims: object) => forge({ ...claims, iat: now() - 1_000, exp: now() + 1_000 })],
    ["for somebody else's ears", (claims: object) => forge({ ...claims, aud: "another-api" })],
    ["without an audience", (claims: object) => forge({ ...claims, aud: undefined })],
    ["of another issuer", (claims: object) => forge({ ...claims, iss: "evil" })],
    ["without a subject", (claims: object) => forge({ ...claims, sub: undefined })],
    ["without an id", (claims: object) => forge({ ...claims, jti: undefined })],
    ["without a session", (claims: object) => forge({ ...claims, sid: undefined })],
    ["of a session that there is not", (claims: object) => forge({ ...claims, sid: crypto.randomUUID() })],
    ["of another person's session", (claims: object) => forge({ ...claims, sub: crypto.randomUUID() })],
    ["with a subject that is no id", (claims: object) => forge({ ...claims, sub: "' or 1=1" })],
    ["that is no token", () => "abc"],
    ["that was changed", (claims: object) => `${forge(claims).slice(0, -3)}AAA`],
  ])("%s is worth nothing", async (_, make) => {
    const person = await owner()
    expect(await ask(person, make(await claimsOf(person)))).toBe(401)
  })
})

describe("a refresh token", () => {
  const refresh = (person: Person, token?: string) =>
    person.call("POST", "/session/refresh", undefined, token === undefined ? {} : { cookie: `teleshop-refresh-3000=${token}` })
  const age = (seconds: number) => root`update platform.refresh_tokens set replaced_at = replaced_at - ${seconds} * interval '1 second'`

  test("gives another one each time, and the session goes on", async () => {
    const person = await owner()
    const before = cookieOf(person, "refresh")[1]
    expect((await refresh(person)).status).toBe(200)
    expect(cookieOf(person, "refresh")[1]).not.toBe(before)
    expect((await person.call("GET", "/session")).status).toBe(200)
  })

  test("used again after its time ends the whole session, for the thief and for the owner", async () => {
    const person = await owner()
    const stolen = cookieOf(person, "refresh")[1]
    await refresh(person)
    const current = cookieOf(person, "refresh")[1]
    await age(11)
    expect((await refresh(person, stolen)).status).toBe(401)
    expect((await refresh(person, current)).status).toBe(401)
    expect((await person.call("GET", "/session")).status).toBe(401)
    expect(await root`select revoked_why from platform.sessions where account_id = ${person.accountId}`).toMatchObject([
      { revoked_why: "reused" },
    ])
  })

  test("used by two tabs at the same moment leaves both signed in", async () => {
    const person = await owner()
    const token = cookieOf(person, "refresh")[1]
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(person, token)))
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 8 }, () => 200))
    expect((await refresh(person)).status).toBe(200)
  })

  test("within the grace, but from another browser, is reuse all the same", async () => {
    const person = await owner()
    const [name, token] = cookieOf(person, "refresh")
    await refresh(person)
    const thief = openBrowser(server.url, "curl/8")
    expect((await thief.call("POST", "/session/refresh", undefined, { cookie: `${name}=${token}` })).status).toBe(401)
    expect((await person.call("GET", "/session")).status).toBe(401)
  })

  test("unknown, or of a session at its end, is worth nothing, and the cookies go", async () => {
    const person = await owner()
    expect((await refresh(await owner(), "nonsense")).status).toBe(401)
    await root`update platform.sessions set expires_at = now() - interval '1 second' where account_id = ${person.accountId}`
    expect((await refresh(person)).status).toBe(401)
    expect([...person.cookies]).toEqual([])
  })

  test("that is not there takes nothing away: a sign-in that is answered meanwhile keeps its cookies", async () => {
    const answer = await fetch(`${server.url}/api/session/refresh`, { method: "POST", headers: { origin: server.url } })
    expect([answer.status, answer.headers.get("set-cookie")]).toEqual([401, null])
  })

  test("is nowhere in the database", async () => {
    const person = await owner()
    const [row] =
      await root`select count(*)::int as found from platform.refresh_tokens where encode(token_sha256, 'escape') like ${`%${cookieOf(person, "refresh")[1]}%`}`
    expect(row?.found).toBe(0)
  })
})

test("signing out here, there and everywhere takes effect with the next request", async () => {
  const person = await owner()
  const elsewhere = openBrowser(server.url, "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1")
  const third = openBrowser(server.url)
  for (const browser of [elsewhere, third])
    await browser.call("POST", "/sign-in/link", { token: await makeSignInLink(database.db, person.accountId) })
  const { body } = await person.call<{ id: string; device: string; current: boolean }[]>("GET", "/sessions")
  expect(body.map(({ device }) => device).sort()).toEqual(["Chrome on Linux", "Chrome on Linux", "Safari on iPhone"])
  expect(body.filter(({ current }) => current)).toHaveLength(1)
  const phone = body.find(({ device }) => device === "Safari on iPhone")?.id
  expect((await person.call("DELETE", `/sessions/${phone}`)).status).toBe(200)
  expect((await elsewhere.call("GET", "/session")).status).toBe(401)
  const stranger = await owner()
  const mine = body.find(({ current }) => current)?.id
  const foreign = await stranger.call("DELETE", `/sessions/${mine}`)
  const absent = await stranger.call("DELETE", `/sessions/${crypto.randomUUID()}`)
  expect([foreign.status, foreign.body.detail]).toEqual([absent.status, absent.body.detail])
  expect((await person.call("DELETE", "/sessions")).body).toEqual({ ended: 2 })
  for (const browser of [person, third]) expect((await browser.call("GET", "/session")).status).toBe(401)
})

test("a page of another origin can make a signed-in browser do nothing", async () => {
  const person = await owner()
  for (const origin of ["https://evil.example", `http://${shop.slug}.localhost:3000`, "null", undefined]) {
    const answer = await person.call("DELETE", "/session", undefined, { origin })
    expect([answer.status, answer.body.code]).toEqual([403, "not-allowed"])
  }
  expect((await person.call("GET", "/session")).status).toBe(200)
  expect((await person.call("DELETE", "/session", undefined, { origin: "http://localhost:3000" })).status).toBe(200)
})

test("where we are at https, a page that came over http is another's, and browsers are told to stay", async () => {
  const config = { publicUrl: "https://shops.example", shopsDomain: "shops.example" }
  const from = (origin: string, host = "shops.example") =>
    refuseOtherOrigins(config, new Request("http://shops.example/api/session", { method: "DELETE", headers: { origin, host } }))
  expect(() => from("https://shops.example")).not.toThrow()
  expect(() => from("https://other.example", "other.example")).not.toThrow()
  for (const host of ["shops.example", "other.example"]) expect(() => from(`http://${host}`, host)).toThrow("https://shops.example")
  expect(transportHeaders(config)["strict-transport-security"]).toMatch(/^max-age=\d{8}$/)
  expect(transportHeaders({ publicUrl: "http://localhost:3000" })).toEqual({})
})

test("every answer is what its type says, and for our own pages alone", async () => {
  const person = await owner()
  for (const path of ["/session", "/nothing", "/openapi.json", `/shops/${shop.slug}/export`]) {
    const { headers } = await person.fetch("GET", path)
    expect([headers.get("x-content-type-options"), headers.get("cross-origin-resource-policy")]).toEqual(["nosniff", "same-origin"])
  }
})

test("a shop's own host answers nothing of the API", async () => {
  const person = await owner()
  const ask = async (host: string) => (await person.fetch("GET", "/session", { headers: { host } })).status
  expect([await ask("localhost:3000"), await ask(`${shop.slug}.localhost`), await ask(`${shop.slug}.localhost:3000`)]).toEqual([
    200, 404, 404,
  ])
})

test("whoever asks too often is told how long to wait, and others are not", async () => {
  const strict = { address: { perSecond: 1_000, burst: 1_000 }, account: { perSecond: 0.1, burst: 5 } }
  const slow = await startServer(database, (services) => buildApp(services, undefined, strict))
  const [ann, bob] = [await signIn(database.db, slow.url), await signIn(database.db, slow.url)]
  const answers = await Promise.all(Array.from({ length: 20 }, () => ann.call("GET", "/session")))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
  const refused = answers.find(({ status }) => status === 429)
  expect([refused?.body.code, Number(refused?.headers.get("retry-after")) > 0]).toEqual(["too-many-requests", true])
  expect((await bob.call("GET", "/session")).status).toBe(200)
  await slow.close()
})
