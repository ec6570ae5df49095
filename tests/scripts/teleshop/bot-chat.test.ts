// `teleshop bot chat`: lines in, messages out, for people and for scripts.
import { afterAll, beforeAll, expect, test } from "bun:test"
import type { Services } from "../../../runtime/app.ts"
import type { VerbContext } from "../../../scripts/command-line/verb.ts"
import chat from "../../../scripts/teleshop/bot-chat.ts"
import { addPicture } from "../../../tenants/media/actions.ts"
import { addPage } from "../../../tenants/pages/actions.ts"
import { documentOf, type WrittenBlock } from "../../../tenants/pages/starter-pages.ts"
import { findShop } from "../../../tenants/shops/actions.ts"
import { goLive } from "../../help/bot.ts"
import { makeProduct } from "../../help/catalog.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { refusalOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let slug: string
beforeAll(async () => {
  database = await freshDatabase()
  const shop = await makeShop(database.db, { title: "Heron" })
  slug = shop.slug
  await makeProduct(database.db, shop.tenantId, { title: "Cup", variants: [{ stockQuantity: 5 }] })
  await goLive(database.db, shop.tenantId)
})
afterAll(() => database.close())

type Line = { text: string; buttons: { n: number; text: string }[] }

/** Runs the verb over the lines; each line may be chosen by what was said so far. */
async function run(lines: (string | ((said: Line[]) => string))[], options: Record<string, unknown> = {}, json = true) {
  const said: Line[] = []
  const printed: string[] = []
  const stdin = (async function* () {
    for (const line of lines) yield typeof line === "string" ? line : line(said)
  })()
  const out = { line: (text: string) => void printed.push(text), value: (value: unknown) => void said.push(value as Line) }
  const services = { db: database.db } as Services
  await chat.run(chat.arguments.parse({ slug, ...options }), { services, out, json, stdin } as unknown as VerbContext & {
    services: Services
  })
  return { said, printed: printed.join("\n") }
}

const button = (label: string) => (said: Line[]) =>
  `:${said.flatMap((line) => line.buttons).findLast(({ text }) => text.includes(label))?.n}`

test("a whole purchase by a script", async () => {
  const { said } = await run(
    ["/start", button("Cup"), button("Add to cart"), button("Checkout"), "Ann", ":contact +12025550143", button("Skip"), button("Confirm")],
    { as: "ann" },
  )
  expect(said.at(-1)?.text).toContain("order #1")
  expect(said.every(({ buttons }) => buttons.every(({ n }, index) => n === index + 1))).toBe(true)
  // The same buyer goes on in another run; without a name it is somebody new.
  expect((await run(["/orders"], { as: "ann" })).said[0]?.text).toContain("#1")
  expect((await run(["/orders"])).said[0]?.text).toContain("not ordered anything")
})

test("people see buttons by their numbers", async () => {
  const { printed } = await run(["/start"], { locale: "ru" }, false)
  expect(printed).toContain("Heron")
  expect(printed).toMatch(/\[2\] Каталог {3}\[3\] Корзина/)
})

test("a picture and each picture of a gallery is a line for people, and is told with its address to scripts", async () => {
  const { db } = database
  const shop = await findShop(db, slug)
  const stored = { byteCount: 1, width: 400, height: 300, widths: [], colour: null }
  const ids = await db.asTenant(shop.tenantId, async (tx) => [
    (await addPicture(tx, { ...stored, sha256: "a".repeat(64) }, "")).mediaId,
    (await addPicture(tx, { ...stored, sha256: "b".repeat(64) }, "")).mediaId,
  ])
  const pictures = ids.map((mediaId, index) => ({ picture: { mediaId, alt: `Shelf ${index}` }, caption: index === 0 ? "Monday" : "" }))
  const gallery: WrittenBlock = ["gallery", { title: "", look: "grid", enlarge: true, pictures }]
  await db.asTenant(shop.tenantId, (tx) => addPage(tx, { slug: "look", title: "Look", document: documentOf([gallery]) }))
  await goLive(db, shop.tenantId)
  const { said } = await run(["/start", button("Look")])
  expect(said).toContainEqual({
    text: "",
    buttons: [],
    pictures: [
      { picture: `/media/${"a".repeat(64)}.webp`, alt: "Shelf 0", caption: "Monday" },
      { picture: `/media/${"b".repeat(64)}.webp`, alt: "Shelf 1", caption: "" },
    ],
  } as never)
  const look = said.flatMap(({ buttons }) => buttons).find(({ text }) => text.includes("Look"))?.n
  const { printed } = await run(["/start", `:${look}`], {}, false)
  expect(printed).toContain("(picture: Shelf 0 — Monday)\n(picture: Shelf 1)\n")
})

test("a button before any was shown, one that is not there, and a contact without a number are explained", async () => {
  const { said } = await run([":1", "/start", ":99", ":99999999999999999999999", ":contact", ":0", ":)", button("Catalogue")])
  expect(said[0]?.text).toContain("type /start first")
  expect(said[2]?.text).toMatch(/no button 99: choose 1 to \d/)
  expect(said[2]?.buttons).toEqual(said[1]?.buttons as Line["buttons"])
  expect(said[4]?.text).toContain(":contact +")
  expect(said.at(-1)?.text).toContain("Catalogue")
})

test("lines that are too long, binary or empty do no harm", async () => {
  const { said } = await run(["x".repeat(100_000), "\u0000\u0001\ud800", "", "/start"])
  expect(said).toHaveLength(4)
  expect(said.at(-1)?.text).toContain("Heron")
})

test("a shop that does not exist is refused before anything is read", async () => {
  expect((await refusalOf(run(["/start"], { slug: "nobody-has-this" }))).code).toBe("shop-not-found")
  expect(chat.arguments.safeParse({ slug, locale: "klingon!" }).success).toBe(false)
})
