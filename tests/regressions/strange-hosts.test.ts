// A Host header holds what its sender likes: names of one letter, where other routes were found than the limits saw, and ports that there are not.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { connect } from "node:net"
import { buildApp } from "../../runtime/app.ts"
import { openOwnLimits } from "../../runtime/plugins/limits.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { startServer, type TestServer } from "../help/server.ts"
import { makeShop } from "../help/shop.ts"

let database: TestDatabase
let server: TestServer
let shop: ShopView
/** What was counted, by which limits. */
const counted: string[] = []
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database, (services) => {
    const limits = openOwnLimits()
    const counting: typeof limits = {
      take: (takings) => {
        counted.push(...takings.map(({ of }) => of))
        return limits.take(takings)
      },
    }
    return buildApp({ ...services, limits: counting })
  })
  shop = await makeShop(database.db)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

/** As it is on the wire: a client of HTTP would not say such things. */
function ask(method: string, path: string, host: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const socket = connect(server.port, "127.0.0.1")
  let said = ""
  socket.on("data", (chunk) => {
    said += chunk
  })
  socket.on("error", reject)
  socket.on("close", () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1])))
  socket.write(`${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  return promise
}

test("the cases below could go through: these paths are answered, and counted", async () => {
  expect(await ask("POST", "/api/session/refresh", "localhost:3000")).toBe(403)
  expect(await ask("GET", "/api/session", "localhost:3000")).toBe(401)
  expect(await ask("GET", `/storefront/${shop.slug}/cart`, "localhost:3000")).toBe(200)
  expect(counted).toEqual(["api", "address", "shop"])
})

test.each(["a", "a:1", "ab", "::"])("on the host %p no path leads past the limits and the question for the origin", async (host) => {
  counted.length = 0
  for (const before of ["/z", "/zz", "/zzz", "/zzzz"]) {
    expect(await ask("POST", `${before}/api/session/refresh`, host)).toBe(404)
    expect(await ask("GET", `${before}/api/session`, host)).toBe(404)
    expect(await ask("GET", `${before}/storefront/${shop.slug}/cart`, host)).toBe(404)
  }
  expect(await ask("POST", "/api/session/refresh", host)).toBe(403)
  expect(counted).toEqual([])
})

test("a port that there is not is answered, on the host of a draft too", async () => {
  expect(await ask("GET", "/", `${shop.slug}--draft.localhost:3000`)).toBe(200)
  expect(await ask("GET", "/", `${shop.slug}--draft.localhost:99999999`)).toBe(404)
  expect(await ask("GET", "/app", "localhost:99999999")).toBe(404)
})
