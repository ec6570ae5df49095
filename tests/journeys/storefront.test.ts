// A buyer's way through the storefront in a real browser: from the home page to an order number, and what can go wrong on the way.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import type { Browser, Page } from "playwright-core"
import { publishShop } from "../../export/publish.ts"
import { addDeliveryMethod } from "../../tenants/delivery/actions.ts"
import { listOrders } from "../../tenants/orders/actions.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { openBrowser, openPage, type WatchedPage } from "../help/browser.ts"
import { makeCategory, makeProduct } from "../help/catalog.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { stockOf } from "../help/selling.ts"
import { startServer, type TestServer } from "../help/server.ts"
import { makeShop } from "../help/shop.ts"

const browser: Browser | undefined = await openBrowser()
let database: TestDatabase
let server: TestServer
let shop: ShopView
const variants: Record<string, string> = {}

beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeShop(database.db, { title: "Heron & Co" })
  const kitchen = await makeCategory(database.db, shop.tenantId, "Kitchen")
  const mug = await makeProduct(database.db, shop.tenantId, {
    handle: "mug",
    title: "Morning <b>mug</b></script>",
    descriptionHtml: "<p>Thrown by hand.</p>",
    optionNames: ["Colour", "Size"],
    categoryIds: [kitchen.id],
    variants: [
      { optionValues: ["Oat", "S"], priceMinor: 1900, stockQuantity: 5 },
      { optionValues: ["Oat", "L"], priceMinor: 2450, compareAtMinor: 3000, stockQuantity: 5 },
      { optionValues: ["Ink", "S"], priceMinor: 1900, stockQuantity: 0 },
    ],
  })
  const bowl = await makeProduct(database.db, shop.tenantId, {
    handle: "bowl",
    title: "Bowl",
    variants: [{ priceMinor: 1000, stockQuantity: 50 }],
  })
  Object.assign(variants, { oatLarge: mug.variants[1]?.id, bowl: bowl.variants[0]?.id })
  await database.db.asTenant(shop.tenantId, (tx) =>
    addDeliveryMethod(tx, { kind: "courier", title: "Courier", priceMinor: 700, needsAddress: true }),
  )
  await publishShop(server.services, shop.tenantId, { author: "test" })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server.close()
  await database.close()
})

const addressOf = (path: string, slug = shop.slug) => `http://${slug}.localhost:${server.port}${path}`
const setPrice = (variantId: string, priceMinor: number) =>
  database.db.asTenant(
    shop.tenantId,
    (tx) => tx`update shop.variants set price_minor = ${priceMinor} where tenant_id = ${shop.tenantId} and id = ${variantId}`,
  )

/** A page of its own; afterwards the console must have nothing to say, violations of the policy least of all. */
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

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })

async function putBowlIntoCart(page: Page): Promise<void> {
  await page.goto(addressOf("/products/bowl"))
  await button(page, "Add to cart").click()
  await page.getByText("Added to your cart.").waitFor()
}

async function fillContact(page: Page): Promise<void> {
  await page.getByLabel("Name").fill("Ada Lovelace")
  await page.getByLabel("Phone").fill("+44 20 7946 0000")
}

describe.skipIf(!browser)("a buyer", () => {
  test("goes from the home page to a category, chooses options, orders, and is told the order's number", async () => {
    await visit(async (page) => {
      await page.goto(addressOf("/"))
      await page.getByRole("link", { name: "Catalogue" }).first().click()
      await page.getByRole("link", { name: "Kitchen" }).click()
      await page.getByRole("heading", { level: 1, name: "Kitchen" }).waitFor()
      await page.getByRole("link", { name: "Morning <b>mug</b></script>" }).click()
      await page.getByRole("heading", { level: 1, name: "Morning <b>mug</b></script>" }).waitFor()

      // A combination that is not made, one that is sold out, and the one to have.
      await page.getByRole("radio", { name: "L", exact: true }).check()
      expect(await page.locator(".product-now").textContent()).toBe("$24.50")
      await page.getByText("$30", { exact: true }).waitFor()
      await page.getByRole("radio", { name: /Ink/ }).check()
      await page.getByText("We do not have this combination").waitFor()
      expect(await button(page, "Add to cart").isDisabled()).toBe(true)
      await page.getByRole("radio", { name: /^S/ }).check()
      await page.getByText("This one is sold out").waitFor()
      await page.getByRole("radio", { name: /Oat/ }).check()
      await page.getByRole("radio", { name: /^L/ }).check()
      await button(page, "Add to cart").click()
      await page.getByText("Added to your cart.").waitFor()
      expect(await page.locator("[data-cart-count]").textContent()).toBe("1")

      await page.getByRole("link", { name: "Go to cart" }).click()
      await page.getByLabel(/^Quantity of Morning/).fill("2")
      await page.getByLabel(/^Quantity of Morning/).press("Tab")
      await page.locator(".total", { hasText: "$49" }).waitFor()
      await page.getByRole("button", { name: /^One more of Morning/ }).click()
      await page.locator(".total", { hasText: "$73.50" }).waitFor()

      // Nothing filled in: said beside the field, and the first one has the focus.
      await button(page, "Place order").click()
      await page.getByText("Enter your name.").waitFor()
      expect(await page.getByLabel("Name").evaluate((field) => field === document.activeElement)).toBe(true)
      expect(await page.getByLabel("Name").getAttribute("aria-invalid")).toBe("true")
      await fillContact(page)
      await page.getByLabel("Courier").check()
      await page.locator(".total", { hasText: "$80.50" }).waitFor()
      await button(page, "Place order").click()
      await page.getByText("Enter the address to deliver to.").waitFor()
      await page.getByLabel("Address").fill("1 River Lane")
      await button(page, "Place order").click()
      await page.getByRole("heading", { name: "Thank you, Ada Lovelace!" }).waitFor()
      await page.getByText("Your order number is 1.").waitFor()
      expect(await page.locator("[data-cart-count]").isHidden()).toBe(true)

      // The number stays where it was told: reloaded, and come back to. The cart itself is another visit.
      await page.reload()
      await page.getByText("Your order number is 1.").waitFor()
      await page.getByRole("link", { name: "Back to the catalogue" }).click()
      await page.getByRole("heading", { level: 1, name: "Catalogue" }).waitFor()
      await page.goBack()
      await page.getByText("Your order number is 1.").waitFor()
      await page.getByRole("link", { name: "Cart", exact: true }).first().click()
      await page.getByText("Your cart is empty.").waitFor()
    })
    const [order] = await database.db.asTenant(shop.tenantId, (tx) => listOrders(tx, { limit: 1 }))
    expect(order).toMatchObject({ number: 1, totalMinor: 8_050, channel: "site", address: "1 River Lane" })
    expect(await stockOf(database.db, shop.tenantId, variants.oatLarge ?? "")).toMatchObject({ stockQuantity: 2, sold: 3 })
  }, 60_000)

  test("by keyboard alone is led into what was added, and back to the button", async () => {
    await visit(async (page) => {
      await page.goto(addressOf("/products/bowl"))
      await button(page, "Add to cart").focus()
      await page.keyboard.press("Enter")
      await page.getByText("Added to your cart.").waitFor()
      expect(await page.evaluate(() => document.activeElement?.closest("dialog")?.matches(":modal"))).toBe(true)
      await page.keyboard.press("Escape")
      expect(await button(page, "Add to cart").evaluate((each) => each === document.activeElement)).toBe(true)
    })
  }, 60_000)

  test("is told by the server what is wrong with a phone number, in the form", async () => {
    await visit(async (page, watched) => {
      await putBowlIntoCart(page)
      await page.goto(addressOf("/cart"))
      await fillContact(page)
      await page.getByLabel("Phone").fill("call me")
      await button(page, "Place order").click()
      await page.getByText("Enter a phone number with its area code").waitFor()
      expect(await page.getByLabel("Name").inputValue()).toBe("Ada Lovelace")
      // The browser itself writes down every answer that is not 2xx.
      watched.complaints.splice(0)
    })
  }, 60_000)

  test("who loses the connection orders once, however often they try", async () => {
    await visit(async (page, watched) => {
      await putBowlIntoCart(page)
      await page.goto(addressOf("/cart"))
      await fillContact(page)
      // The order arrives, its answer does not.
      const keys: string[] = []
      let lost = 0
      await page.route("**/orders", async (route) => {
        const request = route.request()
        keys.push(request.headers()["idempotency-key"] ?? "")
        if (lost++ >= 2) return route.fallback()
        const arrived = await fetch(`${server.url}${new URL(request.url()).pathname}`, {
          method: "POST",
          headers: { ...request.headers(), host: new URL(request.url()).host },
          body: request.postData() ?? "",
        })
        expect(arrived.status).toBe(201)
        await route.abort("connectionreset")
      })
      for (let tries = 0; tries < 2; tries += 1) {
        await button(page, "Place order").click()
        await page.getByText("The shop could not be reached").waitFor()
      }
      await button(page, "Place order").click()
      await page.getByText(/^Your order number is \d+\.$/).waitFor()
      expect(new Set(keys).size).toBe(1)
      watched.complaints.splice(0)
    })
    const orders = await database.db.asTenant(shop.tenantId, (tx) => listOrders(tx, { limit: 100 }))
    expect(orders.filter((order) => order.channel === "site")).toHaveLength(2)
  }, 60_000)

  test("sees a price that has changed before ordering at it", async () => {
    await visit(async (page, watched) => {
      await putBowlIntoCart(page)
      await page.goto(addressOf("/cart"))
      await fillContact(page)
      await page.locator(".total", { hasText: "$10" }).waitFor()
      await setPrice(variants.bowl ?? "", 1_250)
      await button(page, "Place order").click()
      await page.getByText("The total has changed while you were ordering").waitFor()
      await page.locator(".total", { hasText: "$12.50" }).waitFor()
      await button(page, "Place order").click()
      await page.getByText(/^Your order number is \d+\.$/).waitFor()
      watched.complaints.splice(0)
    })
  }, 60_000)

  test("is told which line has sold out meanwhile, and orders the rest", async () => {
    const last = await makeProduct(database.db, shop.tenantId, {
      handle: "last-vase",
      title: "Last vase",
      variants: [{ priceMinor: 4000, stockQuantity: 1 }],
    })
    await publishShop(server.services, shop.tenantId, { author: "test" })
    await visit(async (page, watched) => {
      await putBowlIntoCart(page)
      await page.goto(addressOf("/products/last-vase"))
      await button(page, "Add to cart").click()
      await page.getByText("Added to your cart.").waitFor()
      await page.goto(addressOf("/cart"))
      await fillContact(page)
      await database.db.asTenant(
        shop.tenantId,
        (tx) => tx`update shop.variants set stock_quantity = 0 where tenant_id = ${shop.tenantId} and id = ${last.variants[0]?.id ?? ""}`,
      )
      await button(page, "Place order").click()
      await page.getByText("Something in your cart has just sold out").waitFor()
      await page.getByText("Sold out. Remove it to order the rest.").waitFor()
      expect(await button(page, "Place order").isDisabled()).toBe(true)
      await button(page, "Remove Last vase").click()
      await button(page, "Place order").click()
      await page.getByText(/^Your order number is \d+\.$/).waitFor()
      watched.complaints.splice(0)
    })
  }, 60_000)

  test("in Russian reads Russian", async () => {
    const russian = await makeShop(database.db, { title: "Цапля", currency: "RUB", locale: "ru" })
    await makeProduct(database.db, russian.tenantId, { handle: "kruzhka", title: "Кружка", variants: [{ priceMinor: 150_000 }] })
    await publishShop(server.services, russian.tenantId, { author: "test" })
    await visit(async (page) => {
      await page.goto(addressOf("/products/kruzhka", russian.slug))
      expect(await page.locator("html").getAttribute("lang")).toBe("ru")
      await button(page, "В корзину").click()
      await page.getByRole("link", { name: "Перейти в корзину" }).click()
      await page.getByLabel("Имя").fill("Ада")
      await page.getByLabel("Телефон").fill("+7 900 123-45-67")
      await button(page, "Заказать").click()
      await page.getByText("Номер вашего заказа — 1.").waitFor()
    })
  }, 60_000)

  test("without JavaScript can read every page, and is told how to order", async () => {
    await visit(
      async (page) => {
        await page.goto(addressOf("/"))
        await page.getByRole("link", { name: "Bowl" }).click()
        await page.getByRole("heading", { level: 1, name: "Bowl" }).waitFor()
        await page.getByText("To order here, switch on JavaScript").waitFor()
        await page.goto(addressOf("/cart"))
        await page.getByText("The cart needs JavaScript").waitFor()
      },
      { javaScriptEnabled: false },
    )
  }, 60_000)
})
