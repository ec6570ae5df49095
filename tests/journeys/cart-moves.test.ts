// A cart that a buyer takes along: from the site's page into the chat, and from the chat into a browser.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import type { Browser } from "playwright-core"
import { publishShop } from "../../export/publish.ts"
import { addToCart, loadCart } from "../../tenants/cart/actions.ts"
import { handOverCart, takeOverCart } from "../../tenants/cart/hand-over.ts"
import type { CartRef } from "../../tenants/cart/schema.ts"
import { customerOf } from "../../tenants/customers/actions.ts"
import type { TenantTx } from "../../tenants/database.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { openBrowser, openPage } from "../help/browser.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { makePipelineBot } from "../help/pipeline.ts"
import { makeGoods } from "../help/selling.ts"
import { startServer, type TestServer } from "../help/server.ts"
import { makeShop } from "../help/shop.ts"

const browser: Browser | undefined = await openBrowser()
let database: TestDatabase
let server: TestServer
let shop: ShopView
let bowl: { variantId: string; slug: string }

beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeShop(database.db, { title: "Heron" })
  bowl = await makeGoods(database.db, shop.tenantId, { title: "Bowl" })
  await makePipelineBot(database, shop.tenantId)
  await publishShop(server.services, shop.tenantId, { author: "test" })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server.close()
  await database.close()
})

const inTenant = <Result>(work: (tx: TenantTx) => Promise<Result>) => database.db.asTenant(shop.tenantId, work)
const addressOf = (path: string) => `http://${shop.slug}.localhost:${server.port}${path}`
const anna = async (): Promise<CartRef> => {
  const { id } = await inTenant((tx) => customerOf(tx, { channel: "telegram", externalId: crypto.randomUUID(), locale: "en" }))
  return { customerId: id }
}

describe.skipIf(!browser)("a cart", () => {
  test("goes on in Telegram by a link that is made when it is pressed", async () => {
    if (!browser) return
    const { page, complaints, close } = await openPage(browser)
    // Telegram itself is not asked: where the link leads is all that counts.
    await page.route("https://t.me/**", (route) => route.fulfill({ contentType: "text/html", body: "<title>Telegram</title>" }))
    await page.goto(addressOf(`/products/${bowl.slug}`))
    await page.getByRole("button", { name: "Add to cart", exact: true }).click()
    await page.getByText("Added to your cart.").waitFor()
    await page.goto(addressOf("/cart"))
    await page.getByRole("button", { name: "Continue in Telegram" }).click()
    await page.waitForURL("https://t.me/**")
    const link = new URL(page.url())
    expect(link.href).toMatch(/^https:\/\/t\.me\/pipeline_\d+_bot\?start=cart_[\w-]{43}$/)
    const into = await anna()
    const token = link.searchParams.get("start")?.replace("cart_", "") ?? ""
    expect((await inTenant((tx) => takeOverCart(tx, token, into))).cart.quantity).toBe(1)
    await page.goto(addressOf("/cart"))
    await page.getByText("Your cart is empty.").waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test("comes from the chat into a browser that had none; the word leaves the address at once, and no server sees it", async () => {
    if (!browser) return
    const from = await anna()
    await inTenant((tx) => addToCart(tx, from, { variantId: bowl.variantId, quantity: 3 }))
    const token = await inTenant((tx) => handOverCart(tx, from))
    const { page, close } = await openPage(browser)
    const asked: string[] = []
    page.on("request", (request) => asked.push(request.url(), JSON.stringify(request.headers())))
    await page.goto(addressOf(`/cart#cart=${token}`))
    await page.getByText("Bowl").first().waitFor()
    expect(await page.getByRole("spinbutton").inputValue()).toBe("3")
    expect(page.url()).toBe(addressOf("/cart"))
    expect(asked.length).toBeGreaterThan(2)
    expect(asked.filter((line) => line.includes(token))).toEqual([])
    expect((await inTenant((tx) => loadCart(tx, from))).lines).toEqual([])
    // The cart is this browser's now: it is there again without the link …
    await page.reload()
    await page.getByText("Bowl").first().waitFor()
    // … which is spent, also in the tab that is open already.
    await page.evaluate((word) => {
      location.hash = `#cart=${word}`
    }, token)
    await page.getByText("This link has been used already").waitFor()
    expect(await page.getByRole("spinbutton").inputValue()).toBe("3")
    await close()
  })
})
