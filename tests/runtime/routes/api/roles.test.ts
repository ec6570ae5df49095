// The table of rights against every route: each names a right, and each role gets through exactly where the table says so.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { may, RIGHTS, type Right } from "../../../../tenants/accounts/rules.ts"
import { Role } from "../../../../tenants/accounts/schema.ts"
import type { ShopView } from "../../../../tenants/shops/schema.ts"
import { openBrowser, type Person, signIn } from "../../../help/api.ts"
import { fill, type Route, routesOf, sample } from "../../../help/api-routes.ts"
import { buildUnhurried } from "../../../help/api-shop.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { startServer, type TestServer } from "../../../help/server.ts"
import { makeShop } from "../../../help/shop.ts"

let database: TestDatabase
let server: TestServer
let shop: ShopView
let routes: Route[]
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database, buildUnhurried)
  shop = await makeShop(database.db)
  routes = await routesOf(openBrowser(server.url))
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const ABSENT = "01999999-9999-7999-8999-999999999999"
/** Whoever comes to these is not signed in yet. */
const OPEN = ["POST /session/refresh", "POST /sign-in", "POST /sign-in/finish", "POST /sign-in/link"]
/** These answer for as long as the window is open, or end what others need: their right is asked for with a role that lacks it. */
const LASTING = /\/(events|leave)$/

const send = async (person: Person, route: Route) => {
  const body = route.body && JSON.stringify(sample(route.body, { uuid: ABSENT }))
  const response = await person.fetch(route.method, fill(route.path, { shop: shop.slug, id: ABSENT }), {
    body,
    headers: { "content-type": "application/json" },
  })
  const { code } = (await response.json().catch(() => ({}))) as { code?: string }
  return code === "not-allowed" ? "refused" : response.status === 401 ? "not signed in" : "let in"
}

test("every route of a shop names a right, every right is named by a route, and the rest is open on purpose", () => {
  const [ofShop, others] = [routes.filter(({ params }) => params.includes("shop")), routes.filter(({ params }) => !params.includes("shop"))]
  expect(ofShop.filter(({ right }) => right === undefined || !Object.hasOwn(RIGHTS, right))).toEqual([])
  expect(
    others
      .filter(({ operation }) => operation.security === undefined)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(OPEN)
  expect(Object.keys(RIGHTS).filter((right) => !ofShop.some((route) => route.right === right))).toEqual([])
})

test("nobody gets in without a session, wherever one is needed", async () => {
  const stranger = { ...openBrowser(server.url), accountId: "" }
  const outcomes = await Promise.all(
    routes.filter(({ operation }) => operation.security !== undefined).map(async (route) => [route.name, await send(stranger, route)]),
  )
  expect(outcomes.filter(([, outcome]) => outcome !== "not signed in")).toEqual([])
})

describe.each(Role.options.map((role) => ({ role })))("as $role", ({ role }) => {
  test("what the table allows is let in, and what it does not is refused", async () => {
    // The shop's owner stays: otherwise an owner who tries every route could be its last.
    await signIn(database.db, server.url, [{ tenantId: shop.tenantId, role: "owner" }])
    const person = await signIn(database.db, server.url, [{ tenantId: shop.tenantId, role }])
    const wrong: string[] = []
    for (const route of routes.filter(({ right }) => right !== undefined)) {
      const allowed = may(role, route.right as Right)
      if (allowed && LASTING.test(route.path)) continue
      const outcome = await send(person, route)
      if (outcome !== (allowed ? "let in" : "refused")) wrong.push(`${route.name}: ${outcome}`)
    }
    expect(wrong).toEqual([])
  })
})

test("a role that was taken away is gone with the next request", async () => {
  const person = await signIn(database.db, server.url, [{ tenantId: shop.tenantId, role: "editor" }])
  const owner = await signIn(database.db, server.url, [{ tenantId: shop.tenantId, role: "owner" }])
  const members = (await owner.call<{ id: string; accountId: string }[]>("GET", `/shops/${shop.slug}/members`)).body
  const { id } = members.find(({ accountId }) => accountId === person.accountId) ?? { id: "" }
  const edit = () => person.call("POST", `/shops/${shop.slug}/categories`, { title: "Cups" })
  expect((await edit()).status).toBe(201)
  await owner.call("PATCH", `/shops/${shop.slug}/members/${id}`, { role: "support" })
  expect((await edit()).body).toMatchObject({ status: 403, code: "not-allowed", right: "catalog.change", role: "support" })
  await owner.call("DELETE", `/shops/${shop.slug}/members/${id}`)
  expect((await edit()).body).toMatchObject({ status: 404, code: "shop-not-found" })
})
