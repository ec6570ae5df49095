// Videos and maps: nothing is asked of another host before the buyer has asked for it, and then by keyboard as by mouse, or without JavaScript.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import type { Page } from "playwright-core"
import { publishShop } from "../../export/publish.ts"
import { addPage } from "../../tenants/pages/actions.ts"
import { documentOf } from "../../tenants/pages/starter-pages.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { obstacles } from "../help/axe.ts"
import { openBrowser, openPage } from "../help/browser.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { startServer, type TestServer } from "../help/server.ts"
import { makeShop } from "../help/shop.ts"

const browser = await openBrowser()
let database: TestDatabase
let server: TestServer
let shop: ShopView

const video = (name: string, pasted: string) => ["video", { title: "", video: pasted, name, caption: "", poster: null }] as const
const STUDIO = { name: "Studio", address: "12 Mill Lane", at: "45.5186, -122.6708" }
const STALL = { name: "Stall", address: "", at: "45.5231, -122.6764" }

beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeShop(database.db, { title: "Heron & Co" })
  await database.db.asTenant(shop.tenantId, async (tx) => {
    const blocks = [
      ["heading", { text: "Watch and visit", level: 1 }],
      video("How a mug is thrown", "https://youtu.be/aqz-KE-bpKQ"),
      video("How it is glazed", "https://files.example.com/glaze.mp4"),
      ["map", { title: "Where to find us", provider: "openstreetmap", zoom: 16, places: [STUDIO, STALL] }],
    ] as const
    await addPage(tx, { slug: "visit", title: "Visit", document: documentOf(blocks.map(([kind, settings]) => [kind, settings])) })
  })
  await publishShop(server.services, shop.tenantId, { author: "test" })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server.close()
  await database.close()
})

const addressOf = (path: string) => `http://${shop.slug}.localhost:${server.port}${path}`

/** The page with every other host played by us, and a list of what was asked of them. */
async function visiting(
  work: (page: Page, asked: string[], complaints: string[]) => Promise<void>,
  options: Parameters<typeof openPage>[1] = {},
): Promise<void> {
  if (!browser) return
  const watched = await openPage(browser, options)
  const asked: string[] = []
  try {
    await watched.page.context().route(
      (url) => !url.hostname.endsWith("localhost"),
      (route) => {
        asked.push(route.request().url())
        return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>A player</title><button>Pause</button>" })
      },
    )
    await watched.page.goto(addressOf("/visit"))
    await work(watched.page, asked, watched.complaints)
  } finally {
    await watched.close()
  }
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("src"))

describe.skipIf(!browser)("a page with a video and a map", () => {
  test("asks nothing of another host, however long one reads it", async () => {
    await visiting(async (page, asked, complaints) => {
      await page.waitForLoadState("networkidle")
      await page.mouse.wheel(0, 5_000)
      await page.hover("[data-look=map] a")
      await page.waitForLoadState("networkidle")
      expect(asked).toEqual([])
      expect(complaints).toEqual([])
      // The list would not be empty if something were asked: the click asks.
      await page.getByRole("button", { name: /Play: How a mug is thrown/ }).click()
      await page.frameLocator("iframe").getByText("Pause").waitFor()
      expect(asked).toHaveLength(1)
    })
  }, 60_000)

  test("plays by keyboard alone, and the focus goes into the player", async () => {
    await visiting(async (page, asked, complaints) => {
      await page.getByRole("button", { name: /How a mug is thrown/ }).focus()
      await page.keyboard.press("Enter")
      const player = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&rel=0&playsinline=1"
      expect(await focused(page)).toBe(player)
      await page.frameLocator(".video iframe").getByText("Pause").waitFor()
      expect(asked).toEqual([player])
      expect(await page.getAttribute(".video iframe", "sandbox")).not.toContain("allow-top-navigation")
      await page.getByRole("button", { name: /How it is glazed/ }).focus()
      await page.keyboard.press("Space")
      expect(await focused(page)).toBe("https://files.example.com/glaze.mp4")
      // Nothing but the policy would keep the frame away, and it would say so here.
      expect(complaints).toEqual([])
    })
  }, 60_000)

  test("shows the map, and then the place that was asked for, in the same frame", async () => {
    await visiting(async (page, asked) => {
      await page.getByRole("button", { name: /Show the map/ }).click()
      await page.frameLocator(".map iframe").getByText("Pause").waitFor()
      expect(asked[0]).toContain("marker=45.5186%2C-122.6708")
      await page.getByRole("button", { name: /On the map\s*: Stall/ }).click()
      await page.waitForFunction(() => document.querySelector<HTMLIFrameElement>(".map iframe")?.title === "Map: Stall")
      expect(await focused(page)).toContain("marker=45.5231%2C-122.6764")
      expect(await page.locator(".map iframe").count()).toBe(1)
    })
  }, 60_000)

  test("leads to the video, the map and the way there without JavaScript", async () => {
    await visiting(
      async (page, asked) => {
        const links = await page.locator("main a").evaluateAll((all) => all.map((link) => link.getAttribute("href")))
        expect(links).toContain("https://www.youtube.com/watch?v=aqz-KE-bpKQ")
        expect(links).toContain("https://www.openstreetmap.org/?mlat=45.5186&mlon=-122.6708#map=16/45.5186/-122.6708")
        expect(links).toContain("https://www.openstreetmap.org/directions?to=45.5231%2C-122.6764")
        expect(asked).toEqual([])
      },
      { javaScriptEnabled: false },
    )
  }, 60_000)

  test("has no obstacle that axe knows and fits, in light on a phone and in dark at a desk", async () => {
    await visiting(async (page) => {
      const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      await page.setViewportSize({ width: 390, height: 900 })
      expect([await obstacles(page), await beyond()]).toEqual([[], 0])
      await page.emulateMedia({ colorScheme: "dark" })
      await page.setViewportSize({ width: 1440, height: 900 })
      expect([await obstacles(page), await beyond()]).toEqual([[], 0])
    })
  }, 60_000)

  test("only there does the policy let players in", async () => {
    const policyOf = async (path: string) =>
      /content-security-policy" content="([^"]+)"/.exec(await (await fetch(addressOf(path))).text())?.[1]
    expect(await policyOf("/visit")).toContain("frame-src https://www.youtube-nocookie.com https://www.openstreetmap.org;")
    expect(await policyOf("/visit")).toContain("media-src https://files.example.com;")
    const home = await policyOf("/")
    expect(home).toContain("default-src 'none'")
    expect(home).not.toContain("frame-src")
    expect(home).not.toContain("media-src")
  })
})
