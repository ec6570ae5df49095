// Pictures of a page as a buyer meets them: shown large without a script, by keyboard alone, in the size that the screen needs.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { publishShop } from "../../export/publish.ts"
import { storePicture } from "../../runtime/media/store.ts"
import { addPage } from "../../tenants/pages/actions.ts"
import { documentOf, type WrittenBlock } from "../../tenants/pages/starter-pages.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { obstacles } from "../help/axe.ts"
import { openBrowser, openPage, type WatchedPage } from "../help/browser.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { makePhoto } from "../help/pictures.ts"
import { startServer, type TestServer } from "../help/server.ts"
import { makeShop } from "../help/shop.ts"

const browser = await openBrowser()
let database: TestDatabase
let server: TestServer
let shop: ShopView

beforeAll(async () => {
  if (!browser) return
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeShop(database.db, { title: "Heron & Co" })
  const ids: string[] = []
  for (const height of [900, 901, 902])
    ids.push((await storePicture(server.services, shop.tenantId, await makePhoto(1500, height), { name: "" })).mediaId)
  const pictures = ids.map((mediaId, index) => ({
    picture: { mediaId, alt: `Picture ${index + 1}` },
    caption: index === 0 ? "Monday" : "",
  }))
  const gallery = (look: string): WrittenBlock => ["gallery", { title: `As ${look}`, look, pictures, enlarge: true }]
  const wide = { picture: pictures[0]?.picture, caption: "A caption", link: { to: "catalog" }, linkText: "", width: "full" }
  const document = documentOf([
    ["heading", { text: "Pictures", level: 1 }],
    ["picture", wide],
    gallery("grid"),
    gallery("masonry"),
    gallery("carousel"),
  ])
  await database.db.asTenant(shop.tenantId, (tx) => addPage(tx, { slug: "look", title: "Look", document }))
  await publishShop(server.services, shop.tenantId, { author: "test" })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await database?.close()
})

async function visit(options: Parameters<typeof openPage>[1], work: (watched: WatchedPage) => Promise<void>): Promise<void> {
  if (!browser) return
  const watched = await openPage(browser, options)
  try {
    await watched.page.goto(`http://${shop.slug}.localhost:${server.port}/look`)
    await work(watched)
    expect(watched.complaints).toEqual([])
  } finally {
    await watched.close()
  }
}

describe.skipIf(!browser)("a gallery", () => {
  test("shows a picture large and closes it again, by keyboard alone and without a script", async () => {
    await visit({ javaScriptEnabled: false }, async ({ page }) => {
      const large = page.locator("dialog:popover-open")
      await page.getByRole("button", { name: "Show large: Picture 2" }).first().focus()
      await page.keyboard.press("Enter")
      await large.waitFor()
      expect(await large.getAttribute("aria-label")).toBe("Picture 2")
      // The way out has the focus already.
      await page.keyboard.press("Enter")
      await large.waitFor({ state: "detached" })
      await page.keyboard.press("Enter")
      await large.waitFor()
      await page.keyboard.press("Escape")
      await large.waitFor({ state: "detached" })
    })
  }, 60_000)

  test.each([390, 1440])(
    "on a screen of %i loads no more than it shows, and never makes it scroll sideways",
    async (width) => {
      await visit({ viewport: { width, height: 900 } }, async ({ page }) => {
        await page.waitForLoadState("networkidle")
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
        const shown = await page.evaluate(() =>
          [...document.querySelectorAll<HTMLImageElement>(".gallery [data-look=grid] img")].map((image) => ({
            loaded: Number(/\/(\d+)\.webp$/.exec(image.currentSrc)?.[1]),
            place: image.clientWidth,
            shape: image.clientHeight / image.clientWidth,
          })),
        )
        expect(shown).toHaveLength(3)
        for (const { loaded, place, shape } of shown.filter((each) => each.loaded > 0)) {
          expect(loaded).toBeGreaterThanOrEqual(place)
          expect(loaded).toBeLessThanOrEqual(Math.max(320, place * 2))
          expect(shape).toBeCloseTo(1, 1)
        }
      })
    },
    60_000,
  )

  test("puts no obstacle in anybody's way that axe knows, its pictures shown large or not", async () => {
    await visit({}, async ({ page }) => {
      await page.waitForLoadState("networkidle")
      for (const open of [false, true]) {
        if (open) await page.getByRole("button", { name: "Show large: Picture 1" }).first().click()
        expect(await obstacles(page)).toEqual([])
      }
    })
  }, 60_000)
})
