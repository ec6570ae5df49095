// A map in a Telegram chat: its places are Telegram's own, with the way there under them, and they are left standing when the talk goes on.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { addPage } from "../../../../tenants/pages/actions.ts"
import { documentOf } from "../../../../tenants/pages/starter-pages.ts"
import { goLive } from "../../../help/bot.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { startTelegram, type Telegram } from "../../../help/telegram/telegram.ts"
import { type Ground, makeTelegramShop, openGround } from "../../../help/telegram-shop.ts"

let database: TestDatabase
let telegram: Telegram
let ground: Ground
beforeAll(async () => {
  database = await freshDatabase()
  telegram = startTelegram()
  ground = await openGround(database, telegram)
})
afterAll(async () => {
  expect(telegram.violations).toEqual([])
  await ground.process.close()
  await telegram.close()
  await database.close()
})

const place = (name: string, at: string) => ({ name, address: "12 Mill Lane", at })

test("the place arrives as a place, and what is tapped under it is answered below it", async () => {
  const shop = await makeTelegramShop(ground, { title: "Heron" })
  const places = [place("Studio", "45.5159, -122.6707"), place("Stall", "45.5228, -122.6699"), place("Shelf", "45.51, -122.66")]
  const map = ["map", { title: "Where to find us", provider: "openstreetmap", zoom: 16, places }] as const
  await database.db.asTenant(shop.tenantId, (tx) => addPage(tx, { slug: "visit", title: "Visit us", document: documentOf([map]) }))
  await goLive(database.db, shop.tenantId)
  const chat = telegram.buyer({ firstName: "Anna", languageCode: "en" }).chat(shop.bot)
  chat.start()
  await shop.settle()
  chat.tap("Visit us")
  await shop.settle()
  chat.tap("📍 Stall")
  await shop.settle()
  const venue = chat.messages.find((message) => message.wire.venue)
  expect(venue?.wire.venue).toEqual({ location: { latitude: 45.5228, longitude: -122.6699 }, title: "Stall", address: "12 Mill Lane" })
  expect(venue?.buttons.flat()).toContainEqual({ text: "➤ Route", url: "https://www.openstreetmap.org/directions?to=45.5228%2C-122.6699" })
  chat.tap("« All places")
  await shop.settle()
  expect(chat.last?.buttons.flat().map(({ text }) => text)).toContain("📍 Shelf")
  expect(chat.messages.some((message) => message.wire.venue)).toBe(true)
})
