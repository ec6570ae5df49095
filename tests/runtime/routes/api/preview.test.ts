// The draft's bot over the API: it says what the draft says, its messages change as Telegram's would, and what is ordered in it is a test.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test"
import type { PreviewMessage, PreviewStep } from "../../../../runtime/bot/preview-steps.ts"
import { loadProduct } from "../../../../tenants/catalog/queries.ts"
import { placeOrder } from "../../../../tenants/orders/place.ts"
import type { OrderView } from "../../../../tenants/orders/schema.ts"
import type { ShopView } from "../../../../tenants/shops/schema.ts"
import { type Person, signIn } from "../../../help/api.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { makeCart, makeGoods, orderRequest } from "../../../help/selling.ts"
import { startServer, type TestServer } from "../../../help/server.ts"
import { makeShop } from "../../../help/shop.ts"

let database: TestDatabase
let server: TestServer
let shop: ShopView
let ann: Person
let goods: Awaited<ReturnType<typeof makeGoods>>
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
})
afterAll(async () => {
  await server.close()
  await database.close()
})
beforeEach(async () => {
  shop = await makeShop(database.db)
  ann = await signIn(database.db, server.url, [{ tenantId: shop.tenantId, role: "owner" }])
  goods = await makeGoods(database.db, shop.tenantId, { title: "Mug", stockQuantity: 3 })
})

const at = (path: string) => `/shops/${shop.slug}${path}`

/** A chat as the preview shows it. */
function openChat(person: Person, locale = "en") {
  const messages = new Map<number, PreviewMessage>()
  const said: string[] = []
  let last = 0
  const send = async (body: object) => {
    const answer = await person.call<{ steps: PreviewStep[] }>("POST", at("/preview"), { locale, ...body })
    expect(answer.status).toBe(200)
    for (const step of answer.body.steps) {
      if (step.do === "say") said.push(step.text)
      else if (step.do === "delete") messages.delete(step.messageId)
      else if (step.do === "edit") messages.set(step.messageId, step.message)
      else {
        last += 1
        messages.set(last, step.message)
      }
    }
    return answer.body.steps
  }
  const begin = () => {
    messages.clear()
    return send({})
  }
  const tap = (label: RegExp) => {
    for (const [id, message] of [...messages].reverse()) {
      const found = message.buttons.flat().find(({ text }) => label.test(text))
      if (found)
        return send({
          event: { kind: "tap", data: found.data },
          tapped: { messageId: id, editable: message.place === null, hasPicture: message.pictures.length > 0 },
        })
    }
    throw new Error(`no button ${label}: ${[...messages.values()].flatMap(({ buttons }) => buttons.flat().map(({ text }) => text))}`)
  }
  const type = (text: string) => send({ event: { kind: "text", text } })
  return { messages, said, send, tap, type, begin, text: () => [...messages.values()].map(({ text }) => text).join("\n") }
}

async function order(chat: ReturnType<typeof openChat>): Promise<void> {
  await chat.begin()
  await chat.type("Mug")
  await chat.tap(/Mug/)
  await chat.tap(/cart|add/i)
  await chat.tap(/checkout|order/i)
  await chat.type("Ann")
  await chat.type("+1 202 555 0143")
  while (!/placed/.test(chat.text())) await chat.tap(/skip|pickup|delivery|place|confirm|order now/i)
}

const orders = async (query = "") => (await ann.call<OrderView[]>("GET", at(`/orders${query}`))).body
const stock = () => database.db.asTenant(shop.tenantId, async (tx) => (await loadProduct(tx, goods.productId))?.variants[0]?.stockQuantity)

describe("the bot of the draft", () => {
  test("talks before anything was published, and follows the draft as it is saved", async () => {
    const chat = openChat(ann)
    await chat.begin()
    expect(chat.text()).not.toContain("Spring sale")
    const pages = (await ann.call<{ id: string; kind: string; revision: number }[]>("GET", at("/pages"))).body
    const home = pages.find(({ kind }) => kind === "home")
    const nodes = { sale: { id: "sale", kind: "heading", version: 1, settings: { text: "Spring sale", level: 2 }, children: [] } }
    const commands = [{ command: "insert", parent: "root", index: 0, node: "sale", nodes }]
    const saved = await ann.call("POST", at(`/pages/${home?.id}/edits`), { revision: home?.revision, commands })
    expect(saved.status).toBe(200)
    await chat.type("/start")
    expect(chat.text()).toContain("Spring sale")
  })

  test("changes the message that was tapped, and says what has happened in passing", async () => {
    const chat = openChat(ann)
    await chat.begin()
    await chat.type("Mug")
    const before = chat.messages.size
    const steps = await chat.tap(/Mug/)
    expect(steps.map((step) => step.do)).toEqual(["edit"])
    await chat.tap(/cart|add/i)
    expect(chat.messages.size).toBe(before)
    expect(chat.said.join()).toContain("Mug")
  })

  test("speaks the language of the buyer's Telegram, and refuses one that there is not", async () => {
    const chat = openChat(ann, "ru")
    await chat.begin()
    expect(
      [...chat.messages.values()]
        .flatMap(({ buttons }) => buttons.flat())
        .map(({ text }) => text)
        .join(),
    ).toMatch(/[а-я]/)
    const odd = await ann.call("POST", at("/preview"), { locale: "not a language" })
    expect(odd.status).toBe(422)
  })

  test("asks for the phone by a key that shares it, and takes the key away again", async () => {
    const chat = openChat(ann)
    await chat.begin()
    await chat.type("Mug")
    await chat.tap(/Mug/)
    await chat.tap(/cart|add/i)
    await chat.tap(/checkout|order/i)
    await chat.type("Ann")
    const keys = [...chat.messages.values()].at(-1)?.keyboard
    expect(keys?.[0]?.[0]).toMatchObject({ share: "phone" })
    const steps = await chat.send({ event: { kind: "contact", phone: "+12025550143", own: true } })
    expect(steps.some((step) => step.do === "send" && step.message.keyboard?.length === 0)).toBe(true)
  })

  test("begins anew with an empty cart", async () => {
    const chat = openChat(ann)
    await chat.begin()
    await chat.type("Mug")
    await chat.tap(/Mug/)
    await chat.tap(/cart|add/i)
    await chat.type("/cart")
    expect(chat.text()).toContain("Mug")
    const again = openChat(ann)
    await again.begin()
    await again.type("/cart")
    expect(again.text()).not.toContain("Mug")
  })

  test("keeps a talk for each member", async () => {
    const bob = await signIn(database.db, server.url, [{ tenantId: shop.tenantId, role: "editor" }], "Bob")
    const [hers, his] = [openChat(ann), openChat(bob)]
    await hers.begin()
    await hers.type("Mug")
    await hers.tap(/Mug/)
    await hers.tap(/cart|add/i)
    await his.begin()
    await his.type("/cart")
    expect(his.text()).not.toContain("Mug")
  })
})

describe("an order placed in it", () => {
  test("is a test: it takes no stock, none of the shop's numbers, and stands in no list", async () => {
    const chat = openChat(ann)
    await order(chat)
    expect(chat.text()).toContain("#T-1")
    expect(await stock()).toBe(3)
    expect(await orders()).toEqual([])
    expect(await orders("?test=true")).toMatchObject([{ number: 1, test: true, channel: "preview" }])
    // In earnest the same takes the first number and its stock.
    const cart = await makeCart(database.db, shop.tenantId, [{ variantId: goods.variantId }])
    const real = await database.db.asTenant(shop.tenantId, async (tx) => placeOrder(tx, await orderRequest(tx, cart)))
    expect(real).toMatchObject({ number: 1, test: false })
    expect(await stock()).toBe(2)
    expect(await orders()).toMatchObject([{ number: 1, test: false }])
  })

  test("tells nobody: no job, no event, and whoever placed it is no buyer of the shop", async () => {
    const counted = () =>
      database.db.asTenant(shop.tenantId, async (tx) => {
        const [row] = await tx<[{ events: number }]>`
          select count(*)::int as events from shop.events where tenant_id = ${tx.tenantId} and kind = 'order'`
        return row.events
      })
    await order(openChat(ann))
    expect(await counted()).toBe(0)
    expect((await ann.call<{ items: unknown[] }>("GET", at("/customers"))).body.items).toEqual([])
    const [placed] = await orders("?test=true")
    expect((await ann.call("POST", at(`/orders/${placed?.id}/confirm`))).status).toBe(200)
    expect((await ann.call("POST", at(`/orders/${placed?.id}/cancel`))).status).toBe(200)
    expect(await counted()).toBe(0)
    expect(await stock()).toBe(3)
  })

  test("is found again in the talk, under its own name", async () => {
    const chat = openChat(ann)
    await order(chat)
    await order(chat)
    await chat.type("/orders")
    expect(chat.text()).toContain("#T-2")
    await chat.tap(/#T-1/)
    expect([...chat.messages.values()].at(-1)?.text).toContain("#T-1")
  })
})
