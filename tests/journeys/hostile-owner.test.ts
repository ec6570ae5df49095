// An owner who wants to get at buyers, colleagues, other shops or us: whatever is written stays a text. (Files, style
// sheets and embeds: hostile-files.test.ts.)
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import type { Browser } from "playwright-core"
import { builderBuilds, buildIfStale } from "../../export/builds.ts"
import { kinds } from "../../tenants/blocks/kinds.ts"
import { type Person, signIn } from "../help/api.ts"
import { openBrowser, openPage } from "../help/browser.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { canvasOf, startAppServer } from "../help/editor.ts"
import { hostileText, openTexts } from "../help/hostile.ts"
import { type HostileShop, writeHostileShop } from "../help/hostile-shop.ts"
import { publishNow, servePublishing } from "../help/publishing.ts"
import { goTo, settle } from "../help/screens.ts"
import type { TestServer } from "../help/server.ts"
import { startTelegram, type Telegram } from "../help/telegram/telegram.ts"
import { makeTelegramShop, openGround, type TelegramShop } from "../help/telegram-shop.ts"
import { remnantsIn, signInAt, stretchTripwire, visiting } from "../help/tripwire.ts"

const browser: Browser | undefined = await openBrowser()
let database: TestDatabase
let server: TestServer & { app: string }
let telegram: Telegram
let shop: TelegramShop
let owner: Person
let written: HostileShop
let close: () => Promise<void>

beforeAll(async () => {
  await buildIfStale(builderBuilds)
  database = await freshDatabase()
  server = await startAppServer(database)
  await servePublishing(server)
  telegram = startTelegram()
  const ground = await openGround(database, telegram, { files: server.services.files })
  shop = await makeTelegramShop(ground, { slug: "hostile" })
  close = ground.process.close
  owner = await signIn(database.db, server.url, [{ tenantId: shop.tenantId, role: "owner" }])
  written = await writeHostileShop(database, shop, owner)
  const { state, problem } = await publishNow(owner, shop.slug)
  expect([state, problem]).toEqual(["live", null])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await close?.()
  await telegram?.close()
  await server?.close()
  await database?.close()
})

/** Where the owner signs in. */
const place = () => ({ app: server.app, database, accountId: owner.accountId })

const siteOf = (path: string) => `http://${shop.slug}.localhost:${server.port}${path}`

/** Every page of the published site. */
async function sitePaths(): Promise<string[]> {
  const manifest = await server.services.files.current(shop.tenantId)
  return Object.entries(manifest?.paths ?? {}).flatMap(([path, { type }]) =>
    type.startsWith("text/html") && !path.endsWith("/404.html") ? [path] : [],
  )
}

/** Closed by a rule of their own, which no schema of a format or a pattern tells. */
const CLOSED = ["contacts.phone"]

describe.skipIf(!browser)("script in every text", () => {
  test("every text of every kind of block that may hold anything holds a payload", () => {
    const open = Object.keys(kinds).flatMap((kind) => openTexts(kind).map((path) => `${kind}${path}`))
    const taken = Object.entries(written.taken).flatMap(([kind, paths]) => [...paths].map((path) => `${kind}${path}`))
    expect(open.length).toBeGreaterThan(50)
    expect(open.filter((path) => !taken.includes(path))).toEqual(CLOSED)
  })

  test("the tripwire is sprung by a page that forgets to escape, and by one that only asks elsewhere", async () => {
    const watched = await openPage(browser as Browser)
    const wire = await stretchTripwire(watched.page.context())
    const body = `<!doctype html><title>A page</title><p>${Array.from({ length: 7 }, () => hostileText())}</p>`
    await watched.page.route("**/forgetful", (route) => route.fulfill({ contentType: "text/html", body }))
    await watched.page.goto(siteOf("/forgetful"))
    expect([wire.sprung.length > 0, wire.asked.length > 0]).toEqual([true, true])
    expect((await remnantsIn(watched.page)).length).toBeGreaterThan(0)
    await watched.close()
  }, 30_000)

  test("on no page of the site does anything of it run, leave, or break out of its place", async () => {
    const paths = await sitePaths()
    expect(paths.length).toBeGreaterThan(15)
    await visiting(browser, async ({ page }) => {
      let shown = 0
      for (const path of paths) {
        await page.goto(siteOf(path))
        await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
        expect([path, await remnantsIn(page)]).toEqual([path, []])
        const told = await page.evaluate(() => [...document.querySelectorAll('[type="application/ld+json"]')].map((one) => one.innerHTML))
        for (const facts of told) expect(() => JSON.parse(facts)).not.toThrow()
        shown += ((await page.locator("body").textContent()) ?? "").split("fired(").length - 1
      }
      expect(shown).toBeGreaterThan(200)
    })
  }, 120_000)

  test("on no screen of the app, nor in the canvas, nor in the bot preview", async () => {
    await visiting(
      browser,
      async ({ page }) => {
        await signInAt(page, place())
        const inShop = [
          "",
          "/orders",
          `/orders/${written.orderId}`,
          "/products",
          `/products/${written.ids.productId}`,
          "/categories",
          "/import",
        ]
        const more = ["/customers", "/media", "/delivery", "/people", "/settings", "/publish", "/versions", "/look"]
        await page.goto(`${server.app}/app/sessions`)
        await settle(page)
        for (const path of ["/shops", ...[...inShop, ...more].map((one) => `/shops/${shop.slug}${one}`)]) {
          await goTo(page, `${server.app}/app${path}`)
          expect([path, await remnantsIn(page)]).toEqual([path, []])
        }
        for (const pageId of written.pageIds) {
          await page.goto(`${server.app}/app/shops/${shop.slug}/edit/${pageId}`)
          const canvas = await canvasOf(page)
          await canvas.waitForFunction(() => document.querySelector("main")?.childElementCount)
          await page.getByRole("treeitem").first().click()
          expect([await remnantsIn(page), await remnantsIn(canvas)]).toEqual([[], []])
        }
        await page.goto(`${server.app}/app/shops/${shop.slug}/preview`)
        await page.getByRole("log").getByRole("button").first().waitFor()
        for (const name of [/fired|evil|open/, /fired|evil|open/]) await page.getByRole("log").getByRole("button", { name }).last().click()
        expect(await remnantsIn(page)).toEqual([])
      },
      // A gallery's own buttons, in a frame of another origin.
      { viewport: { width: 1440, height: 900 }, expected: /401 \(Unauthorized\)|^Blocked autofocusing on a <button>/ },
    )
  }, 120_000)

  test("the bot says it all in messages that Telegram takes", async () => {
    const chat = telegram.buyer({ firstName: hostileText((text) => text.length < 60) ?? "", languageCode: "en" }).chat(shop.bot)
    chat.start()
    await shop.settle()
    const seen = new Set<string>()
    for (let taps = 0; taps < 60; taps += 1) {
      const next = chat.messages.flatMap((message) =>
        (message.buttons ?? [])
          .flat()
          .flatMap((button) => ("callback_data" in button && !seen.has(button.callback_data ?? "") ? [{ message, button }] : [])),
      )[0]
      if (!next) break
      seen.add(next.button.callback_data ?? "")
      chat.press(next.button.callback_data ?? "", next.message)
      await shop.settle()
    }
    expect(telegram.violations).toEqual([])
    expect(chat.messages.map(({ text }) => text).join()).toContain("fired(")
    expect(seen.size).toBeGreaterThan(20)
  }, 60_000)
})
