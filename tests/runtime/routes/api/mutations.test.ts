// Whatever is sent to the API, it is answered and never a fault of ours. `bun run bench api-mutations` sends five times as many.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { mutableRoutes, sendMutated } from "../../../help/api-mutations.ts"
import { type Route, routesOf } from "../../../help/api-routes.ts"
import { buildUnhurried, type FullShop, makeFullShop } from "../../../help/api-shop.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { startServer, type TestServer } from "../../../help/server.ts"
import { startTelegram, type Telegram } from "../../../help/telegram/telegram.ts"

let database: TestDatabase
let telegram: Telegram
let server: TestServer
let shop: FullShop
let routes: Route[]
beforeAll(async () => {
  database = await freshDatabase()
  telegram = startTelegram({ timeScale: 20 })
  server = await startServer(database, buildUnhurried, { TELEGRAM_API_ROOT: telegram.apiRoot })
  shop = await makeFullShop(database, server.url)
  routes = mutableRoutes(await routesOf(shop.owner))
})
afterAll(async () => {
  await server.close()
  await telegram.close()
  await database.close()
})

test("two thousand spoiled requests: not one answer is 5xx, and they reach every route", async () => {
  const outcomes = await sendMutated(shop, routes, { count: 2_000, seed: 7 })
  const count = (wanted: (status: number) => boolean) => outcomes.filter(({ status }) => wanted(status)).length
  expect(outcomes.filter(({ status }) => status >= 500).map(({ status, request }) => `${status} ${request}`)).toEqual([])
  // Some are good enough to be done, most are not: otherwise nothing was tried.
  expect(count((status) => status < 300)).toBeGreaterThan(200)
  expect(count((status) => status === 422)).toBeGreaterThan(200)
  expect(new Set(outcomes.map(({ request }) => request.split(" ")[0])).size).toBe(5)
}, 300_000)
