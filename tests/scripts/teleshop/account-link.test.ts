// `teleshop account link`: a link that signs in as the shop's owner, once.
import { afterAll, beforeAll, expect, test } from "bun:test"
import accountLink from "../../../scripts/teleshop/account-link.ts"
import { listNamedMembers } from "../../../tenants/accounts/actions.ts"
import { openBrowser } from "../../help/api.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { startServer, type TestServer } from "../../help/server.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

async function link(slug: string, role?: string): Promise<{ url: string; role: string; name: string }> {
  const values: unknown[] = []
  const { services } = server
  const out = { line: () => {}, value: (value: unknown) => void values.push(value), note: () => {} }
  const context = { services, config: services.config, out, json: true, stdin: (async function* () {})(), log: services.log }
  await accountLink.run({ slug, ...(role && { role }) }, context)
  return values[0] as { url: string; role: string; name: string }
}

test("a shop that has nobody yet is given an owner, who is the same the next time; the link signs in once", async () => {
  const shop = await makeShop(database.db, { title: "Pots" })
  const first = await link(shop.slug)
  expect(first).toMatchObject({ role: "owner", name: "owner of Pots" })
  const [address, token = ""] = first.url.split("#")
  expect(address).toBe("http://localhost:3000/app/sign-in/link")
  const browser = openBrowser(server.url)
  expect((await browser.call("POST", "/sign-in/link", { token })).status).toBe(200)
  expect((await browser.call("GET", "/session")).body).toMatchObject({ shops: [{ slug: shop.slug, role: "owner" }] })
  expect((await openBrowser(server.url).call("POST", "/sign-in/link", { token })).status).toBe(401)
  await link(shop.slug)
  await link(shop.slug, "support")
  const members = await listNamedMembers(database.db, shop.tenantId)
  expect(members.map(({ role }) => role)).toEqual(["owner", "support"])
})

test("there is no link to a shop that there is not", () => {
  expect(link("no-such-shop")).rejects.toMatchObject({ code: "shop-not-found" })
})
