// People and their shops: made, invited, given roles, and left.
import { afterAll, beforeAll, expect, test } from "bun:test"
import postgres from "postgres"
import { type Person, signIn } from "../../../help/api.ts"
import { buildUnhurried } from "../../../help/api-shop.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { startServer, type TestServer } from "../../../help/server.ts"

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database, buildUnhurried)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const person = (name: string) => signIn(database.db, server.url, [], name)
const freshSlug = () => `shop-${crypto.randomUUID().slice(0, 13)}`
const found = async (owner: Person, slug = freshSlug(), headers: Record<string, string> = {}) =>
  owner.call<{ slug: string; code?: string }>("POST", "/shops", { slug, title: "Pots", currency: "EUR", locale: "ru" }, headers)

async function invited(owner: Person, slug: string, role: string): Promise<string> {
  const { status, body } = await owner.call<{ url: string }>("POST", `/shops/${slug}/invitations`, { role })
  expect(status).toBe(201)
  return new URL(body.url).hash.slice(1)
}

test("a person makes a shop and owns it; several are no trouble", async () => {
  const ann = await person("Ann")
  const { status, body } = await found(ann)
  expect(status).toBe(201)
  expect(body).toMatchObject({ title: "Pots", currency: "EUR", currencyExponent: 2, defaultLocale: "ru", role: "owner", published: false })
  await found(ann)
  expect((await ann.call<unknown[]>("GET", "/shops")).body).toHaveLength(2)
  expect((await ann.call("PATCH", `/shops/${body.slug}`, { title: "Vases" })).body).toMatchObject({ slug: body.slug, title: "Vases" })
  expect((await found(await person("Bob"), body.slug)).body.code).toBe("slug-taken")
})

test("asked for twice under one key it is one shop, also at the same moment", async () => {
  const ann = await person("Ann")
  const [slug, key] = [freshSlug(), { "idempotency-key": `key-${crypto.randomUUID()}` }]
  const answers = await Promise.all([found(ann, slug, key), found(ann, slug, key), found(ann, slug, key)])
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect((await ann.call<unknown[]>("GET", "/shops")).body).toHaveLength(1)
  expect((await found(ann, freshSlug(), key)).body.code).toBe("idempotency-conflict")
  expect((await found(await person("Bob"), slug, key)).body.code).toBe("slug-taken")
})

test("an invitation makes one person a member, once, with its role", async () => {
  const [ann, bob, eve] = await Promise.all(["Ann", "Bob", "Eve"].map(person))
  if (!ann || !bob || !eve) throw new Error("three people were asked for")
  const { slug } = (await found(ann)).body
  const token = await invited(ann, slug, "editor")
  expect((await bob.call("POST", "/invitations/look", { token })).body).toEqual({
    shop: { slug, title: "Pots" },
    role: "editor",
    invitedBy: "Ann",
  })
  const outcomes = await Promise.all([bob, eve].map((one) => one.call("POST", "/invitations/accept", { token })))
  expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 404])
  const members = (await ann.call<{ name: string; role: string }[]>("GET", `/shops/${slug}/members`)).body
  expect(members.map(({ role }) => role)).toEqual(["owner", "editor"])
  expect((await eve.call("POST", "/invitations/look", { token: `${token.slice(0, -4)}AAAA` })).status).toBe(404)
  expect((await ann.call<unknown[]>("GET", `/shops/${slug}/invitations`)).body).toEqual([])
})

test("whoever works there already keeps their role, and the link stays good for another", async () => {
  const [ann, bob] = [await person("Ann"), await person("Bob")]
  const { slug } = (await found(ann)).body
  const token = await invited(ann, slug, "support")
  expect((await ann.call("POST", "/invitations/accept", { token })).body).toEqual({ slug, role: "owner" })
  expect((await bob.call("POST", "/invitations/accept", { token })).body).toEqual({ slug, role: "support" })
})

test("an invitation that was taken back is no longer good", async () => {
  const ann = await person("Ann")
  const { slug } = (await found(ann)).body
  const token = await invited(ann, slug, "manager")
  const [open] = (await ann.call<{ id: string }[]>("GET", `/shops/${slug}/invitations`)).body
  expect((await ann.call("DELETE", `/shops/${slug}/invitations/${open?.id}`)).status).toBe(200)
  expect((await (await person("Bob")).call("POST", "/invitations/accept", { token })).status).toBe(404)
})

test("the last owner can neither leave, nor be taken out, nor step down; of two who leave at once one stays", async () => {
  const [ann, bob] = [await person("Ann"), await person("Bob")]
  const { slug } = (await found(ann)).body
  const [me] = (await ann.call<{ id: string }[]>("GET", `/shops/${slug}/members`)).body
  const attempts = [
    await ann.call("POST", `/shops/${slug}/members/leave`),
    await ann.call("DELETE", `/shops/${slug}/members/${me?.id}`),
    await ann.call("PATCH", `/shops/${slug}/members/${me?.id}`, { role: "manager" }),
  ]
  expect(attempts.map(({ body }) => body.code)).toEqual(["state-not-allowed", "state-not-allowed", "state-not-allowed"])
  await bob.call("POST", "/invitations/accept", { token: await invited(ann, slug, "owner") })
  const left = await Promise.all([ann, bob].map((one) => one.call("POST", `/shops/${slug}/members/leave`)))
  expect(left.map(({ status }) => status).sort()).toEqual([200, 409])
})

test("a person goes by the name that they choose", async () => {
  const ann = await person("Ann")
  expect((await ann.call("PATCH", "/account", { name: "Анна" })).status).toBe(200)
  expect((await ann.call("GET", "/session")).body.name).toBe("Анна")
  for (const none of ["  ", "\u200b\u2060", "\u00ad"]) expect((await ann.call("PATCH", "/account", { name: none })).status).toBe(422)
})

test("an owner who is none any more comes back by no invitation that they kept; other changes take none back", async () => {
  const [ann, bob, eve] = [await person("Ann"), await person("Bob"), await person("Eve")]
  const { slug } = (await found(ann)).body
  const idOf = async (one: Person) =>
    (await ann.call<{ id: string; accountId: string }[]>("GET", `/shops/${slug}/members`)).body.find(
      ({ accountId }) => accountId === one.accountId,
    )?.id
  const ways: ((id: string | undefined) => Promise<unknown>)[] = [
    (id) => ann.call("DELETE", `/shops/${slug}/members/${id}`),
    (id) => ann.call("PATCH", `/shops/${slug}/members/${id}`, { role: "support" }),
    () => bob.call("POST", `/shops/${slug}/members/leave`),
  ]
  for (const takeAway of ways) {
    const member = await idOf(bob)
    if (member) await ann.call("PATCH", `/shops/${slug}/members/${member}`, { role: "owner" })
    else await bob.call("POST", "/invitations/accept", { token: await invited(ann, slug, "owner") })
    const kept = await invited(bob, slug, "owner")
    await eve.call("POST", "/invitations/accept", { token: await invited(ann, slug, "support") })
    expect((await ann.call("DELETE", `/shops/${slug}/members/${await idOf(eve)}`)).status).toBe(200)
    expect((await eve.call("POST", "/invitations/look", { token: kept })).status).toBe(200)
    await takeAway(await idOf(bob))
    expect((await eve.call("POST", "/invitations/accept", { token: kept })).status).toBe(404)
  }
})

test("an invitation asked for twice under one key is the same link, and its secret is nowhere in the database", async () => {
  const ann = await person("Ann")
  const { slug } = (await found(ann)).body
  const key = { "idempotency-key": `key-${crypto.randomUUID()}` }
  const invite = () => ann.call<{ id: string; url: string }>("POST", `/shops/${slug}/invitations`, { role: "editor" }, key)
  const [first, second] = [await invite(), await invite()]
  expect(first.status).toBe(201)
  expect(second.body).toEqual(first.body)
  const root = postgres(database.urls.superUrl, { max: 1, onnotice: () => {} })
  const kept = (await root`select answer::text from shop.api_answers where key = ${key["idempotency-key"]}`).map(({ answer }) => answer)
  await root.end()
  expect(kept).toHaveLength(1)
  expect(kept[0]).toContain(first.body.id)
  expect(kept[0]).not.toContain(new URL(first.body.url).hash.slice(1))
})
