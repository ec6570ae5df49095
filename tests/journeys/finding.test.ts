// Finding something to buy in a real browser: filters, order, pages and search, with JavaScript and without; by keyboard; in two languages.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import type { Browser, Page } from "playwright-core"
import { publishShop } from "../../export/publish.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { obstacles } from "../help/axe.ts"
import { openBrowser, openPage, type WatchedPage } from "../help/browser.ts"
import { makeCategory, makeProduct } from "../help/catalog.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { startServer, type TestServer } from "../help/server.ts"
import { makeShop } from "../help/shop.ts"

const browser: Browser | undefined = await openBrowser()
let database: TestDatabase
let server: TestServer
let shop: ShopView
let russian: ShopView

beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeShop(database.db, { title: "Heron & Co" })
  russian = await makeShop(database.db, { title: "Цапля", locale: "ru", currency: "RUB" })
  for (const { tenantId } of [shop, russian]) {
    const cups = await makeCategory(database.db, tenantId, "Cups")
    await makeCategory(database.db, tenantId, "Small cups", cups.id)
    // Sixty in all, of which the cheapest stands last: no page of the list shows it before the third.
    for (let number = 1; number <= 60; number += 1)
      await makeProduct(database.db, tenantId, {
        handle: `cup-${number}`,
        title: `Cup ${number}`,
        vendor: number % 3 === 0 ? "Heron" : "Moon",
        categoryIds: [cups.id],
        optionNames: ["Colour"],
        variants: [
          { optionValues: ["Oat"], priceMinor: 10_000 - number * 100, compareAtMinor: number === 60 ? 9_000 : null },
          { optionValues: ["Ink"], priceMinor: 10_000 - number * 100, stockQuantity: number % 2 === 0 ? 3 : 0 },
        ],
      })
    await publishShop(server.services, tenantId, { author: "test" })
  }
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server.close()
  await database.close()
})

const addressOf = (path: string, { slug } = shop) => `http://${slug}.localhost:${server.port}${path}`
const titles = (page: Page) => page.locator("[data-results] .card-title").allTextContents()
const box = (page: Page, name: string) => page.getByRole("checkbox", { name, exact: true })
const query = (page: Page) => new URL(page.url()).search

async function visit(
  work: (page: Page, watched: WatchedPage) => Promise<void>,
  options: Parameters<typeof openPage>[1] = {},
): Promise<void> {
  if (!browser) return
  const watched = await openPage(browser, options)
  try {
    await work(watched.page, watched)
    expect(watched.complaints).toEqual([])
  } finally {
    await watched.close()
  }
}

describe.skipIf(!browser)("without JavaScript a buyer", () => {
  const plain = { javaScriptEnabled: false }

  test("orders the whole category by price, goes on to the next page, and narrows it", () =>
    visit(async (page) => {
      await page.goto(addressOf("/catalog/cups"))
      expect((await titles(page))[0]).toBe("Cup 1")
      await page.getByLabel("Order", { exact: true }).selectOption("price-up")
      await page.getByRole("button", { name: "Show", exact: true }).click()
      expect((await titles(page))[0]).toBe("Cup 60")
      await page.getByRole("link", { name: "Page 3" }).click()
      expect((await titles(page)).at(-1)).toBe("Cup 1")

      await page.locator("main summary").click()
      await box(page, "Ink").check()
      await box(page, "In stock").check()
      await box(page, "Heron").check()
      await page.getByLabel("To", { exact: true }).fill("50,00")
      await page.getByRole("button", { name: "Show results" }).click()
      expect(await titles(page)).toEqual(["Cup 60", "Cup 54"])
      expect(await page.locator("[data-count]").textContent()).toBe("2 products")

      await page.getByRole("link", { name: "Remove the filter “up to $50”" }).click()
      expect((await titles(page)).length).toBe(10)
      await page.getByRole("link", { name: "Clear filters" }).click()
      expect(await page.locator("[data-count]").textContent()).toBe("60 products")
      expect(query(page)).toBe("?sort=price-up")
    }, plain))

  test("searches from any page, with typing errors, and is shown something else where there is nothing", () =>
    visit(async (page) => {
      await page.goto(addressOf("/cart"))
      await page.getByRole("link", { name: "Search" }).first().click()
      await page.getByRole("searchbox").fill("cpu 42")
      await page.getByRole("button", { name: "Search" }).click()
      expect((await titles(page))[0]).toBe("Cup 42")
      await page.getByRole("searchbox").fill("unicorn")
      await page.getByRole("button", { name: "Search" }).click()
      await page.getByText("We found nothing for “unicorn”.").waitFor()
      await page.getByRole("link", { name: "Cups" }).first().click()
      await page.getByRole("heading", { level: 1, name: "Cups" }).waitFor()
    }, plain))
})

describe.skipIf(!browser)("with JavaScript a buyer", () => {
  test("sees the list change while choosing, keeps the focus, shares the address, and goes back step by step", () =>
    visit(async (page) => {
      await page.goto(addressOf("/catalog/cups"))
      await page.locator("main summary").click()
      await box(page, "Heron").check()
      await page.getByText("20 products").waitFor()
      expect(query(page)).toBe("?vendor=Heron")
      expect(await box(page, "Heron").evaluate((box) => box === document.activeElement)).toBe(true)
      await box(page, "On sale").check()
      await page.getByText("1 product", { exact: true }).waitFor()
      expect(await titles(page)).toEqual(["Cup 60"])
      expect(await page.locator("[data-count]").getAttribute("role")).toBe("status")
      expect(await page.locator("[data-chosen]").textContent()).toBe("2")

      // The address alone shows the same, elsewhere and after a reload.
      await page.reload()
      expect(await titles(page)).toEqual(["Cup 60"])
      await page.goBack()
      await page.getByText("20 products").waitFor()
      await page.locator("main summary").click()
      expect([await box(page, "Heron").isChecked(), await box(page, "On sale").isChecked()]).toEqual([true, false])
      await page.goBack()
      await page.getByText("60 products").waitFor()
      expect(await box(page, "Heron").isChecked()).toBe(false)
      expect(query(page)).toBe("")
      await page.goForward()
      await page.getByText("20 products").waitFor()

      await page.getByRole("link", { name: "Remove the filter “Heron”" }).click()
      await page.getByText("60 products").waitFor()
      expect(await box(page, "Heron").isChecked()).toBe(false)
      await page.getByLabel("Order", { exact: true }).selectOption("name")
      await page.waitForURL(/sort=name/)
      // A page further and a product; back again the list is where it was.
      await page.getByRole("link", { name: "Page 2" }).click()
      await page.waitForURL(/page=2/)
      const [first] = await titles(page)
      await page.getByRole("link", { name: first ?? "", exact: true }).click()
      await page.getByRole("heading", { level: 1, name: first ?? "" }).waitFor()
      await page.goBack()
      expect((await titles(page))[0]).toBe(first ?? "")
    }))

  test("is told when the shop cannot be reached, keeps what was ticked, and tries again", () =>
    visit(async (page, watched) => {
      await page.goto(addressOf("/catalog/cups"))
      await page.locator("main summary").click()
      await page.route("**/catalog/cups?**", (route) => route.abort("internetdisconnected"))
      await box(page, "Heron").check()
      await page.getByText("The shop could not be reached").waitFor()
      await page.unroute("**/catalog/cups?**")
      await page.getByRole("button", { name: "Show results" }).click()
      await page.getByText("20 products").waitFor()
      expect(await page.getByText("The shop could not be reached").isHidden()).toBe(true)
      // The browser's own remarks about the lost connection.
      watched.complaints.length = 0
    }))
})

test("an address with a stranger's parameters is the published page; one with ours is never kept by anybody", async () => {
  const get = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`, { headers: { host: `${shop.slug}.localhost` } })
  const published = await get("/catalog/cups")
  const campaign = await get("/catalog/cups?utm_source=telegram")
  expect(campaign.headers.get("etag")).toBe(published.headers.get("etag"))
  const found = await get("/catalog/cups?sort=name")
  expect([found.status, found.headers.get("cache-control"), found.headers.get("x-robots-tag")]).toEqual([
    200,
    "private, no-cache",
    "noindex",
  ])
  expect((await get("/catalog/nowhere?sort=name")).status).toBe(404)
  expect((await get(`/search?q=${"%F0%9F%98%80".repeat(500)}&page=99999`)).status).toBe(200)
  expect((await get("/catalog/cups?o.__proto__=x&o.constructor=y")).status).toBe(200)
})

test.skipIf(!browser)("axe finds nothing to mend, in English and Russian", () =>
  visit(async (page) => {
    const lists = ["/catalog/cups", "/catalog/cups?vendor=Heron&o.Colour=Ink&sort=price-up"]
    for (const path of [...lists, "/search", "/search?q=cup", "/search?q=unicorn"]) {
      for (const each of [shop, russian]) {
        await page.goto(addressOf(path, each))
        for (const summary of await page.locator("main summary").all()) await summary.click()
        expect([path, each.slug, await obstacles(page)]).toEqual([path, each.slug, []])
      }
    }
  }),
)

describe.skipIf(!browser)("the search over a page", () => {
  test("finds while typing, by keyboard alone: down, Enter; Esc gives the page back", () =>
    visit(async (page) => {
      await page.goto(addressOf("/products/cup-1"))
      const requests: string[] = []
      page.on("request", (request) => requests.push(new URL(request.url()).pathname))
      await page.getByRole("link", { name: "Search" }).first().focus()
      await page.keyboard.press("Enter")
      await page.getByRole("searchbox").and(page.locator(":focus")).waitFor()
      expect(requests.filter((path) => path === "/search.json")).toHaveLength(1)
      await page.keyboard.type("cupp 4")
      await page.getByText(/^Found: \d+\./).waitFor()
      await page.keyboard.press("Escape")
      expect(
        await page
          .getByRole("link", { name: "Search" })
          .first()
          .evaluate((link) => link === document.activeElement),
      ).toBe(true)
      await page.keyboard.press("Enter")
      await page.getByRole("searchbox").and(page.locator(":focus")).waitFor()
      await page.keyboard.type("cup 42")
      await page.getByRole("link", { name: /^Cup 42/ }).waitFor()
      expect(await obstacles(page, { within: ".finder" })).toEqual([])
      await page.keyboard.press("ArrowDown")
      await page.keyboard.press("Enter")
      await page.waitForURL(/cup-42$/)
      // All of it is answered by the server, in the same words.
      await page.getByRole("link", { name: "Search" }).first().click()
      await page.getByRole("searchbox").and(page.locator(":focus")).waitFor()
      await page.keyboard.type("cup")
      await page.getByText("Found: 60.").waitFor()
      await page.getByRole("link", { name: "Show everything found" }).click()
      await page.getByText("60 products").waitFor()
    }))
})
