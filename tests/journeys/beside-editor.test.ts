// Beside the editor, in a real browser: a shop is looked over and published, its look is chosen, a version comes back.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import type { Browser, Page } from "playwright-core"
import { builderBuilds, buildIfStale } from "../../export/builds.ts"
import { storePicture } from "../../runtime/media/store.ts"
import { addMember, createAccount } from "../../tenants/accounts/actions.ts"
import { makeSignInLink } from "../../tenants/accounts/sign-in.ts"
import { updateProduct } from "../../tenants/catalog/edit.ts"
import { listMedia } from "../../tenants/media/actions.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { openBrowser, openPage } from "../help/browser.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { startAppServer } from "../help/editor.ts"
import { makePng } from "../help/pictures.ts"
import { servePublishing } from "../help/publishing.ts"
import { makeGoods } from "../help/selling.ts"
import type { TestServer } from "../help/server.ts"
import { makeShop } from "../help/shop.ts"

const browser: Browser | undefined = await openBrowser()
let database: TestDatabase
let server: TestServer
let shop: ShopView

beforeAll(async () => {
  await buildIfStale(builderBuilds, () => {})
  database = await freshDatabase()
  server = await startAppServer(database)
  await servePublishing(server)
  shop = await makeShop(database.db, { slug: "beside" })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server.close()
  await database.close()
})

/** Signed in as the shop's owner, at this screen of it. */
async function visit(path: string, work: (page: Page) => Promise<void>) {
  if (!browser) return
  const { id } = await createAccount(database.db, { name: "Ann" })
  await database.db.asTenant(shop.tenantId, (tx) => addMember(tx, { accountId: id, role: "owner" }))
  const { page, complaints, close } = await openPage(browser)
  try {
    await page.goto(`http://localhost:${server.port}/app/sign-in/link#${await makeSignInLink(database.db, id)}`)
    await page.waitForURL(/\/app\/shops/)
    await page.goto(`http://localhost:${server.port}/app/shops/${shop.slug}${path}`)
    await work(page)
    expect(complaints.filter((one) => !/401 \(Unauthorized\)|409 \(Conflict\)/.test(one))).toEqual([])
  } finally {
    await close()
  }
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).last()

describe.skipIf(!browser)("beside the editor", () => {
  test("a shop is looked over, put right, and published with its address", async () => {
    const { variantId } = await makeGoods(database.db, shop.tenantId, { title: "Mug", priceMinor: 0 })
    await visit("/publish", async (page) => {
      await page.getByText("Not yet").waitFor()
      expect(await button(page, "Publish").isDisabled()).toBe(true)
      await page.getByRole("link", { name: "Mug" }).first().waitFor()
      await database.db.asTenant(
        shop.tenantId,
        (tx) => tx`update shop.variants set price_minor = 900 where tenant_id = ${shop.tenantId} and id = ${variantId}`,
      )
      await page.reload()
      await page.getByText("Ready to publish").waitFor()
      await button(page, "Publish").click()
      // Whoever loads the page again goes on watching.
      await page.getByRole("progressbar").or(page.getByText("is live")).first().waitFor()
      await page.reload()
      await page.getByText("Version 1 is live").waitFor()
      await page.getByRole("img", { name: "QR code: Site" }).waitFor()
    })
  }, 60_000)

  test("a picture is deleted by keyboard on a phone and taken back; one that is used says where", async () => {
    const { tenantId } = shop
    const store = (name: string, width: number) => storePicture(server.services, tenantId, makePng(width, 20), { name })
    const [kept, gone] = [await store("kept.png", 40), await store("gone.png", 41)]
    const { productId } = await makeGoods(database.db, tenantId, { title: "Jug" })
    await database.db.asTenant(tenantId, (tx) => updateProduct(tx, productId, { pictures: [{ mediaId: kept.mediaId, alt: "A jug" }] }))
    await visit("/media", async (page) => {
      await page.setViewportSize({ width: 390, height: 844 })
      const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"))
      await button(page, "Delete “gone.png”").focus()
      await page.keyboard.press("Enter")
      await page.getByText("The picture is deleted").waitFor()
      await page.getByText("gone.png").waitFor({ state: "detached" })
      expect(await focused()).toBe("Delete “kept.png”")
      await button(page, "Undo").click()
      await page.getByText("gone.png").waitFor()
      const ids = (await database.db.asTenant(tenantId, (tx) => listMedia(tx, { limit: 5 }))).items.map(({ picture }) => picture.mediaId)
      expect(ids).toEqual([gone.mediaId, kept.mediaId])
      await button(page, "Delete “kept.png”").click()
      await page.getByRole("link", { name: "Product “Jug”" }).click()
      await page.waitForURL(new RegExp(`/products/${productId}`))
    })
  }, 60_000)

  test("a look is chosen and saved, a style sheet is told what it may not say, and a version brings the look back", async () => {
    await visit("/look", async (page) => {
      const shown = page.frameLocator("iframe")
      await shown.locator("main").waitFor()
      await page.locator("label:has(input[value=night])").click()
      await page.getByText("Own styles (CSS)").click()
      await page.getByRole("textbox", { name: "Own styles (CSS)" }).fill("h1 { color: rgb(1, 2, 3) }\n.a { position: fixed }")
      await page.getByText("Line 2: position: fixed is not taken").waitFor()
      await shown.locator("h1").first().waitFor()
      await page.waitForFunction(() => document.querySelector("iframe") !== null)
      await expect(colourOf(shown.locator("h1").first())).resolves.toBe("rgb(1, 2, 3)")

      await page.goto(page.url().replace("/look", "/versions"))
      await page.getByText("The first version").first().waitFor()
      await button(page, "Restore into the draft").click()
      await page.getByText("The draft is what version 1 was").waitFor()
      await button(page, "Undo").click()
      await page.getByText("The draft is as it was before").waitFor()
      await page.goto(page.url().replace("/versions", "/look"))
      await page.locator("label:has(input[value=night]:checked)").waitFor()
    })
  }, 60_000)
})

function colourOf(locator: import("playwright-core").Locator): Promise<string> {
  return locator.evaluate((element) => getComputedStyle(element).color)
}
