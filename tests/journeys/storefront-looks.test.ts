// What every page of a storefront owes to every buyer, in each of its looks: it fits the screen, and no obstacle that axe knows of stands on it.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import type { Page } from "playwright-core"
import { publishShop } from "../../export/publish.ts"
import { loadLook, updateLook } from "../../tenants/looks/actions.ts"
import { PRESETS, type Preset } from "../../tenants/looks/schema.ts"
import { addPage } from "../../tenants/pages/actions.ts"
import { documentOf, type WrittenBlock } from "../../tenants/pages/starter-pages.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { obstacles } from "../help/axe.ts"
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
  await makeProduct(database.db, shop.tenantId, {
    handle: "cup",
    title: "Cup",
    optionNames: [],
    categoryIds: [kitchen.id],
    variants: [{ optionValues: [], priceMinor: 900, compareAtMinor: 1200, stockQuantity: 2 }],
  })
  await database.db.asTenant(shop.tenantId, (tx) => addPage(tx, { slug: "about", title: "About us", document: documentOf(BLOCKS) }))
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server.close()
  await database.close()
})

const link = { text: "Everything", link: { to: "catalog" } }
const BLOCKS: WrittenBlock[] = [
  ["hero", { kicker: "New", title: "Bowls and cups", text: "By hand.", buttons: [link, link], tone: "tint", align: "start", level: 1 }],
  ["category-list", { title: "Categories", source: "top", look: "cards", counts: true }],
  ["category-list", { title: "Again", source: "top", look: "chips", counts: true }],
  [
    "benefits",
    { title: "", points: ["Fired twice", "Packed in straw", "Made here"].map((title) => ({ icon: "flame", title, text: "It lasts." })) },
  ],
  ["testimonials", { title: "They say", quotes: [{ quote: "A fine bowl.", name: "Hanna", about: "Bowl", rating: 4 }] }],
  ["hero", { kicker: "", title: "Come by", text: "On Sundays.", buttons: [link, link], tone: "ink", align: "center", level: 2 }],
  ["faq", { title: "Questions", questions: [{ question: "Does it break?", answer: [[{ text: "It may." }]] }] }],
]

async function dress(preset: Preset): Promise<void> {
  await database.db.asTenant(shop.tenantId, async (tx) => {
    const { revision } = await loadLook(tx)
    await updateLook(tx, { revision, theme: { preset, scheme: "auto" } })
  })
  await publishShop(server.services, shop.tenantId, { author: "test" })
}

const PAGES = ["/", "/about", "/catalog", "/catalog/kitchen", "/products/bowl", "/products/cup", "/cart", "/no-such-page"]

const PHONE = { width: 390, height: 844 }
const DESK = { width: 1440, height: 900 }

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

describe.skipIf(!browser).each(PRESETS)("dressed as %s, a buyer", (preset) => {
  beforeAll(() => dress(preset), 60_000)

  test("never has to scroll sideways, and meets no obstacle that axe knows, in light and in dark", async () => {
    await visit(
      async (page, watched) => {
        await putIntoCart(page)
        for (const path of PAGES) {
          const answer = await page.goto(addressOf(path))
          expect(answer?.status()).toBe(path === "/no-such-page" ? 404 : 200)
          if (path === "/cart") await page.getByRole("heading", { name: "Checkout" }).waitFor()
          await page.evaluate(() => document.fonts.ready)
          for (const viewport of [PHONE, DESK]) {
            await page.setViewportSize(viewport)
            const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
            expect({ path, viewport, beyond }).toEqual({ path, viewport, beyond: 0 })
          }
          await page.emulateMedia({ colorScheme: "light" })
          expect([path, await obstacles(page)]).toEqual([path, []])
          // The same page: nothing but its colours is another.
          await page.emulateMedia({ colorScheme: "dark" })
          expect([path, await obstacles(page, { only: "colours" })]).toEqual([path, []])
        }
        // The browser itself writes down the 404 that was asked for.
        expect(watched.complaints.splice(0)).toEqual([expect.stringContaining("404 (Not Found)")])
      },
      { reducedMotion: "reduce" },
    )
  }, 90_000)

  test("on a phone without JavaScript opens the menu and goes where it leads", async () => {
    await visit(
      async (page) => {
        await page.goto(addressOf("/"))
        const about = page.locator(".site-menu").getByRole("link", { name: "About us" })
        expect(await about.isVisible()).toBe(false)
        await page.locator(".site-menu > summary").click()
        await about.click()
        await page.getByRole("heading", { name: "Bowls and cups" }).waitFor()
      },
      { viewport: PHONE, javaScriptEnabled: false },
    )
  }, 30_000)
})
