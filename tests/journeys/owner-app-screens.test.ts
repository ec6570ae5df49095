// What every screen of the owners' app owes to everybody who works with it: no obstacle that axe knows of, light or dark, at a desk and on a phone; it fits
// the screen; and the first of it comes quickly.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { readdir } from "node:fs/promises"
import { join } from "node:path"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { builderBuilds, buildIfStale } from "../../export/builds.ts"
import { addMember, createAccount } from "../../tenants/accounts/actions.ts"
import { makeSignInLink } from "../../tenants/accounts/sign-in.ts"
import { placeOrder } from "../../tenants/orders/place.ts"
import { obstacles } from "../help/axe.ts"
import { openBrowser, openPage, useUp } from "../help/browser.ts"
import { makeCategory } from "../help/catalog.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { goTo, settle } from "../help/screens.ts"
import { makeCart, makeGoods, orderRequest } from "../help/selling.ts"
import { startServer, type TestServer } from "../help/server.ts"
import { makeShop } from "../help/shop.ts"

const browser: Browser | undefined = await openBrowser()
let database: TestDatabase
let server: TestServer
let signedIn: Exclude<BrowserContextOptions["storageState"], string | undefined>
let paths: string[]

const appOf = (path: string) => `http://localhost:${server.port}/app${path}`

beforeAll(async () => {
  await buildIfStale(builderBuilds)
  database = await freshDatabase()
  server = await startServer(database)
  const { db } = database
  const { tenantId, slug } = await makeShop(db, { title: "Heron & Co" })
  const { productId, variantId } = await makeGoods(db, tenantId, { stockQuantity: 5 })
  await makeCategory(db, tenantId, "Kitchen")
  const cart = await makeCart(db, tenantId, [{ variantId }])
  const order = await db.asTenant(tenantId, async (tx) => placeOrder(tx, await orderRequest(tx, cart)))
  const { id: accountId } = await createAccount(db, { name: "Ann" })
  await db.asTenant(tenantId, (tx) => addMember(tx, { accountId, role: "owner" }))
  const inShop = ["", "/orders", `/orders/${order.id}`, "/products", "/products/new", `/products/${productId}`, "/categories", "/import"]
  const more = ["/customers", "/answers", "/media", "/bots", "/delivery", "/people", "/settings"]
  paths = ["/shops", "/sessions", "/shops/new", ...[...inShop, ...more].map((path) => `/shops/${slug}${path}`)]
  if (!browser) return
  const { page, close } = await openPage(browser)
  await page.goto(appOf(`/sign-in/link#${await makeSignInLink(db, accountId)}`))
  await page.getByRole("heading", { name: "Your shops" }).waitFor()
  signedIn = await page.context().storageState()
  await close()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server.close()
  await database.close()
})

async function seenAt(page: Page): Promise<string[]> {
  const lines = (await obstacles(page)).map((line) => `${new URL(page.url()).pathname}: ${line}`)
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  return isWide ? [...lines, `${page.url()} is wider than the screen`] : lines
}

const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

describe.skipIf(!browser).each([
  { locale: "en-GB", first: DESK, second: PHONE },
  { locale: "ru-RU", first: PHONE, second: DESK },
] as const)("the app in $locale", ({ locale, first, second }) => {
  test("meets nobody with an obstacle, at a desk and on a phone, light and dark, and fits", async () => {
    if (!browser) return
    const { page, complaints, close } = await openPage(browser, { locale, storageState: signedIn, reducedMotion: "reduce" })
    const found: string[] = []
    await page.goto(appOf("/sessions"))
    await settle(page)
    for (const path of paths) {
      await page.emulateMedia({ colorScheme: "light" })
      await page.setViewportSize(first)
      await goTo(page, appOf(path))
      found.push(...(await seenAt(page)))
      // The same screen in other colours and another size.
      await page.emulateMedia({ colorScheme: "dark" })
      await page.setViewportSize(second)
      found.push(...(await seenAt(page)))
    }
    await close()
    expect(found).toEqual([])
    expect(complaints.filter((one) => !one.includes("401"))).toEqual([])
  }, 120_000)
})

test("signing in and what is opened by a press are no obstacle either", async () => {
  if (!browser) return
  const { page, close } = await openPage(browser, { reducedMotion: "reduce" })
  await page.goto(appOf("/sign-in"))
  await page.getByRole("button", { name: "Sign in with Telegram" }).waitFor()
  const found = await obstacles(page)
  await close()
  const again = await openPage(browser, { storageState: signedIn, viewport: PHONE, reducedMotion: "reduce" })
  const shop = paths.find((path) => path.endsWith("/delivery")) ?? ""
  await again.page.goto(appOf(shop))
  await again.page.getByRole("button", { name: "Add a way" }).click()
  await again.page.getByRole("dialog").waitFor()
  found.push(...(await obstacles(again.page)))
  await again.page.keyboard.press("Escape")
  await again.page.getByRole("button", { name: "More" }).click()
  await again.page.getByRole("dialog").getByRole("link", { name: "Settings" }).waitFor()
  found.push(...(await obstacles(again.page)))
  await again.close()
  expect(found).toEqual([])
}, 60_000)

test("by keyboard alone: a dialog begins at its first field and gives the focus back, a menu's choice keeps it, and a row that is gone leaves it to the next", async () => {
  if (!browser) return
  const { page, close } = await openPage(browser, { storageState: signedIn, reducedMotion: "reduce", locale: "ru-RU" })
  const focused = (name: string | RegExp) =>
    page.waitForFunction(
      (wanted) => new RegExp(wanted).test(document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? ""),
      typeof name === "string" ? `^${name}$` : name.source,
    )
  // On a slow machine: who takes the focus last must not be left to chance.
  useUp(page.context())
  await (await page.context().newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: 6 })
  await page.goto(appOf(paths.find((path) => path.endsWith("/categories")) ?? ""))
  for (const title of ["Аист", "Выпь"]) {
    await page.getByRole("button", { name: "Новая категория" }).focus()
    await page.keyboard.press("Enter")
    await page.getByRole("dialog").getByRole("textbox").and(page.locator(":focus")).waitFor()
    // The browser would say it in its own language.
    await page.keyboard.press("Enter")
    expect(await page.getByRole("textbox").evaluate((field) => (field as HTMLInputElement).validationMessage)).toBe("Заполните это поле.")
    await page.keyboard.type(title)
    await page.keyboard.press("Enter")
    await page.getByText(title).waitFor()
    await focused("Новая категория")
  }
  await page.getByRole("button", { name: "Что сделать с «Аист»" }).focus()
  await page.keyboard.press("Enter")
  await page.getByRole("menu").locator(":focus").waitFor()
  await page.keyboard.press("End")
  await page.getByRole("menuitem", { name: "Удалить" }).and(page.locator(":focus")).waitFor()
  await page.keyboard.press("Enter")
  await focused("Отмена")
  await page.keyboard.press("Tab")
  await page.keyboard.press("Enter")
  await focused("Что сделать с «Выпь»")
  await close()
}, 60_000)

/** What the first load may weigh: a telephone on a slow network has it in two seconds. */
const FIRST_LOAD_BYTES = 150_000

test("the first load of the app stays light, and a table says of what it consists", async () => {
  if (!browser) return
  const build = await builderBuilds.current()
  const { page, close } = await openPage(browser)
  const asked = new Set<string>()
  page.on("request", (request) => request.url().endsWith(".js") && asked.add(new URL(request.url()).pathname.split("/").at(-1) ?? ""))
  await page.goto(appOf("/"))
  await page.getByRole("button", { name: "Sign in with Telegram" }).waitFor()
  await close()
  const folder = join(build?.folder ?? "", "_assets")
  const files = (await readdir(folder)).filter((name) => name.endsWith(".js"))
  const sizes = await Promise.all(
    files.map(async (name) => ({ name, bytes: Bun.gzipSync(await Bun.file(join(folder, name)).bytes()).length })),
  )
  const first = sizes.filter(({ name }) => asked.has(name))
  const total = first.reduce((sum, { bytes }) => sum + bytes, 0)
  const rows = sizes.sort((one, other) => other.bytes - one.bytes).slice(0, 24)
  console.table(rows.map(({ name, bytes }) => ({ script: name, "kB gzip": (bytes / 1000).toFixed(1), first: asked.has(name) })))
  console.log(`first load of /app: ${(total / 1000).toFixed(1)} kB of compressed JavaScript in ${first.length} files`)
  expect(first.length).toBeGreaterThan(1)
  expect(total).toBeLessThan(FIRST_LOAD_BYTES)
}, 60_000)
