// A cart that moves between a browser and a chat: once, whole, and never into two orders.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { addToCart, loadCart } from "../../../tenants/cart/actions.ts"
import { handOverCart, takeOverCart } from "../../../tenants/cart/hand-over.ts"
import type { CartRef } from "../../../tenants/cart/schema.ts"
import { customerOf } from "../../../tenants/customers/actions.ts"
import type { TenantTx } from "../../../tenants/database.ts"
import { placeOrder } from "../../../tenants/orders/place.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeCart, makeGoods, orderRequest, refusalOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  shop = await makeShop(database.db)
})
afterAll(() => database.close())

const inTenant = <Result>(work: (tx: TenantTx) => Promise<Result>) => database.db.asTenant(shop.tenantId, work)
const goods = (title: string, stockQuantity: number | null = null) => makeGoods(database.db, shop.tenantId, { title, stockQuantity })
const inBrowser = (lines: { variantId: string; quantity?: number }[]) => makeCart(database.db, shop.tenantId, lines)
const somebody = async () => {
  const { id } = await inTenant((tx) => customerOf(tx, { channel: "telegram", externalId: crypto.randomUUID(), locale: "en" }))
  return { customerId: id }
}
const linesOf = async (ref: CartRef) => (await inTenant((tx) => loadCart(tx, ref))).lines.map((line) => [line.productTitle, line.quantity])
const handOver = (ref: CartRef) => inTenant((tx) => handOverCart(tx, ref))
const takeOver = (token: string, into: CartRef) => inTenant((tx) => takeOverCart(tx, token, into))

describe("a cart", () => {
  test("goes from the browser into the chat, on top of what is there, and is empty where it was", async () => {
    const [cup, shirt] = [await goods("Cup"), await goods("Shirt")]
    const browser = await inBrowser([{ variantId: cup.variantId, quantity: 2 }, { variantId: shirt.variantId }])
    const anna = await somebody()
    await inTenant((tx) => addToCart(tx, anna, { variantId: cup.variantId, quantity: 1 }))
    const taken = await takeOver(await handOver(browser), anna)
    expect(taken).toMatchObject({ left: [], cart: { quantity: 4 } })
    expect(await linesOf(anna)).toEqual([
      ["Cup", 3],
      ["Shirt", 1],
    ])
    expect(await linesOf(browser)).toEqual([])
  })

  test("comes back to the browser that it left, or to one that had none", async () => {
    const cup = await goods("Cup")
    const browser = await inBrowser([{ variantId: cup.variantId, quantity: 2 }])
    const anna = await somebody()
    await takeOver(await handOver(browser), anna)
    expect(await takeOver(await handOver(anna), browser)).toEqual({ cart: expect.objectContaining({ quantity: 2 }), left: [] })
    expect(await linesOf(anna)).toEqual([])
    const taken = await takeOver(await handOver(browser), { token: "" })
    expect(taken.token).toMatch(/^[\w-]{43}$/)
    expect(await linesOf({ token: taken.token ?? "" })).toEqual([["Cup", 2]])
  })

  test("handed to itself stays as it is", async () => {
    const cup = await goods("Cup")
    const browser = await inBrowser([{ variantId: cup.variantId, quantity: 2 }])
    await takeOver(await handOver(browser), browser)
    expect(await linesOf(browser)).toEqual([["Cup", 2]])
  })

  test("brings no more of anything than there is, and says what stayed behind", async () => {
    const [few, gone, cup] = [await goods("Few", 3), await goods("Gone"), await goods("Cup")]
    const anna = await somebody()
    await inTenant((tx) => addToCart(tx, anna, { variantId: few.variantId, quantity: 2 }))
    const browser = await inBrowser([
      { variantId: few.variantId, quantity: 2 },
      { variantId: gone.variantId },
      { variantId: cup.variantId },
    ])
    await inTenant((tx) => tx`update shop.products set published = false where tenant_id = ${shop.tenantId} and id = ${gone.productId}`)
    expect((await takeOver(await handOver(browser), anna)).left).toEqual(["Few", "Gone"])
    expect(await linesOf(anna)).toEqual([
      ["Few", 3],
      ["Cup", 1],
    ])
  })

  test("that was ordered in the meantime brings nothing: it is not ordered twice", async () => {
    const cup = await goods("Cup")
    const browser = await inBrowser([{ variantId: cup.variantId }])
    const token = await handOver(browser)
    await inTenant(async (tx) => placeOrder(tx, await orderRequest(tx, browser)))
    const anna = await somebody()
    expect((await takeOver(token, anna)).cart.quantity).toBe(0)
  })

  test("keeps the price that the buyer was shown, so that a change is told", async () => {
    const cup = await goods("Cup")
    const browser = await inBrowser([{ variantId: cup.variantId }])
    await inTenant((tx) => tx`update shop.variants set price_minor = 1200 where tenant_id = ${shop.tenantId} and id = ${cup.variantId}`)
    const { cart } = await takeOver(await handOver(browser), await somebody())
    expect(cart.lines).toMatchObject([{ unitPriceMinor: 1200, problem: "price-changed" }])
  })
})

describe("the word", () => {
  test("is good once, also when twenty bring it at the same moment", async () => {
    const cup = await goods("Cup")
    const token = await handOver(await inBrowser([{ variantId: cup.variantId }]))
    const takers = await Promise.all(Array.from({ length: 20 }, somebody))
    const outcomes = await Promise.allSettled(takers.map((taker) => takeOver(token, taker)))
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    expect((await refusalOf(takeOver(token, await somebody()))).code).toBe("not-found")
    const carts = await Promise.all(takers.map(linesOf))
    expect(carts.flat()).toEqual([["Cup", 1]])
  })

  test("is good for an hour, and for this shop only", async () => {
    const cup = await goods("Cup")
    const browser = await inBrowser([{ variantId: cup.variantId }])
    const token = await handOver(browser)
    const other = await makeShop(database.db)
    const elsewhere = database.db.asTenant(other.tenantId, (tx) => takeOverCart(tx, token, { token: "" }))
    expect((await refusalOf(elsewhere)).code).toBe("not-found")
    await inTenant((tx) => tx`delete from shop.cart_hand_overs where tenant_id = ${shop.tenantId}`)
    const late = await handOver(browser)
    const [row] = await inTenant(
      (tx) => tx`
      select extract(epoch from expires_at - now())::int as seconds from shop.cart_hand_overs where tenant_id = ${shop.tenantId}`,
    )
    expect(row?.seconds).toBeGreaterThan(3_590)
    // Its time is brought forward by making it anew: the application may not change it.
    await inTenant((tx) => tx`delete from shop.cart_hand_overs where tenant_id = ${shop.tenantId}`)
    const hash = new Bun.CryptoHasher("sha256").update(late).digest("hex")
    await inTenant(
      (tx) => tx`
      insert into shop.cart_hand_overs (tenant_id, token_sha256, cart_id, expires_at)
      select ${shop.tenantId}, ${hash}, cart_id, now() from shop.cart_lines where tenant_id = ${shop.tenantId} and variant_id = ${cup.variantId}`,
    )
    expect((await refusalOf(takeOver(late, await somebody()))).code).toBe("not-found")
    expect(await linesOf(browser)).toEqual([["Cup", 1]])
  })

  test("is not in the database, and only the last five of a cart are good", async () => {
    const cup = await goods("Cup")
    const browser = await inBrowser([{ variantId: cup.variantId }])
    const tokens: string[] = []
    for (let times = 0; times < 8; times += 1) tokens.push(await handOver(browser))
    const rows = await inTenant((tx) => tx`select h::text as row from shop.cart_hand_overs h where tenant_id = ${shop.tenantId}`)
    for (const token of tokens) expect(JSON.stringify(rows)).not.toContain(token)
    expect((await refusalOf(takeOver(tokens[0] ?? "", await somebody()))).code).toBe("not-found")
    await takeOver(tokens[4] ?? "", await somebody())
  })

  test("is not made for an empty cart", async () => {
    expect((await refusalOf(handOver(await somebody()))).code).toBe("cart-empty")
    expect((await refusalOf(handOver({ token: "nobody's" }))).code).toBe("cart-empty")
  })
})

test("carts that move in opposite directions at the same moment never wait for each other for good, and lose nothing", async () => {
  const cup = await goods("Cup")
  for (let round = 0; round < 10; round += 1) {
    const anna = await somebody()
    const browser = await inBrowser([{ variantId: cup.variantId, quantity: 1 }])
    await inTenant((tx) => addToCart(tx, anna, { variantId: cup.variantId, quantity: 1 }))
    const [there, back] = [await handOver(browser), await handOver(anna)]
    await Promise.all([takeOver(there, anna), takeOver(back, browser)])
    const left = [...(await linesOf(anna)), ...(await linesOf(browser))].reduce((sum, [, quantity]) => sum + Number(quantity), 0)
    expect(left).toBe(2)
  }
})
