// An import can be taken back, and nothing that happened since is taken back with it.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { listImports, undoImport } from "../../../../tenants/catalog/undo/undo.ts"
import type { TenantTx } from "../../../../tenants/database.ts"
import { placeOrder } from "../../../../tenants/orders/place.ts"
import { Refusal } from "../../../../tenants/refusal.ts"
import type { ShopView } from "../../../../tenants/shops/schema.ts"
import { type CsvRow, oldRow } from "../../../help/csv.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { contents } from "../../../help/exports.ts"
import { importsInto, tee } from "../../../help/imports.ts"
import { makeCart, orderRequest } from "../../../help/selling.ts"
import { makeShop } from "../../../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const { importRows, product, products, movements } = importsInto(() => database.db)
const undo = (shop: ShopView, importId: string | null, force = false) =>
  undoImport(database.db, shop.tenantId, { importId: importId ?? "", force })
const before = (shop: ShopView) => contents(database.db, shop.tenantId)
const inShop = <Result>(shop: ShopView, work: (tx: TenantTx) => Promise<Result>) => database.db.asTenant(shop.tenantId, work)

const FIRST: CsvRow[] = [
  tee("S", { Vendor: "V", "Product Category": "Clothes", "Image Src": "https://i.example/1.jpg", "Variant Tax Code": "A" }),
  tee("M"),
  oldRow({ "Body (HTML)": "<p>old</p>", Tags: "a" }),
]
const SECOND: CsvRow[] = [
  tee("S", {
    Vendor: "W",
    "Product Category": "Clothes > Tees",
    "Image Src": "https://i.example/2.jpg",
    "Variant Price": "25",
    "Variant Inventory Qty": "9",
    "Variant Tax Code": "",
  }),
  tee("L"),
  oldRow({ "Body (HTML)": "<p>new</p>", Tags: "b, c", Status: "draft", "Product Category": "Kitchen" }),
  oldRow({ Handle: "cup", Title: "Cup", "Product Category": "Kitchen > Cups" }),
]

describe("putting back", () => {
  test("everything is as it was before, with the same ids, and undoing the undo brings it again", async () => {
    const shop = await makeShop(database.db)
    await importRows(shop, FIRST)
    const [was, old] = [await before(shop), await product(shop)]
    const second = await importRows(shop, SECOND)
    const became = await before(shop)
    expect(became).not.toEqual(was)
    const report = await undo(shop, second.importId)
    expect(await before(shop)).toEqual(was)
    expect((await product(shop)).variants.map(({ id }) => id)).toEqual(old.variants.map(({ id }) => id))
    expect(report).toMatchObject({ products: { restored: 2, removed: 1 }, stock: { moved: 1, cut: 0 }, categories: { removed: 3 } })
    const again = await undo(shop, report.importId)
    expect(again).toMatchObject({ products: { restored: 2, broughtBack: 1 }, categories: { broughtBack: 3 } })
    expect(await before(shop)).toEqual(became)
    await undo(shop, again.importId)
    expect(await before(shop)).toEqual(was)
  })

  test("a first import is taken back to an empty shop", async () => {
    const shop = await makeShop(database.db)
    const { importId } = await importRows(shop, SECOND)
    expect((await undo(shop, importId)).products).toMatchObject({ removed: 3 })
    expect(await before(shop)).toEqual([])
    const categories = await inShop(shop, async (tx) => [...(await tx`select id from shop.categories where tenant_id = ${tx.tenantId}`)])
    expect(categories).toEqual([])
  })

  test("stock goes back by what the import added, so that what was sold since stays sold, and as a movement of its own", async () => {
    const shop = await makeShop(database.db)
    await importRows(shop, [tee("S"), tee("M", { "Variant Inventory Qty": "1" })])
    const { importId } = await importRows(shop, [tee("S", { "Variant Inventory Qty": "20" }), tee("M", { "Variant Inventory Qty": "10" })])
    await sell(shop, "tee-S", 3)
    await sell(shop, "tee-M", 8)
    const report = await undo(shop, importId)
    // 20 - 3 - 15, and 10 - 8 - 9, which is below what may be.
    expect((await product(shop)).variants.map(({ stockQuantity }) => stockQuantity)).toEqual([2, 0])
    expect(report.stock).toEqual({ moved: 2, cut: 1 })
    expect((await movements(shop)).slice(-2).sort()).toEqual(["set -15", "set -2"])
  })

  test("a product that the import made and somebody ordered is hidden, not removed", async () => {
    const shop = await makeShop(database.db)
    const { importId } = await importRows(shop, [oldRow(), oldRow({ Handle: "cup" })])
    await order(shop, (await product(shop, "mug")).variants[0]?.id as string)
    expect((await undo(shop, importId)).products).toMatchObject({ removed: 1, unpublished: 1 })
    const left = await before(shop)
    expect(left).toMatchObject([{ handle: "mug", published: false }])
  })
})

describe("what changed since", () => {
  const retitled = (shop: ShopView, field: "title" | "vendor") =>
    inShop(
      shop,
      async (tx) =>
        void (await tx`update shop.products set ${tx({ [field]: "By hand" }, field)} where tenant_id = ${tx.tenantId} and handle = 'tee'`),
    )

  test("in a field that the import did not touch is left alone", async () => {
    const shop = await makeShop(database.db)
    await importRows(shop, FIRST)
    const { importId } = await importRows(shop, SECOND)
    await retitled(shop, "title")
    await undo(shop, importId)
    expect(await product(shop)).toMatchObject({ title: "By hand", vendor: "V" })
  })

  test("in a field that it touched stops the undo whole, and force says what it overrides", async () => {
    const shop = await makeShop(database.db)
    await importRows(shop, FIRST)
    const { importId } = await importRows(shop, SECOND)
    await retitled(shop, "vendor")
    const now = await before(shop)
    const refusal = await undo(shop, importId).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Refusal)
    expect((refusal as Refusal).code).toBe("state-not-allowed")
    expect((refusal as Refusal).message).toMatch(/1 product changed since.*\(tee: vendor\).*--force/)
    expect(await before(shop)).toEqual(now)
    expect((await undo(shop, importId, true)).overridden).toEqual([{ handle: "tee", title: "Tee", fields: ["vendor"], isFinal: false }])
    expect(await product(shop)).toMatchObject({ vendor: "V" })
  })

  test("by a later import: that one is undone first", async () => {
    const shop = await makeShop(database.db)
    await importRows(shop, [oldRow()])
    const [one, other] = [
      await importRows(shop, [oldRow({ "Variant Price": "2" })]),
      await importRows(shop, [oldRow({ "Variant Price": "3" })]),
    ]
    await expect(undo(shop, one.importId)).rejects.toThrow(/mug: price/)
    await undo(shop, other.importId)
    await undo(shop, one.importId)
    expect((await product(shop, "mug")).variants[0]?.priceMinor).toBe(1250)
  })

  test("in a product that the import made stops its removal", async () => {
    const shop = await makeShop(database.db)
    const { importId } = await importRows(shop, [tee("S")])
    await retitled(shop, "title")
    await expect(undo(shop, importId)).rejects.toThrow(/1 product changed since/)
    expect((await undo(shop, importId, true)).products.removed).toBe(1)
  })

  test("so that it cannot be stored any more is refused in spite of force", async () => {
    const shop = await makeShop(database.db)
    const first = await importRows(shop, [tee("S")])
    const undone = await undo(shop, first.importId)
    await importRows(shop, [tee("S", { Title: "Another" })])
    await expect(undo(shop, undone.importId, true)).rejects.toThrow(/1 product cannot be put back as things stand now \(tee: handle\)/)
  })
})

describe("cannot be undone", () => {
  test("twice, or by another shop, or what changed nothing, or what is too old", async () => {
    const [shop, other] = [await makeShop(database.db), await makeShop(database.db)]
    const first = await importRows(shop, [oldRow()])
    await expect(undo(other, first.importId)).rejects.toThrow(/no such import/)
    const same = await importRows(shop, [oldRow()])
    await expect(undo(shop, same.importId)).rejects.toThrow(/changed nothing/)
    await inShop(shop, async (tx) => void (await tx`delete from shop.import_changes where tenant_id = ${tx.tenantId}`))
    await expect(undo(shop, first.importId)).rejects.toThrow(/no longer kept/)
    const third = await importRows(shop, [oldRow({ Title: "New" })])
    const undone = await undo(shop, third.importId)
    await expect(undo(shop, third.importId)).rejects.toThrow(`undo the undo, ${undone.importId}`)
    expect((await products(shop)).map(({ title }) => title)).toEqual(["Mug"])
  })

  test("by two at once: one does it, the other is told", async () => {
    const shop = await makeShop(database.db)
    const { importId } = await importRows(shop, FIRST)
    const results = await Promise.allSettled([undo(shop, importId), undo(shop, importId)])
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
  })
})

test("the list tells of imports and undos, the newest first, and which can be undone", async () => {
  const shop = await makeShop(database.db)
  const first = await importRows(shop, [oldRow()])
  const second = await importRows(shop, [oldRow({ Title: "New" })])
  const undone = await undo(shop, second.importId)
  const list = await inShop(shop, (tx) => listImports(tx, { limit: 10 }))
  expect(list.map(({ id, undoes, undoneBy, isKept }) => ({ id, undoes, undoneBy, isKept }))).toEqual([
    { id: undone.importId, undoes: second.importId, undoneBy: null, isKept: true },
    { id: second.importId as string, undoes: null, undoneBy: undone.importId, isKept: true },
    { id: first.importId as string, undoes: null, undoneBy: null, isKept: true },
  ])
})

test("what is kept is bounded: the changes of the newest twenty imports", async () => {
  const shop = await makeShop(database.db)
  for (let count = 0; count < 22; count++) await importRows(shop, [oldRow({ Title: `Mug ${count}` })])
  const [row] = await inShop(
    shop,
    (tx) =>
      tx<{ count: number }[]>`select count(distinct import_id)::int as count from shop.import_changes where tenant_id = ${tx.tenantId}`,
  )
  expect(row?.count).toBe(20)
})

async function sell(shop: ShopView, sku: string, quantity: number): Promise<void> {
  await inShop(shop, async (tx) => {
    await tx`update shop.variants set stock_quantity = stock_quantity - ${quantity} where tenant_id = ${tx.tenantId} and sku = ${sku}`
    await tx`insert into shop.stock_movements (tenant_id, variant_id, quantity, reason)
      select ${tx.tenantId}, id, ${-quantity}::int, 'set' from shop.variants where tenant_id = ${tx.tenantId} and sku = ${sku}`
  })
}

async function order(shop: ShopView, variantId: string): Promise<void> {
  const cart = await makeCart(database.db, shop.tenantId, [{ variantId }])
  await inShop(shop, async (tx) => placeOrder(tx, await orderRequest(tx, cart)))
}
