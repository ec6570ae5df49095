// Forms in a real browser: with JavaScript and without, in two languages, by keyboard, and what they cost.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import type { Browser, Page } from "playwright-core"
import { publishShop } from "../../export/publish.ts"
import { addDeliveryMethod } from "../../tenants/delivery/actions.ts"
import { listAnswers } from "../../tenants/forms/actions.ts"
import type { FormAnswer } from "../../tenants/forms/schema.ts"
import { listOrders } from "../../tenants/orders/actions.ts"
import { addPage } from "../../tenants/pages/actions.ts"
import { documentOf, type WrittenBlock } from "../../tenants/pages/starter-pages.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { obstacles } from "../help/axe.ts"
import { openBrowser, openPage, type WatchedPage } from "../help/browser.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { CONTACT, formField, formSettings, options, type TestForm, when } from "../help/forms.ts"
import { makeGoods } from "../help/selling.ts"
import { startServer, type TestServer } from "../help/server.ts"
import { makeShop } from "../help/shop.ts"

const browser: Browser | undefined = await openBrowser()
let database: TestDatabase
let server: TestServer
let shop: ShopView
let russian: ShopView

const FORM: TestForm = {
  title: "Write to us </script><b>",
  text: "We answer within a day.",
  fields: [
    formField("name", "line", { label: "Your name", required: true, use: "name" }),
    formField("reply", "choice", { label: "How shall we answer?", required: true, options: options("email", "phone") }),
    formField("email", "email", { label: "E-mail", required: true, hint: "We write once.", ...when("reply", "email") }),
    formField("phone", "phone", { label: "Phone", required: true, ...when("reply", "phone") }),
    formField("likes", "choices", { label: "What do you like?", options: options("mugs", "vases") }),
    formField("people", "number", { label: "How many?", min: 1, max: 12 }),
    formField("day", "date", { label: "Which day?" }),
    formField("city", "select", { label: "City", options: options("riga", "porto") }),
    formField("message", "lines", { label: "Message" }),
    formField("consent", "consent", { label: "I agree that this is kept", required: true }),
  ],
}

const HEADING: WrittenBlock = ["heading", { text: "A page with a form", level: 1 }]

beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeShop(database.db, { title: "Heron & Co" })
  russian = await makeShop(database.db, { title: "Цапля", locale: "ru", currency: "RUB" })
  const goods = await makeGoods(database.db, shop.tenantId, { title: "Gift set", priceMinor: 2_500, stockQuantity: 3 })
  const gift: TestForm = {
    title: "Order a gift set",
    fields: CONTACT,
    products: [{ productId: goods.productId, variantId: null, quantity: 1 }],
  }
  for (const { tenantId } of [shop, russian]) {
    await database.db.asTenant(tenantId, async (tx) => {
      await addPage(tx, { slug: "write", title: "Write", document: documentOf([HEADING, formSettings(FORM)]) })
      if (tenantId === shop.tenantId) {
        await addDeliveryMethod(tx, { kind: "courier", title: "Courier", priceMinor: 700, needsAddress: true })
        await addPage(tx, { slug: "gift", title: "Gift", document: documentOf([HEADING, formSettings(gift)]) })
      }
    })
    await publishShop(server.services, tenantId, { author: "test" })
  }
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server.close()
  await database.close()
})

const addressOf = (path: string, slug = shop.slug) => `http://${slug}.localhost:${server.port}${path}`
const newest = async (tenantId = shop.tenantId): Promise<FormAnswer | undefined> =>
  (await database.db.asTenant(tenantId, (tx) => listAnswers(tx, { limit: 1 })))[0]
const said = (answer: FormAnswer | undefined) => Object.fromEntries(answer?.answers.map(({ label, text }) => [label, text]) ?? [])

/** `expected` are complaints of the browser's own about answers that are refusals. */
async function visit(
  path: string,
  work: (page: Page, watched: WatchedPage) => Promise<void>,
  how: { slug?: string; script?: boolean } = {},
) {
  if (!browser) return
  const watched = await openPage(browser, { javaScriptEnabled: how.script ?? true, viewport: { width: 390, height: 844 } })
  try {
    await watched.page.goto(addressOf(path, how.slug))
    await work(watched.page, watched)
    expect(watched.complaints.filter((complaint) => !/status of (409|422|429)/.test(complaint))).toEqual([])
  } finally {
    await watched.close()
  }
}

const send = (page: Page) => page.getByRole("button", { name: "Send" }).click()

/** Nobody fills in a form in a moment, and the script says how long it has been: a test asks it to wait as a person would take to write. */
const asLongAsItTakes = (page: Page) => page.waitForFunction(() => performance.now() > 1_700)

describe.skipIf(!browser)("without JavaScript", () => {
  test("every question stands there, wrong answers come back marked, and what is right is thanked for", async () => {
    await visit(
      "/write",
      async (page) => {
        expect(await page.getByText("Only when “How shall we answer?” is “Phone”.").isVisible()).toBe(true)
        await page.getByLabel("Your name").fill("Anna")
        await page.getByLabel("Email", { exact: true }).check()
        await page.getByLabel("E-mail").fill("anna@example")
        await page.getByLabel("Mugs").check()
        await page.getByLabel("I agree").check()
        await send(page)
        await page.getByText("This does not look like an e-mail address").waitFor()
        expect(await page.getByLabel("Your name").inputValue()).toBe("Anna")
        expect(await page.getByLabel("Mugs").isChecked()).toBe(true)
        expect(await page.getByLabel("E-mail").evaluate((input) => input === document.activeElement)).toBe(true)
        // The site's own look is on this page too.
        expect(await page.locator("body").evaluate((body) => getComputedStyle(body).display)).toBe("flex")
        await page.getByLabel("E-mail").fill("anna@example.com")
        await send(page)
        await page.getByText("We will answer soon.").waitFor()
        await page.getByRole("link", { name: "Back to the page" }).click()
        expect(new URL(page.url()).pathname).toBe("/write")
      },
      { script: false },
    )
    expect(said(await newest())).toEqual({
      "Your name": "Anna",
      "How shall we answer?": "Email",
      "E-mail": "anna@example.com",
      "What do you like?": "Mugs",
      "I agree that this is kept": "yes",
    })
  })

  test("an order is asked how it is to be delivered, and then placed", async () => {
    await visit(
      "/gift",
      async (page) => {
        expect(await page.locator(".form-offer").textContent()).toContain("Gift set × 1")
        await page.getByLabel("Your name").fill("Anna")
        await page.getByLabel("Your phone").fill("+1 202 555 0143")
        await send(page)
        await page.getByLabel("Courier").check()
        await page.getByLabel("Address").fill("Main St. 1")
        await send(page)
        await page.getByText("Total with delivery: $32.").waitFor()
      },
      { script: false },
    )
    const [order] = await database.db.asTenant(shop.tenantId, (tx) => listOrders(tx, { limit: 1 }))
    expect(order).toMatchObject({ totalMinor: 3_200, address: "Main St. 1", contact: { name: "Anna" } })
  })
})

describe.skipIf(!browser)("with JavaScript", () => {
  test("only what is needed is asked, what is wrong is said at once, and the thanks come in place", async () => {
    await visit("/write", async (page) => {
      expect(await page.getByLabel("E-mail").isVisible()).toBe(false)
      await page.getByLabel("Your name").fill("Ben")
      await page.getByLabel("Phone", { exact: true }).first().check()
      const phone = page.locator("input[type=tel]")
      await phone.fill("call me")
      await page.getByLabel("How many?").fill("40")
      await page.getByText("This does not look like a phone number").waitFor()
      await send(page)
      // The first of what is wrong has the focus, and says why.
      expect(await phone.evaluate((input) => input === document.activeElement)).toBe(true)
      expect(await phone.getAttribute("aria-invalid")).toBe("true")
      await page.getByText("Please write a number from 1 to 12.").waitFor()
      await phone.fill("+1 202 555 0143")
      await page.getByLabel("How many?").fill("4")
      await page.getByLabel("Which day?").fill("2026-12-24")
      await page.getByLabel("City").selectOption("porto")
      await page.getByLabel("I agree").check()
      await asLongAsItTakes(page)
      await send(page)
      await page.getByText("We will answer soon.").waitFor()
      expect(await page.locator("form[data-form]").count()).toBe(0)
    })
    expect(said(await newest())).toEqual({
      "Your name": "Ben",
      "How shall we answer?": "Phone",
      Phone: "+12025550143",
      "How many?": "4",
      "Which day?": "2026-12-24",
      City: "Porto",
      "I agree that this is kept": "yes",
    })
  })

  test("an answer that is hidden again is not sent", async () => {
    await visit("/write", async (page) => {
      await page.getByLabel("Your name").fill("Cleo")
      await page.getByLabel("Email", { exact: true }).check()
      await page.getByLabel("E-mail").fill("cleo@example.com")
      await page.getByLabel("Phone", { exact: true }).first().check()
      await page.locator("input[type=tel]").fill("2025550143")
      await page.getByLabel("I agree").check()
      await asLongAsItTakes(page)
      await send(page)
      await page.getByText("We will answer soon.").waitFor()
    })
    expect(said(await newest())).not.toHaveProperty("E-mail")
  })

  test("an order is placed without leaving the page; what is sold out meanwhile is said in words", async () => {
    await visit("/gift", async (page) => {
      await page.getByLabel("Your name").fill("Dora")
      await page.getByLabel("Your phone").fill("+1 202 555 0143")
      await page.getByLabel("Courier").check()
      await asLongAsItTakes(page)
      await send(page)
      await page.getByText("Please write where to bring it.").waitFor()
      await page.getByLabel("Address").fill("Main St. 2")
      await send(page)
      await page.getByText(/Your order #\d+ is placed\. Total with delivery: \$32\./).waitFor()
    })
    await visit("/gift", async (page) => {
      await database.db.asTenant(shop.tenantId, (tx) => tx`update shop.variants set stock_quantity = 0 where tenant_id = ${shop.tenantId}`)
      await page.getByLabel("Your name").fill("Emil")
      await page.getByLabel("Your phone").fill("+1 202 555 0143")
      await page.getByLabel("Pickup").check()
      await asLongAsItTakes(page)
      await send(page)
      await page.getByText("Sorry, “Gift set” is sold out.").waitFor()
    })
  })

  test("speaks Russian on a Russian page", async () => {
    await visit(
      "/write",
      async (page) => {
        await send(page)
        await page.getByText("Посмотрите, пожалуйста, на отмеченные ответы.").waitFor()
        expect(await page.getByText("Пожалуйста, ответьте на этот вопрос.").count()).toBe(2)
        await page.getByText("Без этого согласия мы не сможем продолжить.").waitFor()
      },
      { slug: russian.slug },
    )
  })

  test("can be filled in by keyboard alone, and axe finds nothing to mend, before and after it is sent", async () => {
    await visit("/write", async (page) => {
      const mend = async () => expect(await obstacles(page)).toEqual([])
      await mend()
      await send(page)
      await page.getByText("Please look at the marked answers.").waitFor()
      await mend()
      await page.getByLabel("Your name").focus()
      await page.keyboard.type("Finn")
      await page.keyboard.press("Tab")
      await page.keyboard.press("Space")
      await page.keyboard.press("Tab")
      await page.keyboard.type("finn@example.com")
      await page.getByLabel("I agree").focus()
      await page.keyboard.press("Space")
      await asLongAsItTakes(page)
      await page.keyboard.press("Enter")
      await page.getByText("We will answer soon.").waitFor()
      await mend()
    })
    expect(said(await newest())["E-mail"]).toBe("finn@example.com")
  })

  test("the server's own pages have no obstacle that axe knows either", async () => {
    await visit("/write", async (page) => {
      // As a browser without JavaScript does.
      const submit = () => page.evaluate(() => document.querySelector<HTMLFormElement>("form[data-form]")?.submit())
      await submit()
      await page.getByText("Please look at the marked answers.").waitFor()
      expect(await obstacles(page)).toEqual([])
      await page.getByLabel("Your name").fill("Gina")
      await page.getByLabel("Email", { exact: true }).check()
      await page.getByLabel("E-mail").fill("gina@example.com")
      await page.getByLabel("I agree").check()
      await submit()
      await page.getByText("We will answer soon.").waitFor()
      expect(await obstacles(page)).toEqual([])
    })
  })

  test("costs less than eight kilobytes of script", async () => {
    await visit("/write", async (page) => {
      const sizes = await page.evaluate(async () => {
        const scripts = [...document.querySelectorAll<HTMLScriptElement>("script[src]")].map(({ src }) => src)
        const loaded = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js")) as PerformanceResourceTiming[]
        return { scripts, bytes: loaded.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) }
      })
      expect(sizes.scripts.length).toBeGreaterThan(0)
      expect(sizes.bytes).toBeLessThan(8_000)
    })
  })
})
