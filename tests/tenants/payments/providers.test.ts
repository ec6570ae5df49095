// What every payment provider keeps to, whoever wrote it.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { beginPayment, listPaymentWays, openProvider, switchOnProvider } from "../../../tenants/payments/actions.ts"
import { findProvider, PROVIDERS } from "../../../tenants/payments/providers.ts"
import { createKeyRingText, parseKeyRing } from "../../../tenants/secrets.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { refusalOf } from "../../help/selling.ts"
import { makeShop, testKeyRing } from "../../help/shop.ts"

/** Settings that each provider takes; a provider without an entry here fails. */
const SETTINGS: Record<string, unknown> = { "pay-on-delivery": {} }

let database: TestDatabase
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  shop = await makeShop(database.db)
})
afterAll(() => database.close())

test("the list names every file of the folder and nothing else", () => {
  const files = readdirSync(join(import.meta.dir, "../../../tenants/payments/providers")).map((file) => file.replace(/\.ts$/, ""))
  expect(PROVIDERS.map((provider) => provider.name).toSorted()).toEqual(files.toSorted())
})

describe.each(PROVIDERS.map((provider) => [provider.name, provider] as const))("%s", (name, provider) => {
  test("has a name that tables take and settings that it takes itself", () => {
    expect(name).toMatch(/^[a-z][a-z0-9-]{1,40}$/)
    expect(provider.settings.safeParse(SETTINGS[name]).success).toBe(true)
    expect(provider.settings.safeParse({ ...(SETTINGS[name] as object), surprising: 1 }).success).toBe(false)
  })

  test("tells the buyer what to do next", async () => {
    const order = { orderId: Bun.randomUUIDv7(), number: 1, amountMinor: 1000, currency: "USD", returnUrl: null }
    const step = await provider.begin(order, provider.settings.parse(SETTINGS[name]))
    expect(["nothing-now", "go-to"]).toContain(step.kind)
    // Paid on handover means that there is nothing to do now.
    if (provider.paidOn === "handover") expect(step.kind).toBe("nothing-now")
  })

  test("refuses a callback that nobody signed, and never reads it", async () => {
    const bodies = ["", "{", "{}", '{"type":"paid","amount":1000}', "\0\xff"]
    for (const body of bodies) {
      const callback = { headers: new Headers(), body: new TextEncoder().encode(body) }
      expect(await refusalOf(provider.readCallback(callback, provider.settings.parse(SETTINGS[name])))).toMatchObject({
        code: "not-allowed",
      })
    }
  })

  test("keeps its settings sealed: another shop's row, and another key, open nothing", async () => {
    await database.db.asTenant(shop.tenantId, async (tx) => {
      await switchOnProvider(tx, testKeyRing, { provider: name, title: "Pay", settings: SETTINGS[name] })
      const [row] = await tx<[{ settingsSealed: string }]>`
        select settings_sealed from shop.payment_accounts where tenant_id = ${tx.tenantId} and provider = ${name}`
      expect(row.settingsSealed).toStartWith("v1.")
      expect((await openProvider(tx, testKeyRing, name))?.provider).toBe(provider)
      await expect(openProvider(tx, parseKeyRing(createKeyRingText("other")), name)).rejects.toThrow()
    })
    const other = await makeShop(database.db)
    await database.db
      .asTenant(shop.tenantId, async (tx) => {
        const [mine] = await tx<[{ sealed: string }]>`
        select settings_sealed as sealed from shop.payment_accounts where tenant_id = ${tx.tenantId} and provider = ${name}`
        return mine.sealed
      })
      .then((sealed) =>
        database.db.asTenant(other.tenantId, async (tx) => {
          await tx`update shop.payment_accounts set settings_sealed = ${sealed} where tenant_id = ${tx.tenantId} and provider = ${name}`
          await expect(openProvider(tx, testKeyRing, name)).rejects.toThrow()
        }),
      )
  })
})

test("a provider that there is not is refused with those that there are", async () => {
  expect(() => findProvider("gold")).toThrow("choose one of pay-on-delivery")
  const on = (settings: unknown, title = "Cash") =>
    refusalOf(
      database.db.asTenant(shop.tenantId, (tx) => switchOnProvider(tx, testKeyRing, { provider: "pay-on-delivery", title, settings })),
    )
  expect(await on({ key: "x" })).toMatchObject({ code: "invalid-input" })
  expect(await on({}, "")).toMatchObject({ code: "invalid-input" })
})

test("switching on twice changes the title and offers it once", async () => {
  await database.db.asTenant(shop.tenantId, async (tx) => {
    await switchOnProvider(tx, testKeyRing, { provider: "pay-on-delivery", title: "Cash", settings: {} })
    expect(await listPaymentWays(tx)).toEqual([{ provider: "pay-on-delivery", title: "Cash" }])
  })
})

test("an order that costs nothing asks no provider, and one whose provider is gone says so", async () => {
  const order = { orderId: Bun.randomUUIDv7(), number: 1, currency: "USD", returnUrl: null }
  const begin = (provider: string, amountMinor: number) =>
    beginPayment(database.db, testKeyRing, shop.tenantId, { provider, order: { ...order, amountMinor } })
  expect(await begin("never-switched-on", 0)).toEqual({ kind: "nothing-now" })
  expect(await refusalOf(begin("never-switched-on", 100))).toMatchObject({ code: "unavailable" })
  expect(await begin("pay-on-delivery", 100)).toEqual({ kind: "nothing-now" })
})
