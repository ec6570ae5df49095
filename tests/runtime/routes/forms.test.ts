// A form that is sent over HTTP: by a browser without JavaScript, by the script of its page, by others.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { Elysia } from "elysia"
import { bodies } from "../../../runtime/plugins/bodies.ts"
import { errors } from "../../../runtime/plugins/errors.ts"
import { BUYER_LIMITS, type BuyerLimits } from "../../../runtime/plugins/shop.ts"
import { formRoutes } from "../../../runtime/routes/forms.ts"
import { storefrontRoutes } from "../../../runtime/routes/storefront.ts"
import { listAnswers } from "../../../tenants/forms/actions.ts"
import { suspendShop } from "../../../tenants/shops/actions.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { importTranslations, setLocales } from "../../../tenants/translations/actions.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { formField, makeFormPage, options, type PlacedTestForm, type SendTo, type SentFields, sendForm, when } from "../../help/forms.ts"
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

const send = (fields: SentFields, to: Partial<SendTo> = {}) => sendForm(server.url, fields, { placed: form, slug: shop.slug, ...to })

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

test("the address of an answer, opened once more, leads to the shop", async () => {
  const response = await fetch(`${server.url}/storefront/${shop.slug}/forms/${form.pageId}/${form.nodeId}`, { redirect: "manual" })
  expect([response.status, response.headers.get("location")]).toEqual([303, `http://${shop.slug}.localhost:3000/`])
})

test("a reader of another language is told what is wrong in it, and the shop reads its own", async () => {
  const seller = await makeShop(database.db)
  const fields = [
    formField("size", "choice", { label: "Size", required: true, options: [{ id: "s", text: "Small" }] }),
    formField("code", "line", { label: "Code", pattern: "own", expression: "\\d+", expressionSays: "Digits, please" }),
  ]
  const placed = await makeFormPage(database.db, seller.tenantId, { fields, thanks: "See you" })
  await database.db.asTenant(seller.tenantId, async (tx) => {
    await setLocales(tx, ["en", "ru"])
    const texts = { Size: "Размер", Small: "Маленький", Code: "Код", "Digits, please": "Только цифры", "See you": "До встречи" }
    await importTranslations(
      tx,
      "ru",
      Object.entries(texts).map(([source, text]) => ({ source, text })),
    )
  })
  const to = { placed, slug: seller.slug }
  const wrong = await send({ size: "s", code: "x", _locale: "ru" }, to)
  for (const words of ["Размер", "Маленький", "Только цифры"]) expect(wrong.text).toContain(words)
  const right = await send({ size: "s", code: "1", _locale: "ru" }, to)
  expect(right.text).toContain("До встречи")
  expect((await kept(seller.tenantId))[0]?.answers).toEqual([
    { id: "size", label: "Size", text: "Small" },
    { id: "code", label: "Code", text: "1" },
  ])
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
