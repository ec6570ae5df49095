// Buying in a real browser: by keyboard alone, in two tabs, with the back button, and the order's own page afterwards.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import type { Browser, Page } from "playwright-core"
import { publishShop } from "../../export/publish.ts"
import { confirmOrder, listOrders, shipOrder } from "../../tenants/orders/actions.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { obstacles } from "../help/axe.ts"
import { openBrowser, openPage } from "../help/browser.ts"
import { makeProduct } from "../help/catalog.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { stockOf } from "../help/selling.ts"
import { startServer, type TestServer } from "../help/server.ts"
import { makeShop } from "../help/shop.ts"

const browser: Browser | undefined = await openBrowser()
let database: TestDatabase
let server: TestServer
let shop: ShopView
let russian: ShopView
let bowl: string

beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeShop(database.db, { title: "Heron & Co" })
  russian = await makeShop(database.db, { title: "Цапля", locale: "ru", currency: "RUB" })
  for (const { tenantId } of [shop, russian]) {
    const product = await makeProduct(database.db, tenantId, {
      handle: "bowl",
      title: "Bowl",
      variants: [{ priceMinor: 1000, stockQuantity: 50 }],
    })
    if (tenantId === shop.tenantId) bowl = product.variants[0]?.id ?? ""
    await publishShop(server.services, tenantId, { author: "test" })
  }
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server.close()
  await database.close()
})

const addressOf = (path: string, { slug } = shop) => `http://${slug}.localhost:${server.port}${path}`
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })
const lastOrder = async () => (await database.db.asTenant(shop.tenantId, (tx) => listOrders(tx, { limit: 1 })))[0]

/** `complains`: the browser itself writes down every answer that is not 2xx. */
async function visit(work: (page: Page) => Promise<void>, { complains = false } = {}): Promise<void> {
  if (!browser) return
  const watched = await openPage(browser)
  try {
    await work(watched.page)
    if (!complains) expect(watched.complaints).toEqual([])
  } finally {
    await watched.close()
  }
}

async function tabTo(page: Page, name: string | RegExp, role: "button" | "link" | "textbox" | "radio"): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: typeof name === "string" }).first()
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press("Tab")
    if ((await wanted.count()) > 0 && (await wanted.evaluate((element) => element === document.activeElement))) return
  }
  throw new Error(`Tab never came to ${name}`)
}

async function orderBowl(page: Page): Promise<void> {
  await page.goto(addressOf("/products/bowl"))
  await button(page, "Add to cart").click()
  await page.getByRole("link", { name: "Go to cart" }).click()
  await page.getByLabel("Name").fill("Ada Lovelace")
  await page.getByLabel("Phone").fill("+44 20 7946 0000")
  await button(page, "Place order").click()
  await page.getByRole("heading", { name: "Thank you, Ada Lovelace!" }).waitFor()
}

describe.skipIf(!browser)("a buyer", () => {
  test(
    "buys by keyboard alone, from the home page to the order's number",
    () =>
      visit(async (page) => {
        await page.goto(addressOf("/"))
        await tabTo(page, "Bowl", "link")
        await page.keyboard.press("Enter")
        await page.getByRole("heading", { level: 1, name: "Bowl" }).waitFor()
        await tabTo(page, /^Add to cart/, "button")
        await page.keyboard.press("Enter")
        await page.getByText("Added to your cart.").waitFor()
        await tabTo(page, "Go to cart", "link")
        await page.keyboard.press("Enter")
        await page.getByRole("heading", { name: "Checkout" }).waitFor()
        await tabTo(page, "Name", "textbox")
        await page.keyboard.type("Ada Lovelace")
        await page.keyboard.press("Tab")
        await page.keyboard.type("+44 20 7946 0000")
        await page.keyboard.press("Enter")
        await page.getByRole("heading", { name: "Thank you, Ada Lovelace!" }).waitFor()
        // A screen reader goes on from the heading of the page that came.
        expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Thank you, Ada Lovelace!")
        await page.getByText(/^Your order number is \d+\.$/).waitFor()
      }),
    60_000,
  )

  test(
    "who presses twice orders once, and going back leads to where they were, not to a cart that is gone",
    () =>
      visit(async (page) => {
        const before = (await lastOrder())?.number ?? 0
        await page.goto(addressOf("/products/bowl"))
        await button(page, "Add to cart").click()
        await page.getByRole("link", { name: "Go to cart" }).click()
        await page.getByLabel("Name").fill("Ada")
        await page.getByLabel("Phone").fill("+44 20 7946 0000")
        await button(page, "Place order").dblclick()
        await page.getByRole("heading", { name: "Thank you, Ada!" }).waitFor()
        expect((await lastOrder())?.number).toBe(before + 1)
        await page.goBack()
        await page.getByRole("heading", { level: 1, name: "Bowl" }).waitFor()
      }),
    60_000,
  )

  test(
    "in two tabs with one cart orders once; the other tab says so and leads to the order",
    () =>
      visit(
        async (page) => {
          await page.goto(addressOf("/products/bowl"))
          await button(page, "Add to cart").click()
          await page.getByRole("link", { name: "Go to cart" }).waitFor()
          await page.goto(addressOf("/cart"))
          const other = await page.context().newPage()
          await other.goto(addressOf("/cart"))
          for (const tab of [page, other]) {
            await tab.getByLabel("Name").fill("Ada")
            await tab.getByLabel("Phone").fill("+44 20 7946 0000")
          }
          await button(page, "Place order").click()
          await page.getByRole("heading", { name: "Thank you, Ada!" }).waitFor()
          const { number } = (await lastOrder()) ?? {}
          await button(other, "Place order").click()
          await other.getByRole("link", { name: "See your order" }).or(other.getByText("Your cart is empty.")).first().waitFor()
          expect((await lastOrder())?.number).toBe(number)
        },
        { complains: true },
      ),
    60_000,
  )

  test(
    "comes back to the order by its address alone, sees what has become of it, and takes it back while that is possible",
    () =>
      visit(async (page) => {
        await orderBowl(page)
        const address = page.url()
        expect(new URL(address).hash).toMatch(/^#[\w-]{43}$/)
        const placed = await lastOrder()
        // Another browser: nothing but the address.
        await visit(async (elsewhere) => {
          await elsewhere.goto(address)
          await elsewhere.getByText("The shop has your order").waitFor()
          await database.db.asTenant(shop.tenantId, (tx) => confirmOrder(tx, placed?.id ?? ""))
          await elsewhere.reload()
          await elsewhere.getByRole("heading", { name: `Order ${placed?.number}` }).waitFor()
          await elsewhere.getByText("The shop has confirmed your order").waitFor()
          expect(await button(elsewhere, "Cancel the order").count()).toBe(0)
          await database.db.asTenant(shop.tenantId, (tx) => shipOrder(tx, placed?.id ?? ""))
          await elsewhere.reload()
          await elsewhere.getByText("Your order is on its way.").waitFor()
          expect(await elsewhere.locator(".order-steps .is-done").allTextContents()).toHaveLength(3)
        })

        const { stockQuantity } = await stockOf(database.db, shop.tenantId, bowl)
        await orderBowl(page)
        await button(page, "Cancel the order").click()
        await button(page, "No, keep it").click()
        await button(page, "Cancel the order").click()
        await button(page, "Yes, cancel it").click()
        await page.getByText("This order is cancelled.").waitFor()
        expect((await stockOf(database.db, shop.tenantId, bowl)).stockQuantity).toBe(stockQuantity)
      }),
    90_000,
  )

  test(
    "who cancels a moment after the shop has confirmed is told what is true now",
    () =>
      visit(
        async (page) => {
          await orderBowl(page)
          await database.db.asTenant(shop.tenantId, async (tx) => confirmOrder(tx, (await listOrders(tx, { limit: 1 }))[0]?.id ?? ""))
          await button(page, "Cancel the order").click()
          await button(page, "Yes, cancel it").click()
          await page.getByText("please ask the shop itself to cancel it").waitFor()
          await page.getByText("The shop has confirmed your order").waitFor()
        },
        { complains: true },
      ),
    60_000,
  )

  test(
    "with a word that opens nothing is told what to do; without the network too, and tries again",
    () =>
      visit(
        async (page) => {
          await page.goto(addressOf(`/order#${"x".repeat(43)}`))
          await page.getByRole("heading", { name: "There is no order here" }).waitFor()
          await orderBowl(page)
          await page.route("**/storefront/**", (route) => route.abort("internetdisconnected"))
          await page.reload()
          await page.getByText("The shop could not be reached").waitFor()
          await page.unroute("**/storefront/**")
          await button(page, "Try again").click()
          await page.getByText(/^Your order number is \d+\.$/).waitFor()
        },
        { complains: true },
      ),
    60_000,
  )

  test(
    "meets no obstacle that axe knows of in the drawer, the cart and the order, in English and Russian",
    () =>
      visit(async (page) => {
        for (const each of [shop, russian]) {
          await page.goto(addressOf("/products/bowl", each))
          await page.locator(".buy button[type=submit]").click()
          await page.locator("dialog.drawer a").waitFor()
          await page
            .locator("dialog.drawer")
            .evaluate((drawer) => Promise.all(drawer.getAnimations().map((animation) => animation.finished)))
          expect(await obstacles(page)).toEqual([])
          await page.locator("dialog.drawer a").click()
          await page.locator("[name=name]").fill("Ада")
          expect(await obstacles(page)).toEqual([])
          await page.locator(".checkout button[type=submit]").click()
          await page.locator("[aria-invalid=true]").waitFor()
          expect(await obstacles(page)).toEqual([])
          await page.locator("[name=phone]").fill("+7 900 123-45-67")
          await page.locator(".checkout button[type=submit]").click()
          await page.locator("[data-order-number]").waitFor()
          expect(await obstacles(page)).toEqual([])
        }
      }),
    90_000,
  )
})

test("the word of an order is in no log and in no address that a server sees", async () => {
  const seen: string[] = []
  await visit(async (page) => {
    page.on("request", (request) => seen.push(request.url()))
    await orderBowl(page)
    const word = new URL(page.url()).hash.slice(1)
    expect(seen.filter((url) => url.split("#")[0]?.includes(word))).toEqual([])
    expect(seen.length).toBeGreaterThan(5)
  })
})
