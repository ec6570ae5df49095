// A shop in two languages as a browser sees it: changed by a link, kept by all others, and bought in; and the ways into its chat.
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import type { Browser } from "playwright-core"
import { publishShop } from "../../export/publish.ts"
import { addBot } from "../../tenants/bots/actions.ts"
import { listOrders } from "../../tenants/orders/actions.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { importTranslations, setLocales } from "../../tenants/translations/actions.ts"
import { openBrowser, openPage } from "../help/browser.ts"
import { makeCategory, makeProduct } from "../help/catalog.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { startServer, type TestServer } from "../help/server.ts"
import { makeShop, testKeyRing } from "../help/shop.ts"
import { structuredDataOf } from "../help/structured-data.ts"

// A whole purchase in a browser, on a machine that may be busy.
setDefaultTimeout(60_000)

const TEXTS = {
  ...{ Heron: "Цапля", Kitchen: "Кухня", "Morning </script>mug": "Утренняя кружка", Colour: "Цвет", Oat: "Овсяный", Ink: "Чернильный" },
  ...{ Catalogue: "Каталог", Cart: "Корзина", Pickup: "Самовывоз", "Pay on delivery": "Оплата при получении" },
}

const browser: Browser | undefined = await openBrowser()
let database: TestDatabase
let server: TestServer
let shop: ShopView

beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeShop(database.db, { title: "Heron" })
  const { id } = await makeCategory(database.db, shop.tenantId, "Kitchen")
  await makeProduct(database.db, shop.tenantId, {
    ...{ handle: "mug", title: "Morning </script>mug", optionNames: ["Colour"], categoryIds: [id] },
    variants: [
      { optionValues: ["Oat"], priceMinor: 190_000 },
      { optionValues: ["Ink"], priceMinor: 190_000 },
    ],
  })
  await addBot(database.db, testKeyRing, shop.tenantId, {
    telegramId: 7_000_000_321,
    username: "heron_bot",
    title: "Heron",
    token: `7000000321:${"A".repeat(35)}`,
  })
  await database.db.asTenant(shop.tenantId, async (tx) => {
    await setLocales(tx, ["en", "ru"])
    await importTranslations(
      tx,
      "ru",
      Object.entries(TEXTS).map(([source, text]) => ({ source, text })),
    )
  })
  await publishShop(server.services, shop.tenantId, { author: "test" })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server.close()
  await database.close()
})

const addressOf = (path: string) => `http://${shop.slug}.localhost:${server.port}${path}`
const pathOf = (url: string) => new URL(url).pathname

describe.skipIf(!browser)("a shop in two languages", () => {
  test.each([true, false])(
    "is read in the other by a link in the header, to the same page and back (JavaScript: %p)",
    async (javaScriptEnabled) => {
      if (!browser) return
      const { page, complaints, close } = await openPage(browser, { javaScriptEnabled })
      await page.goto(addressOf("/catalog/kitchen"))
      const switchTo = async (name: string) => {
        await page.locator(".site-tools details.languages summary").click()
        await page.locator(".site-tools").getByRole("link", { name }).click()
      }
      await switchTo("Русский")
      expect(pathOf(page.url())).toBe("/ru/catalog/kitchen")
      expect(await page.locator("html").getAttribute("lang")).toBe("ru")
      expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Кухня")
      await page.getByRole("link", { name: "Утренняя кружка" }).first().click()
      expect(pathOf(page.url())).toBe("/ru/products/mug")
      await page.locator("a.site-title").click()
      expect(pathOf(page.url())).toBe("/ru/")
      await switchTo("English")
      expect(pathOf(page.url())).toBe("/")
      // Data in the head is data: nothing of it was refused, and nothing of it was run.
      expect(complaints).toEqual([])
      await close()
    },
  )

  test("sells in the language of the page: the cart, the checkout, and the order that remembers it", async () => {
    if (!browser) return
    const { page, complaints, close } = await openPage(browser)
    await page.goto(addressOf("/ru/products/mug"))
    await page.locator('input[value="Чернильный"]').check()
    await page.locator("form[data-buy] button[type=submit]").click()
    // What was put in is shown in the language of the page, and so is the way to the cart.
    await page.locator("dialog").getByText("Утренняя кружка").first().waitFor()
    await page.locator('dialog a[href="/ru/cart"]').first().click()
    await page.waitForURL("**/ru/cart")
    expect(pathOf(page.url())).toBe("/ru/cart")
    await page.getByRole("link", { name: "Утренняя кружка" }).waitFor()
    await page.getByText("Чернильный").first().waitFor()
    await page.getByText("Самовывоз").first().waitFor()
    await page.locator("input[autocomplete=name]").fill("Анна")
    await page.locator("input[type=tel]").fill("+79161234567")
    await page.locator("form.checkout button[type=submit]").click()
    await page.waitForURL(/\/ru\/order/)
    await page.getByText("Утренняя кружка").first().waitFor()
    const [order] = await database.db.asTenant(shop.tenantId, (tx) => listOrders(tx, { limit: 10 }))
    expect(order).toMatchObject({ locale: "ru", lines: [{ productTitle: "Morning </script>mug" }] })
    expect(complaints).toEqual([])
    await close()
  })

  test("goes on in the chat from a product's page: by a link, and by a code that is drawn when it is wanted", async () => {
    if (!browser) return
    const { page, complaints, close } = await openPage(browser)
    const loaded: string[] = []
    page.on("request", (request) => loaded.push(request.url()))
    await page.goto(addressOf("/ru/products/mug"))
    const link = page.getByRole("link", { name: "Продолжить в Telegram" })
    expect(await link.getAttribute("href")).toMatch(/^https:\/\/t\.me\/heron_bot\?start=p_[\w-]{22}$/)
    const before = loaded.length
    await page.getByRole("button", { name: "QR-код" }).click()
    const code = page.getByRole("img", { name: "Наведите камеру телефона" })
    await code.waitFor()
    expect(loaded.length).toBeGreaterThan(before)
    expect(await code.locator("path").getAttribute("d")).toMatch(/^M\d+ \d+h/)
    await page.getByRole("button", { name: "QR-код" }).click()
    await code.waitFor({ state: "hidden" })
    expect(complaints).toEqual([])
    await close()
  })
})

test("what the server serves is found: the map names pages that are there, and robots may read them", async () => {
  const read = async (path: string) => (await fetch(addressOf(path))).text()
  const addresses = [...(await read("/sitemap.xml")).matchAll(/<loc>([^<]*)<\/loc>/g)].map((found) => found[1] ?? "")
  expect(addresses).toHaveLength(8)
  for (const address of addresses) {
    // The address is told as the configuration has it; the test's own port is another.
    const answer = await fetch(addressOf(new URL(address).pathname))
    expect([address, answer.status]).toEqual([address, 200])
    const html = await answer.text()
    expect(html).toContain(`<link rel="canonical" href="${address}">`)
    expect(structuredDataOf(html)?.["@graph"].length).toBeGreaterThan(0)
  }
  expect(await read("/robots.txt")).toContain(`Sitemap: ${server.services.originOf(shop.slug)}/sitemap.xml`)
  const icon = await fetch(addressOf("/favicon.ico"))
  expect([icon.status, icon.headers.get("content-type")]).toEqual([200, "image/png"])
})

test("an address that a language does not have is answered in that language", async () => {
  for (const [path, words] of [
    ["/ru/nowhere", "Такой страницы нет"],
    ["/nowhere", "This page does not exist"],
    ["/rubbish", "This page does not exist"],
  ] as const) {
    const answer = await fetch(addressOf(path))
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain(words)
  }
  expect((await fetch(addressOf("/ru"))).url).toBe(addressOf("/ru/"))
})

test("a buyer's requests are answered in the first language of theirs that the shop speaks", async () => {
  const titleIn = async (languages?: string) => {
    const answer = await fetch(addressOf(`/storefront/${shop.slug}/products/mug`), {
      headers: languages === undefined ? {} : { "accept-language": languages },
    })
    return ((await answer.json()) as { title: string }).title
  }
  expect(await titleIn("ru-RU,ru;q=0.9,en;q=0.8")).toBe("Утренняя кружка")
  expect(await titleIn("fr,ru;q=0.5")).toBe("Утренняя кружка")
  for (const languages of [undefined, "en", "fr", "*", "", ";;;,,", "ru".repeat(5_000)])
    expect(await titleIn(languages)).toBe("Morning </script>mug")
})
