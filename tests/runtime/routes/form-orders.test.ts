// A form that orders, sent over HTTP: from stock, at the price of now, once.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { addDeliveryMethod } from "../../../tenants/delivery/actions.ts"
import { listAnswers } from "../../../tenants/forms/actions.ts"
import { listOrders } from "../../../tenants/orders/actions.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { CONTACT, formField, makeFormPage, type SendTo, type SentFields, sendForm } from "../../help/forms.ts"
import { makeGoods, stockOf } from "../../help/selling.ts"
import { startServer, type TestServer } from "../../help/server.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const send = (fields: SentFields, to: SendTo) => sendForm(server.url, fields, to)
const kept = (tenantId: string) => database.db.asTenant(tenantId, (tx) => listAnswers(tx, { limit: 200 }))
const key = () => crypto.randomUUID()

describe("a form that orders", () => {
  async function selling(stockQuantity: number, quantity = 1) {
    const seller = await makeShop(database.db)
    const goods = await makeGoods(database.db, seller.tenantId, { title: "Gift set", priceMinor: 2_500, stockQuantity })
    const placed = await makeFormPage(database.db, seller.tenantId, {
      fields: [...CONTACT, formField("card", "line", { label: "Words on the card" })],
      products: [{ productId: goods.productId, variantId: null, quantity }],
    })
    return { seller, goods, to: { placed, slug: seller.slug } }
  }
  const WHO = { name: "Anna", phone: "+1 202 555 0143", card: "With love" }
  const ordersOf = (tenantId: string) => database.db.asTenant(tenantId, (tx) => listOrders(tx, { limit: 10 }))

  test("places an order at the price of now, from stock, once", async () => {
    const { seller, goods, to } = await selling(5, 2)
    const same = { ...WHO, _key: key() }
    const [first] = await Promise.all(Array.from({ length: 6 }, () => send(same, to)))
    expect(first?.text).toContain("Your order #1 is placed.")
    const [order, ...others] = await ordersOf(seller.tenantId)
    expect(others).toEqual([])
    expect(order).toMatchObject({
      totalMinor: 5_000,
      contact: { name: "Anna", phone: "+12025550143" },
      comment: "Words on the card: With love",
    })
    expect(order?.lines).toMatchObject([{ variantId: goods.variantId, quantity: 2, unitPriceMinor: 2_500 }])
    expect(await stockOf(database.db, seller.tenantId, goods.variantId)).toMatchObject({ stockQuantity: 3, sold: 2 })
    expect(await kept(seller.tenantId)).toMatchObject([{ kind: "order", orderNumber: 1 }])
  })

  test("sells no more than there is, and says so in words; nothing is kept of what was refused", async () => {
    const { seller, goods, to } = await selling(3)
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => send({ ...WHO, name: `Anna ${"ABCDEFGH"[index]}`, _key: key() }, to)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
    const refused = answers.filter(({ status }) => status !== 200)
    for (const { status, text } of refused) {
      expect(status).toBe(409)
      expect(text).toMatch(/sold out/)
    }
    expect(await stockOf(database.db, seller.tenantId, goods.variantId)).toMatchObject({ stockQuantity: 0, sold: 3 })
    expect([(await ordersOf(seller.tenantId)).length, (await kept(seller.tenantId)).length]).toEqual([3, 3])
  })

  test("asks again when the price is another than was seen", async () => {
    const { seller, to } = await selling(5)
    const { status, text } = await send({ ...WHO, _seen: "2000", _key: key() }, to)
    expect(status).toBe(409)
    expect(text).toContain("The price has changed. It is now $25")
    expect(text).toContain('name="_seen" value="2500"')
    expect(await ordersOf(seller.tenantId)).toEqual([])
    expect((await send({ ...WHO, _seen: "2500", _key: key() }, to)).status).toBe(200)
  })

  test("asks how to deliver where there is a choice, and where to bring it", async () => {
    const { seller, to } = await selling(5)
    const courier = await database.db.asTenant(seller.tenantId, (tx) =>
      addDeliveryMethod(tx, { kind: "courier", title: "Courier", priceMinor: 700, needsAddress: true }),
    )
    const first = await send({ ...WHO, _key: key() }, to)
    expect(first.status).toBe(422)
    expect(first.text).toContain("How would you like to receive it?")
    expect(first.text).toContain("$7")
    const second = await send({ ...WHO, _delivery: courier.id, _key: key() }, to)
    expect(second.text).toContain("Please write where to bring it.")
    const third = await send({ ...WHO, _delivery: courier.id, _address: "Main St. 1", _key: key() }, to)
    expect(third.text).toContain("Total with delivery: $32.")
    expect(await ordersOf(seller.tenantId)).toMatchObject([{ address: "Main St. 1", delivery: { title: "Courier" } }])
  })
})
