// The shop's own pages in the chat: blocks inside blocks in reading order, buttons under what was said, and parts that open in place.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { addPage } from "../../../tenants/pages/actions.ts"
import { documentOf, type WrittenBlock } from "../../../tenants/pages/starter-pages.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { goLive, makeBuyer, type TestBuyer } from "../../help/bot.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  shop = await makeShop(database.db)
  await database.db.asTenant(shop.tenantId, async (tx) => {
    await addPage(tx, { slug: "studio", title: "Studio", document: documentOf(STUDIO) })
    await addPage(tx, {
      slug: "buttons",
      title: "Only buttons",
      document: documentOf([BUTTON, ["divider", { line: true, space: "small" }]]),
    })
  })
  await goLive(database.db, shop.tenantId)
})
afterAll(() => database.close())

const text = (words: string): WrittenBlock => ["text", { paragraphs: [[{ text: words }]] }]
const BUTTON: WrittenBlock = ["button", { buttons: [{ text: "Everything", link: { to: "catalog" }, look: "solid" }], align: "start" }]
const QUESTION = { question: "Do you ship?", answer: [[{ text: "We do." }]] }
const STUDIO: WrittenBlock[] = [
  text("First."),
  [
    "columns",
    { columns: { desktop: 2 }, align: "start" },
    [
      ["columns", { columns: { desktop: 1 }, align: "start" }, [text("Second."), BUTTON]],
      text("Third."),
      ["faq", { title: "Ask us", questions: [QUESTION] }],
    ],
  ],
  text("Last."),
]

async function studio(): Promise<{ buyer: TestBuyer; said: string }> {
  const buyer = makeBuyer(database.db, shop.tenantId)
  await buyer.say("/start")
  return { buyer, said: await buyer.tap("Studio") }
}

test("blocks in columns, and in columns of columns, come one after the other", async () => {
  const { buyer, said } = await studio()
  // What has buttons keeps them under itself.
  expect(said).toBe("First.\n\nSecond.\nThird.\n\nAsk us\nLast.")
  expect(buyer.messages().map(({ buttons }) => buttons.flat()[0]?.text)).toEqual(["Everything", "Do you ship?", "Cart"])
})

test("a button of a page opens the screen that it names", async () => {
  const { buyer } = await studio()
  expect(buyer.labels().slice(0, 2)).toEqual(["Everything", "Do you ship?"])
  expect(await buyer.tap("Everything")).toContain("Catalogue")
})

test("a question is answered by itself, and back come the questions and then the page", async () => {
  const { buyer } = await studio()
  expect(await buyer.tap("Do you ship?")).toBe("Do you ship?\n\nWe do.")
  expect(buyer.labels()).toContain("Menu")
  expect(await buyer.tap("All questions")).toBe("Ask us")
  // The way back to the whole page.
  expect(await buyer.tap("← Back")).toContain("First.")
})

test("a page of nothing but buttons has its title to put them under", async () => {
  const buyer = makeBuyer(database.db, shop.tenantId)
  await buyer.say("/start")
  expect(await buyer.tap("Only buttons")).toBe("Only buttons")
  expect(buyer.labels()).toContain("Everything")
})

test("a part of a block, or of a page, that is gone leads home", async () => {
  const { buyer } = await studio()
  const data = buyer.dataOf("Do you ship?")
  const [, page = "", node = ""] = data.split(":")
  expect(await buyer.tapData(`b:${page}:AAAA:xxxx`)).toContain("This is no longer here.")
  expect(await buyer.tapData(`b:AAAAAAAAAAAAAAAAAAAAAA:${node}:xxxx`)).toContain("This is no longer here.")
  // A part that the block no longer has: the block shows itself.
  expect(await buyer.tapData(`b:${page}:${node}:xxxx`)).toBe("Ask us")
})
