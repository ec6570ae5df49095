// Buyers' limits through real HTTP: behind a proxy each buyer counts alone, and two processes over one Redis count together.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { Elysia } from "elysia"
import type { Services } from "../../../runtime/app.ts"
import { createLogger } from "../../../runtime/log.ts"
import { errors } from "../../../runtime/plugins/errors.ts"
import { requestLog } from "../../../runtime/plugins/request-log.ts"
import { openSharedLimits } from "../../../runtime/plugins/shared-limits.ts"
import { BUYER_LIMITS, type BuyerLimits } from "../../../runtime/plugins/shop.ts"
import { readNetworks } from "../../../runtime/proxies.ts"
import { storefrontRoutes } from "../../../runtime/routes/storefront.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { eventually } from "../../help/program.ts"
import { findRedis, startRedis } from "../../help/redis.ts"
import { startServer } from "../../help/server.ts"
import { makeShop } from "../../help/shop.ts"

const RATES: BuyerLimits = { ...BUYER_LIMITS, address: { perSecond: 0.1, burst: 5 } }

let database: TestDatabase
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  shop = await makeShop(database.db)
})
afterAll(() => database.close())

const serve = (change: (services: Services) => Partial<Services>) =>
  startServer(database, (services) => {
    const changed = { ...services, ...change(services) }
    return new Elysia().use(errors(changed)).use(requestLog(changed)).use(storefrontRoutes(changed, RATES))
  })

const ask = (url: string, forwardedFor?: string) =>
  fetch(`${url}/storefront/${shop.slug}/cart`, { headers: forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor } })

async function statuses(count: number, asking: (index: number) => Promise<Response>): Promise<Record<number, number>> {
  const found: Record<number, number> = {}
  for (const { status } of await Promise.all(Array.from({ length: count }, (_, index) => asking(index))))
    found[status] = (found[status] ?? 0) + 1
  return found
}

describe("behind a proxy that is trusted", () => {
  test("each buyer has a limit of their own, whatever they write in front, and the log names them", async () => {
    const lines: string[] = []
    const log = createLogger({ level: "debug", write: (line) => void lines.push(line) })
    const server = await serve(({ config }) => ({ log, config: { ...config, trustedProxies: readNetworks("127.0.0.0/8") ?? [] } }))
    try {
      expect(await statuses(20, (index) => ask(server.url, `203.0.113.${index}`))).toEqual({ 200: 20 })
      expect(await statuses(20, (index) => ask(server.url, `203.0.113.${index}, 198.51.100.7`))).toEqual({ 200: 5, 429: 15 })
      await eventually(
        () => lines.map((line) => JSON.parse(line).caller),
        (callers) => callers.includes("203.0.113.3") && callers.includes("198.51.100.7"),
      )
    } finally {
      await server.close()
    }
  })

  test("and without trust they share the proxy's: the same requests could be refused", async () => {
    const server = await serve(() => ({}))
    try {
      expect(await statuses(20, (index) => ask(server.url, `203.0.113.${index}`))).toEqual({ 200: 5, 429: 15 })
    } finally {
      await server.close()
    }
  })
})

describe.skipIf(!findRedis())("with Redis", () => {
  test("two processes share one limit, a refusal says when to come back, and without Redis buyers go on", async () => {
    const redis = await startRedis()
    const log = createLogger({ level: "silent" })
    const limits = [openSharedLimits(redis.url, log), openSharedLimits(redis.url, log)]
    const servers = await Promise.all(limits.map((each) => serve(() => ({ limits: each }))))
    try {
      expect(await statuses(40, (index) => ask(servers[index % 2]?.url ?? ""))).toEqual({ 200: 5, 429: 35 })
      const refused = await ask(servers[0]?.url ?? "")
      expect(await refused.json()).toMatchObject({ code: "too-many-requests", status: 429 })
      expect(Number(refused.headers.get("retry-after"))).toBeWithin(1, 11)
      expect(refused.headers.get("cache-control")).toBe("no-store")
      await redis.kill()
      // Each process now counts for itself, from the beginning.
      expect(await statuses(40, (index) => ask(servers[index % 2]?.url ?? ""))).toEqual({ 200: 10, 429: 30 })
    } finally {
      for (const server of servers) await server.close()
      for (const each of limits) each.close()
      await redis.kill().catch(() => {})
    }
  })
})
