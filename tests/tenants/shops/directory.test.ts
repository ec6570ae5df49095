// A shop is found by its slug without asking the database each time, and a suspended one is known as such within a second.
import { afterAll, beforeAll, expect, test } from "bun:test"
import type { Database } from "../../../tenants/database.ts"
import { listShops, suspendShop } from "../../../tenants/shops/actions.ts"
import { openShopDirectory } from "../../../tenants/shops/directory.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { refusalOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

/** The same database, counting how often the platform role is used. */
function counted(): { db: Database; asked: () => number } {
  let asked = 0
  const asPlatform: Database["asPlatform"] = (work) => {
    asked++
    return database.db.asPlatform(work)
  }
  return { db: { ...database.db, asPlatform }, asked: () => asked }
}

test("a thousand requests at once are one question", async () => {
  const shop = await makeShop(database.db)
  const { db, asked } = counted()
  const directory = openShopDirectory(db)
  const found = await Promise.all(Array.from({ length: 1000 }, () => directory.find(shop.slug)))
  expect(found.every((one) => one.tenantId === shop.tenantId)).toBe(true)
  expect(asked()).toBe(1)
})

test("what is remembered is dropped after its life, and a suspension is seen then", async () => {
  const shop = await makeShop(database.db)
  const directory = openShopDirectory(database.db, { lifeMilliseconds: 0 })
  expect((await directory.find(shop.slug)).status).toBe("active")
  await suspendShop(database.db, shop.slug)
  expect((await directory.find(shop.slug)).status).toBe("suspended")
})

test("what is no slug is not asked for, and an unknown slug is not remembered", async () => {
  const { db, asked } = counted()
  const directory = openShopDirectory(db)
  for (const slug of ["../x", "", "A", "a\0", "a".repeat(64)])
    expect(await refusalOf(directory.find(slug))).toMatchObject({ code: "shop-not-found" })
  expect(asked()).toBe(0)
  const slug = `later-${crypto.randomUUID().slice(0, 8)}`
  expect(await refusalOf(directory.find(slug))).toMatchObject({ code: "shop-not-found" })
  await makeShop(database.db, { slug })
  expect((await directory.find(slug)).slug).toBe(slug)
})

test("no more shops are remembered than there is room for", async () => {
  const shops = await Promise.all([makeShop(database.db), makeShop(database.db), makeShop(database.db)])
  const { db, asked } = counted()
  const directory = openShopDirectory(db, { maxShops: 2, lifeMilliseconds: 60_000 })
  for (const shop of shops) await directory.find(shop.slug)
  await directory.find(shops[2]?.slug ?? "")
  expect(asked()).toBe(3)
  await directory.find(shops[0]?.slug ?? "")
  expect(asked()).toBe(4)
})

test("the list of shops pages in the order in which they were made", async () => {
  const all = await listShops(database.db, { limit: 1000 })
  const second = await listShops(database.db, { limit: 2, after: all[0]?.tenantId ?? "" })
  expect(second).toEqual(all.slice(1, 3))
})
