// A cart holds what can be bought, for whoever holds its token, and loses nothing when two devices use it.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { addToCart, loadCart, setQuantity } from "../../../tenants/cart/actions.ts"
import type { CartRef } from "../../../tenants/cart/schema.ts"
import { customerOf } from "../../../tenants/customers/actions.ts"
import { suspendShop } from "../../../tenants/shops/actions.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { makeProduct } from "../../help/catalog.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeCart, makeGoods, refusalOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  shop = await makeShop(database.db)
})
afterAll(() => database.close())

const goods = (options?: Parameters<typeof makeGoods>[2]) => makeGoods(database.db, shop.tenantId, options)
const add = (ref: CartRef | null, variantId: string, quantity = 1) =>
  database.db.asTenant(shop.tenantId, (tx) => addToCart(tx, ref, { variantId, quantity }))
const set = (ref: CartRef, variantId: string, quantity: number) =>
  database.db.asTenant(shop.tenantId, (tx) => setQuantity(tx, ref, { variantId, quantity }))
const look = (ref: CartRef) => database.db.asTenant(shop.tenantId, (tx) => loadCart(tx, ref))
const customer = () =>
  database.db.asTenant(shop.tenantId, async (tx) => ({
    customerId: (await customerOf(tx, { channel: "chat", externalId: crypto.randomUUID(), locale: "en" })).id,
  }))

test("the first thing put in makes a cart with a token that the database does not hold", async () => {
  const { variantId } = await goods({ priceMinor: 1250 })
  const { token, ...view } = await add(null, variantId, 2)
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(view).toMatchObject({ subtotalMinor: 2500, quantity: 2, currency: "USD", currencyExponent: 2 })
  expect(view.lines).toMatchObject([
    { variantId, quantity: 2, unitPriceMinor: 1250, totalMinor: 2500, available: null, problem: null, picture: null },
  ])
  const [row] = await database.db.asTenant(
    shop.tenantId,
    (tx) => tx<{ row: string }[]>`
    select c::text as row from shop.carts c where c.tenant_id = ${tx.tenantId} and c.token_hash is not null order by created_at desc limit 1`,
  )
  expect(row?.row).not.toContain(token ?? "")
  expect(await look({ token: token ?? "" })).toEqual(view)
})

test("adding again adds up, and no second token is given", async () => {
  const { variantId } = await goods()
  const ref = await makeCart(database.db, shop.tenantId, [{ variantId, quantity: 2 }])
  const view = await add(ref, variantId, 3)
  expect(view.token).toBeUndefined()
  expect(view.quantity).toBe(5)
})

test("a token that opens nothing shows an empty cart and gets a new one to fill", async () => {
  const { variantId } = await goods()
  expect((await look({ token: "no-such-token" })).lines).toEqual([])
  expect((await add({ token: "no-such-token" }, variantId)).token).toBeString()
})

test("another shop's token and one that never was are answered alike", async () => {
  const other = await makeShop(database.db)
  const thing = await makeGoods(database.db, other.tenantId)
  const theirs = await makeCart(database.db, other.tenantId, [thing])
  const never = { token: "A".repeat(43) }
  const mine = await goods()
  expect(await look(theirs)).toEqual(await look(never))
  expect(await refusalOf(set(theirs, mine.variantId, 1))).toEqual(await refusalOf(set(never, mine.variantId, 1)))
  // … while in its own shop the token does open the cart, and so do ids:
  expect((await database.db.asTenant(other.tenantId, (tx) => loadCart(tx, theirs))).quantity).toBe(1)
  expect(await refusalOf(add(null, thing.variantId))).toEqual(await refusalOf(add(null, Bun.randomUUIDv7())))
})

test("no more is promised than is in stock, and the refusal says how many there are", async () => {
  const { variantId } = await goods({ stockQuantity: 3 })
  const ref = await makeCart(database.db, shop.tenantId, [{ variantId, quantity: 2 }])
  const refusal = await refusalOf(add(ref, variantId, 2))
  expect(refusal).toMatchObject({ code: "sold-out", details: { variantId, available: 3, inCart: 2, wanted: 4 } })
  expect((await set(ref, variantId, 3)).lines).toMatchObject([{ quantity: 3, available: 3 }])
  expect(await refusalOf(set(ref, variantId, 4))).toMatchObject({ code: "sold-out" })
  expect((await look(ref)).quantity).toBe(3)
})

test("what may be oversold is not counted", async () => {
  const { variantId } = await goods({ stockQuantity: 1, stockPolicy: "continue" })
  expect((await add(null, variantId, 5)).lines).toMatchObject([{ available: null, problem: null }])
})

test("what is unpublished, retired or unknown cannot be put in", async () => {
  const unpublished = await goods()
  const retired = await goods()
  await database.db.asTenant(shop.tenantId, async (tx) => {
    await tx`update shop.products set published = false where tenant_id = ${tx.tenantId} and id = ${unpublished.productId}`
    await tx`update shop.variants set retired = true where tenant_id = ${tx.tenantId} and id = ${retired.variantId}`
  })
  for (const id of [unpublished.variantId, retired.variantId, Bun.randomUUIDv7()])
    expect(await refusalOf(add(null, id))).toMatchObject({ code: "product-not-available" })
})

test.each([0, -1, 1.5, 1000, Number.NaN, Number.POSITIVE_INFINITY])("a quantity of %p is refused", async (quantity) => {
  const { variantId } = await goods()
  expect(await refusalOf(add(null, variantId, quantity))).toMatchObject({ code: "invalid-input" })
})

test("999 of one product fit, and not one more", async () => {
  const { variantId } = await goods()
  const ref = await makeCart(database.db, shop.tenantId, [{ variantId, quantity: 999 }])
  expect(await refusalOf(add(ref, variantId, 1))).toMatchObject({ code: "invalid-input", details: { max: 999, inCart: 999 } })
})

test("a hundred different products fit, and not one more", async () => {
  const variants = Array.from({ length: 101 }, (_, index) => ({ optionValues: [`Size ${index}`] }))
  const { variants: sizes } = await makeProduct(database.db, shop.tenantId, { variants })
  const ids = sizes.map((size) => size.id)
  const ref = await makeCart(database.db, shop.tenantId, [{ variantId: ids[0] ?? "" }])
  await database.db.asTenant(
    shop.tenantId,
    (tx) => tx`
      insert into shop.cart_lines (tenant_id, cart_id, variant_id, quantity, seen_price_minor)
      select tenant_id, cart_id, unnest(${ids.slice(1, 99)}::uuid[]), 1, 1000 from shop.cart_lines
      where tenant_id = ${tx.tenantId} and variant_id = ${ids[0] ?? ""}`,
  )
  expect((await add(ref, ids[99] ?? "")).lines).toHaveLength(100)
  expect(await refusalOf(add(ref, ids[100] ?? ""))).toMatchObject({ code: "invalid-input", details: { max: 100 } })
  expect((await look(ref)).lines).toHaveLength(100)
})

test("a total that would not be an exact number is refused", async () => {
  const { variantId } = await goods({ priceMinor: 900_000_000_000_000 })
  expect((await add(null, variantId, 1)).subtotalMinor).toBe(900_000_000_000_000)
  expect(await refusalOf(add(null, variantId, 2))).toMatchObject({ code: "invalid-input" })
})

test("setting to 0 takes the line out, twice is no error, and whatever has become of the product", async () => {
  const thing = await goods()
  const ref = await makeCart(database.db, shop.tenantId, [thing])
  await database.db.asTenant(
    shop.tenantId,
    (tx) => tx`update shop.products set published = false where tenant_id = ${tx.tenantId} and id = ${thing.productId}`,
  )
  expect((await look(ref)).lines).toMatchObject([{ problem: "gone" }])
  expect((await set(ref, thing.variantId, 0)).lines).toEqual([])
  expect((await set(ref, thing.variantId, 0)).lines).toEqual([])
})

test("each line says what stands in its way", async () => {
  const short = await goods({ stockQuantity: 5 })
  const out = await goods({ stockQuantity: 5 })
  const dearer = await goods()
  const ref = await makeCart(database.db, shop.tenantId, [{ ...short, quantity: 5 }, out, dearer])
  await database.db.asTenant(shop.tenantId, async (tx) => {
    await tx`update shop.variants set stock_quantity = 2 where tenant_id = ${tx.tenantId} and id = ${short.variantId}`
    await tx`update shop.variants set stock_quantity = 0 where tenant_id = ${tx.tenantId} and id = ${out.variantId}`
    await tx`update shop.variants set price_minor = 1100 where tenant_id = ${tx.tenantId} and id = ${dearer.variantId}`
  })
  expect((await look(ref)).lines).toMatchObject([
    { problem: "not-enough", available: 2 },
    { problem: "sold-out", available: 0 },
    { problem: "price-changed", unitPriceMinor: 1100 },
  ])
})

test("fifty additions to one cart at once all count", async () => {
  const { variantId } = await goods()
  const ref = await makeCart(database.db, shop.tenantId, [{ variantId }])
  await Promise.all(Array.from({ length: 50 }, () => add(ref, variantId)))
  expect((await look(ref)).quantity).toBe(51)
})

test("a customer's two devices that begin at once share one cart, without waiting for each other in a circle", async () => {
  const things = await Promise.all([goods(), goods(), goods()])
  const ref = await customer()
  // Each device puts the products in in another order.
  const orders = [things, things.toReversed()]
  await Promise.all(orders.flatMap((order) => order.map(({ variantId }) => add(ref, variantId))))
  const cart = await look(ref)
  expect(cart.quantity).toBe(6)
  const [count] = await database.db.asTenant(
    shop.tenantId,
    (tx) => tx<[{ carts: number }]>`
    select count(*)::int as carts from shop.carts where tenant_id = ${tx.tenantId} and customer_id = ${ref.customerId}`,
  )
  expect(count.carts).toBe(1)
})

test("a suspended shop shows no cart and fills none", async () => {
  const closing = await makeShop(database.db)
  const thing = await makeGoods(database.db, closing.tenantId)
  const ref = await makeCart(database.db, closing.tenantId, [thing])
  await suspendShop(database.db, closing.slug)
  for (const work of [loadCart, (tx: Parameters<typeof loadCart>[0]) => addToCart(tx, ref, { variantId: thing.variantId, quantity: 1 })])
    expect(await refusalOf(database.db.asTenant(closing.tenantId, (tx) => work(tx, ref)))).toMatchObject({
      code: "shop-suspended",
      status: 403,
    })
})
