// People and their shops: made, invited, given roles, and left.
import { afterAll, beforeAll, expect, test } from "bun:test"
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
  expect((await ann.call("PATCH", "/account", { name: "  " })).status).toBe(422)
})
