// A form that is sent over HTTP: by a browser without JavaScript, by the script of its page, by others.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { Elysia } from "elysia"
import { bodies } from "../../../runtime/plugins/bodies.ts"
import { errors } from "../../../runtime/plugins/errors.ts"
import { BUYER_LIMITS, type BuyerLimits } from "../../../runtime/plugins/shop.ts"
import { formRoutes } from "../../../runtime/routes/forms.ts"
import { storefrontRoutes } from "../../../runtime/routes/storefront.ts"
import { addDeliveryMethod } from "../../../tenants/delivery/actions.ts"
import { listAnswers } from "../../../tenants/forms/actions.ts"
import { listOrders } from "../../../tenants/orders/actions.ts"
import { suspendShop } from "../../../tenants/shops/actions.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { CONTACT, formField, makeFormPage, options, type PlacedTestForm, when } from "../../help/forms.ts"
import { makeGoods, stockOf } from "../../help/selling.ts"
import { startServer, type TestServer } from "../../help/server.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let server: TestServer
let shop: ShopView
let form: PlacedTestForm

const FIELDS = [
  formField("name", "line", { required: true }),
  formField("reply", "choice", { required: true, options: options("email", "phone") }),
  formField("email", "email", { required: true, ...when("reply", "email") }),
  formField("phone", "phone", { required: true, ...when("reply", "phone") }),
  formField("likes", "choices", { options: options("mugs", "vases") }),
]
const GOOD = { name: "Anna", reply: "email", email: "anna@example.com" }

beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeShop(database.db)
  form = await makeFormPage(database.db, shop.tenantId, { fields: FIELDS, thanks: "Soon <b>." })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

type Sent = { status: number; type: string; text: string }

async function send(
  fields: Record<string, string | string[]> | string,
  to: { placed?: PlacedTestForm; slug?: string; scripted?: boolean } = {},
): Promise<Sent> {
  const { placed = form, slug = shop.slug, scripted = false } = to
  const pairs =
    typeof fields === "string" ? [] : Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
  const response = await fetch(`${server.url}/storefront/${slug}/forms/${placed.pageId}/${placed.nodeId}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...(scripted && { accept: "application/json" }) },
    body: typeof fields === "string" ? fields : new URLSearchParams(pairs).toString(),
  })
  return { status: response.status, type: response.headers.get("content-type") ?? "", text: await response.text() }
}

const kept = (tenantId = shop.tenantId) => database.db.asTenant(tenantId, (tx) => listAnswers(tx, { limit: 200 }))
const key = () => crypto.randomUUID()

describe("a browser without JavaScript", () => {
  test("is thanked on a calm page, and the answers are kept in words", async () => {
    const before = (await kept()).length
    const { status, type, text } = await send({ ...GOOD, likes: ["vases", "mugs"], _from: "/write" })
    expect([status, type]).toEqual([200, "text/html; charset=utf-8"])
    expect(text).toContain("Thank you!")
    expect(text).toContain("Soon &lt;b&gt;.")
    expect(text).toContain(`//${shop.slug}.localhost:3000/write"`)
    const answers = await kept()
    expect(answers).toHaveLength(before + 1)
    expect(answers[0]).toMatchObject({
      kind: "message",
      formTitle: "Write to us",
      channel: "site",
      path: "/write",
      orderNumber: null,
      doneAt: null,
    })
    expect(answers[0]?.answers.map(({ label, text }) => [label, text])).toEqual([
      ["Question name", "Anna"],
      ["Question reply", "Email"],
      ["Question email", "anna@example.com"],
      ["Question likes", "Mugs, Vases"],
    ])
  })

  test("gets its form again, with everything it has written and what is wrong where it is wrong", async () => {
    const before = (await kept()).length
    const { status, text } = await send({
      name: '"><script>alert(1)</script>',
      reply: "email",
      email: "nonsense",
      likes: "mugs",
      _locale: "ru",
    })
    expect(status).toBe(422)
    expect(text).not.toContain("<script")
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
    expect(text).toMatch(/<input type="email" value="nonsense"[^>]* aria-invalid="true"/)
    expect(text).toContain("Не похоже на адрес почты")
    expect(text).toMatch(/name="reply" value="email" checked/)
    expect(text).toMatch(/name="likes" value="mugs" checked/)
    expect(text).toMatch(/name="_key" value="[0-9a-f-]{36}"/)
    expect(await kept()).toHaveLength(before)
  })

  test("that sends twice, for there was no answer, has sent once", async () => {
    const before = (await kept()).length
    const answers = await Promise.all(Array.from({ length: 8 }, () => send({ ...GOOD, name: "Twice" })))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await kept()).toHaveLength(before + 1)
    // Other answers are another message.
    await send({ ...GOOD, name: "Twice, but different" })
    expect(await kept()).toHaveLength(before + 2)
  })
})

describe("the script of the page", () => {
  test("gets JSON: a number, or what is wrong by field", async () => {
    const good = await send({ ...GOOD, _key: key(), _age: "9000" }, { scripted: true })
    expect([good.status, JSON.parse(good.text)]).toEqual([
      201,
      { number: expect.any(Number), kind: "message", orderNumber: null, total: null },
    ])
    const bad = await send({ name: "Anna", reply: "phone", _key: key() }, { scripted: true })
    expect([bad.status, bad.type]).toEqual([422, "application/problem+json"])
    expect(JSON.parse(bad.text)).toMatchObject({ code: "invalid-input", problems: [{ path: "phone", message: "Please answer this." }] })
  })

  test("that sends the same key many times at once has sent once", async () => {
    const before = (await kept()).length
    const same = { ...GOOD, _key: key() }
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(same, { scripted: true })))
    expect(new Set(answers.map(({ text }) => JSON.parse(text).number)).size).toBe(1)
    expect(await kept()).toHaveLength(before + 1)
  })

  test("is asked to send once more what came sooner than anybody writes, or what a robot has filled in; then nothing is lost", async () => {
    const before = (await kept()).length
    for (const trap of [{ _age: "200" }, { _website: "https://spam.example" }]) {
      const { status, text } = await send({ ...GOOD, ...trap, _key: key() }, { scripted: true })
      expect([status, JSON.parse(text).said]).toEqual([429, "That was very quick. Please send it once more."])
    }
    expect(await kept()).toHaveLength(before)
    expect((await send({ ...GOOD, _key: key(), _age: "2000" }, { scripted: true })).status).toBe(201)
  })
})

describe("whatever else is sent", () => {
  test.each([
    ["10 MB", `name=${"x".repeat(10_000_000)}`, 413],
    ["20,000 fields", Array.from({ length: 20_000 }, (_, index) => `f${index}=x`).join("&"), 413],
    ["the names of an object's nature", "__proto__=x&constructor=y&toString=z", 422],
    ["nothing at all", "", 422],
    ["bytes that are no text", "name=%FF%FE&reply=email&email=%00", 422],
  ])("%s ends in words and keeps nothing", async (_, body, status) => {
    const before = (await kept()).length
    const answer = await send(body, { scripted: true })
    expect([answer.status, answer.type]).toEqual([status, "application/problem+json"])
    expect(await kept()).toHaveLength(before)
  })

  test("NUL and marks that turn the writing around are left out of what is kept", async () => {
    expect((await send({ ...GOOD, name: "An\u0000na\u202e", _key: key() })).status).toBe(200)
    expect((await kept())[0]?.answers[0]?.text).toBe("Anna")
  })

  test("a form of another shop, a page without one, and no page at all answer alike", async () => {
    const other = await makeShop(database.db)
    const theirs = await makeFormPage(database.db, other.tenantId, { fields: FIELDS })
    const answers = await Promise.all([
      send(GOOD, { placed: theirs, scripted: true }),
      send(GOOD, { placed: { ...form, nodeId: "root" }, scripted: true }),
      send(GOOD, { placed: { ...form, pageId: crypto.randomUUID() }, scripted: true }),
    ])
    const seen = answers.map(({ status, text }) => ({ status, ...JSON.parse(text), requestId: "" }))
    expect(seen[0]).toMatchObject({ status: 404, code: "not-found" })
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
    expect(await kept(other.tenantId)).toEqual([])
    // The same to its own shop is taken.
    expect((await send(GOOD, { placed: theirs, slug: other.slug })).status).toBe(200)
  })

  test("a link back leads nowhere but to the shop's own pages", async () => {
    for (const path of ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", '/"><b>'])
      expect((await send({ ...GOOD, name: path, _from: path, _key: key() })).text).toContain('localhost:3000/">')
  })

  test("a closed shop says so", async () => {
    const closed = await makeShop(database.db)
    const theirs = await makeFormPage(database.db, closed.tenantId, { fields: FIELDS })
    await suspendShop(database.db, closed.slug)
    expect((await send(GOOD, { placed: theirs, slug: closed.slug, scripted: true })).status).toBe(403)
  })
})

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

test("whoever sends form after form is asked to wait, and a request counts once", async () => {
  const limits: BuyerLimits = { ...BUYER_LIMITS, address: { perSecond: 0.01, burst: 6 }, formsOfAddress: { perSecond: 0.01, burst: 3 } }
  const limited = await startServer(database, (services) =>
    new Elysia().use(errors(services)).use(bodies()).use(storefrontRoutes(services, limits)).use(formRoutes(services, limits)),
  )
  try {
    const ask = async (method: string, path: string) =>
      (
        await fetch(`${limited.url}/storefront/${shop.slug}${path}`, {
          method,
          ...(method === "POST" && { body: new URLSearchParams({ name: path }) }),
        })
      ).status
    const send = () => ask("POST", `/forms/${form.pageId}/${form.nodeId}`)
    expect([await send(), await send(), await send(), await send()]).toEqual([422, 422, 422, 429])
    // What was turned away was not counted: three of six are left.
    expect([await ask("GET", "/cart"), await ask("GET", "/cart"), await ask("GET", "/cart"), await ask("GET", "/cart")]).toEqual([
      200, 200, 200, 429,
    ])
  } finally {
    await limited.close()
  }
})
