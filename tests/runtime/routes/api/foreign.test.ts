// No route gives, changes or betrays anything of another shop: made of the API's own description, so that a new route is covered by itself.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import postgres from "postgres"
import { fill, hasUuid, type Route, routesOf, sample } from "../../../help/api-routes.ts"
import { buildUnhurried, type FullShop, makeFullShop } from "../../../help/api-shop.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { startServer, type TestServer } from "../../../help/server.ts"

let database: TestDatabase
let server: TestServer
let root: postgres.Sql
let mine: FullShop
let theirs: FullShop
let routes: Route[]
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database, buildUnhurried)
  root = postgres(database.urls.superUrl, { max: 1, onnotice: () => {} })
  mine = await makeFullShop(database, server.url)
  theirs = await makeFullShop(database, server.url)
  routes = await routesOf(mine.owner)
})
afterAll(async () => {
  await server.close()
  await root.end()
  await database.close()
})

const ABSENT = "01999999-9999-7999-8999-999999999999"

/** What was answered, without what is different every time. */
async function ask(route: Route, params: Record<string, string>, uuid = ABSENT) {
  const body = route.body && sample(route.body, { uuid, whole: true })
  const answer = await mine.owner.call<Record<string, unknown>>(route.method, fill(route.path, params), body)
  const { requestId: _, ...rest } = answer.body ?? {}
  return {
    status: answer.status,
    body: JSON.stringify(rest)
      .replaceAll(uuid, "<id>")
      .replaceAll(params.shop ?? "\0", "<shop>"),
  }
}

/** All of a shop's rows, in every table that has some. */
async function rowsOf(tenantId: string): Promise<string> {
  const tables = await root<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relkind = 'r' and c.relnamespace = 'shop'::regnamespace order by 1`
  const all = await Promise.all(
    tables.map(async ({ name }) => [
      name,
      await root.unsafe(`select t::text as row from ${name} t where tenant_id = '${tenantId}' order by 1`),
    ]),
  )
  return JSON.stringify([...all, await root`select t::text as row from shop.tenants t where id = ${tenantId}`])
}

const unlike = (one: { body: string }, other: { body: string }) => JSON.stringify(one) !== JSON.stringify(other)

test("the description names routes with ids of every kind", () => {
  expect(routes.length).toBeGreaterThan(50)
  expect(routes.filter(({ params }) => params.includes("id")).length).toBeGreaterThan(20)
  expect(Object.values(theirs.ids).every((id) => /^[0-9a-f-]{36}$/.test(id))).toBe(true)
})

test("another shop's id is answered like one that there is not, in every path, and changes nothing there", async () => {
  const before = await rowsOf(theirs.tenantId)
  const betrayals: string[] = []
  for (const route of routes.filter(({ params, upload }) => params.includes("id") && !upload)) {
    const shop = mine.slug
    const absent = await ask(route, { shop, id: ABSENT })
    for (const [kind, id] of Object.entries(theirs.ids)) {
      const foreign = await ask(route, { shop, id })
      if (unlike(foreign, absent))
        betrayals.push(`${route.name} with a foreign ${kind}: ${foreign.status} ${foreign.body}, absent: ${absent.body}`)
      if (foreign.status < 400) betrayals.push(`${route.name} with a foreign ${kind} was done`)
    }
  }
  expect(betrayals).toEqual([])
  expect(await rowsOf(theirs.tenantId)).toBe(before)
})

test("in every body too", async () => {
  const before = await rowsOf(theirs.tenantId)
  const betrayals: string[] = []
  for (const route of routes.filter(({ params, body }) => params.includes("shop") && hasUuid(body))) {
    const own = Object.entries(mine.ids).find(([kind]) => route.path.includes(kind === "category" ? "categories" : kind))?.[1] ?? ABSENT
    const params = { shop: mine.slug, id: own }
    const absent = await ask(route, params)
    for (const [kind, id] of Object.entries(theirs.ids)) {
      const foreign = await ask(route, params, id)
      if (unlike(foreign, absent))
        betrayals.push(`${route.name} with a foreign ${kind} in its body: ${foreign.body}, absent: ${absent.body}`)
    }
  }
  expect(betrayals).toEqual([])
  expect(await rowsOf(theirs.tenantId)).toBe(before)
})

test("another shop itself is answered like one that there is not", async () => {
  const before = await rowsOf(theirs.tenantId)
  const betrayals: string[] = []
  for (const route of routes.filter(({ params }) => params.includes("shop"))) {
    for (const id of [ABSENT, ...Object.values(theirs.ids)]) {
      const [foreign, absent] = [await ask(route, { shop: theirs.slug, id }), await ask(route, { shop: "no-such-shop", id })]
      if (unlike(foreign, absent) || foreign.status !== 404)
        betrayals.push(`${route.name}: ${foreign.status} ${foreign.body}, absent: ${absent.body}`)
    }
  }
  expect(betrayals).toEqual([])
  expect(await rowsOf(theirs.tenantId)).toBe(before)
})

describe("and it would be noticed:", () => {
  test("one's own ids are answered otherwise than absent ones", async () => {
    const reading = routes.filter(({ method, params }) => method === "GET" && params.includes("id"))
    const found = await Promise.all(
      reading.map(async (route) => {
        const own = await Promise.all(Object.values(mine.ids).map((id) => ask(route, { shop: mine.slug, id })))
        return own.some(({ status }) => status === 200)
      }),
    )
    expect(found).toEqual(reading.map(() => true))
  })

  test("a change to the other shop's rows is seen", async () => {
    const before = await rowsOf(theirs.tenantId)
    await theirs.owner.call("PATCH", `/shops/${theirs.slug}`, { title: "Another title" })
    expect(await rowsOf(theirs.tenantId)).not.toBe(before)
  })
})
