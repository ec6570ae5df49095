// What every page of a storefront owes to every buyer: it fits the screen, and no obstacle that axe knows of stands on it.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import axe from "axe-core"
import type { Page } from "playwright-core"
import { publishShop } from "../../export/publish.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { openBrowser, openPage, type WatchedPage } from "../help/browser.ts"
import { makeCategory, makeProduct } from "../help/catalog.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { startServer, type TestServer } from "../help/server.ts"
import { makeShop } from "../help/shop.ts"

const browser = await openBrowser()
let database: TestDatabase
let server: TestServer
let shop: ShopView

beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeShop(database.db, { title: "Heron & Co" })
  const kitchen = await makeCategory(database.db, shop.tenantId, "Kitchen")
  await makeProduct(database.db, shop.tenantId, {
    handle: "bowl",
    // One word that no screen is wide enough for.
    title: `Bowl ${"Donaudampfschifffahrtsgesellschaft".repeat(3)}`,
    descriptionHtml: "<p>Thrown by hand.</p><table><tr><td>Height</td><td>9 cm</td></tr></table>",
    optionNames: ["Colour", "Size"],
    categoryIds: [kitchen.id],
    variants: [
      { optionValues: ["Oat", "S"], priceMinor: 1900 },
      { optionValues: ["Oat", "L"], priceMinor: 2450, compareAtMinor: 3000, stockQuantity: 0 },
    ],
  })
  await publishShop(server.services, shop.tenantId, { author: "test" })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server.close()
  await database.close()
})

const addressOf = (path: string) => `http://${shop.slug}.localhost:${server.port}${path}`

/** Afterwards the console must have nothing to say. */
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

async function putIntoCart(page: Page): Promise<void> {
  await page.goto(addressOf("/products/bowl"))
  await page.getByRole("button", { name: "Add to cart" }).click()
  await page.getByText("Added to your cart.").waitFor()
}

describe.skipIf(!browser)("a buyer", () => {
  test.each([
    [390, 844],
    [1440, 900],
  ])(
    "on a screen of %i × %i never has to scroll sideways",
    async (width, height) => {
      await visit(
        async (page, watched) => {
          for (const path of ["/", "/catalog", "/products/bowl", "/cart", "/no-such-page"]) {
            const answer = await page.goto(addressOf(path))
            expect(answer?.status()).toBe(path === "/no-such-page" ? 404 : 200)
            await page.waitForLoadState("networkidle")
            expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
          }
          // The browser itself writes down the 404 that was asked for.
          expect(watched.complaints.splice(0)).toEqual([expect.stringContaining("404 (Not Found)")])
        },
        { viewport: { width, height } },
      )
    },
    60_000,
  )

  test.each(["light", "dark"] as const)(
    "with a screen reader or weak eyes meets no obstacle that axe knows, in %s",
    async (colorScheme) => {
      await visit(
        async (page) => {
          await putIntoCart(page)
          for (const path of ["/", "/catalog", "/products/bowl", "/cart"]) {
            await page.goto(addressOf(path))
            await page.waitForLoadState("networkidle")
            await page.evaluate(axe.source)
            const found = await page.evaluate("axe.run()")
            const violations = (found as axe.AxeResults).violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes[0]?.html}`)
            expect(violations).toEqual([])
          }
        },
        { colorScheme },
      )
    },
    60_000,
  )
})
