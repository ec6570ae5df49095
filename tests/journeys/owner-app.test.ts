// What an owner meets beside the straight way (whole-journey.test.ts): keys alone, variants, files, invitations, a sign-in that is refused.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import type { Browser, Page } from "playwright-core"
import { builderBuilds, buildIfStale } from "../../export/builds.ts"
import { createAccount } from "../../tenants/accounts/actions.ts"
import { selectMembers } from "../../tenants/accounts/queries.ts"
import { makeSignInLink } from "../../tenants/accounts/sign-in.ts"
import { updateTelegram } from "../../tenants/accounts/sign-in-queries.ts"
import { placeOrder } from "../../tenants/orders/place.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { openBrowser, openPage, type WatchedPage } from "../help/browser.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { makeCart, makeGoods, orderRequest } from "../help/selling.ts"
import { startServer, type TestServer } from "../help/server.ts"

const browser: Browser | undefined = await openBrowser()
let database: TestDatabase
let server: TestServer

beforeAll(async () => {
  await buildIfStale(builderBuilds, () => {})
  database = await freshDatabase()
  server = await startServer(database)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server.close()
  await database.close()
})

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })
const link = (page: Page, name: string) => page.getByRole("link", { name, exact: true })
const appOf = (path: string) => `http://localhost:${server.port}/app${path}`

async function signInLink(name = "Ann"): Promise<string> {
  const { id } = await createAccount(database.db, { name })
  return appOf(`/sign-in/link#${await makeSignInLink(database.db, id)}`)
}

/** The browser says so itself when nobody is signed in yet: that is how the app learns it. */
const withoutSession = (complaints: string[]) => complaints.filter((one) => !one.includes("401 (Unauthorized)"))

async function visit(work: (page: Page, watched: WatchedPage) => Promise<void>, options: Parameters<typeof openPage>[1] = {}) {
  if (!browser) return
  const watched = await openPage(browser, options)
  try {
    await work(watched.page, watched)
    expect(withoutSession(watched.complaints)).toEqual([])
  } finally {
    await watched.close()
  }
}

async function makeShop(page: Page, name: string): Promise<string> {
  await page.goto(appOf("/shops/new"))
  await page.getByLabel("Name", { exact: true }).fill(name)
  await page.getByText("This address is free").waitFor()
  await button(page, "Create the shop").click()
  await page.getByRole("heading", { level: 1, name }).waitFor()
  return new URL(page.url()).pathname.split("/").at(-1) ?? ""
}

async function makeProduct(page: Page, slug: string, title: string, price: string): Promise<void> {
  await page.goto(appOf(`/shops/${slug}/products/new`))
  await page.getByLabel("Name", { exact: true }).fill(title)
  await page.locator("#variant-0-price").fill(price)
  await button(page, "Create the product").click()
  await page.getByText(`${title} has been created`).waitFor()
  await page.waitForURL(/\/products\/[0-9a-f-]{36}$/)
}

describe("an owner", () => {
  test("is asked before a product that is not saved is left, and changes it by keyboard alone", async () => {
    await visit(async (page) => {
      await page.goto(await signInLink())
      await page.getByRole("heading", { name: "Your shops" }).waitFor()
      const slug = await makeShop(page, "Keys")
      await makeProduct(page, slug, "Bowl", "10")
      await page.getByLabel("Name", { exact: true }).press("End")
      await page.getByLabel("Name", { exact: true }).pressSequentially(" of clay")
      await link(page, "Orders").press("Enter")
      await page.getByRole("heading", { name: "Leave without saving?" }).waitFor()
      await page.keyboard.press("Escape")
      expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Bowl of clay")
      await page.getByLabel("Name", { exact: true }).press("Control+s")
      await page.getByText("Bowl of clay has been saved").waitFor()
      await link(page, "Orders").press("Enter")
      await page.getByRole("heading", { name: "Orders" }).waitFor()
    })
  }, 60_000)

  test("makes variants of options, and is told which price is none", async () => {
    await visit(async (page) => {
      await page.goto(await signInLink())
      await page.getByRole("heading", { name: "Your shops" }).waitFor()
      const slug = await makeShop(page, "Variants")
      await makeProduct(page, slug, "Cup", "5")
      await button(page, "Add an option").click()
      await page.getByLabel("Values, separated by commas").fill("S, L")
      await page.getByLabel("Values, separated by commas").press("Tab")
      await page.locator("#variant-1-price").fill("six")
      await button(page, "Save").click()
      await page.getByText("Write the price in figures, such as 12.50.").waitFor()
      await page.locator("#variant-1-price").fill("6,50")
      await button(page, "Save").click()
      await page.getByText("Cup has been saved").waitFor()
      await page.goto(appOf(`/shops/${slug}/products`))
      await page.getByText("$5 – $6.50").waitFor()
      await page.getByLabel("Select Cup").check()
      await button(page, "Hide").click()
      await page.getByText("1 product is hidden").waitFor()
      await button(page, "Undo").click()
      await page.getByText("1 product is on sale").waitFor()
    })
  }, 60_000)

  test("brings products in from a file after a look at what it would do, and takes them back", async () => {
    await visit(async (page) => {
      await page.goto(await signInLink())
      await page.getByRole("heading", { name: "Your shops" }).waitFor()
      const slug = await makeShop(page, "Files")
      await page.goto(appOf(`/shops/${slug}/import`))
      const csv = "Handle,Title,Variant Price\nvase,Vase,30\njar,Jar,much\n"
      const field = page.getByLabel("Choose a CSV file")
      await field.setInputFiles({ name: "goods.csv", mimeType: "text/csv", buffer: Buffer.from(csv) })
      await page.getByText("What “goods.csv” would do").waitFor()
      await page.getByText("1 error").waitFor()
      expect(await button(page, "Import now").isDisabled()).toBe(true)
      await page.getByLabel("If rows have errors").selectOption("Leave those products out")
      await button(page, "Import now").click()
      await page.getByText("“goods.csv” has been imported").waitFor()
      await button(page, "Take it back").click()
      await page.getByRole("dialog").getByRole("button", { name: "Take it back" }).click()
      await page.getByText("The import has been taken back").waitFor()
      await page.goto(appOf(`/shops/${slug}/products`))
      await page.getByText("No products yet").waitFor()
    })
  }, 90_000)

  test("has eight windows open, and an order arrives in all of them", async () => {
    await visit(async (page) => {
      await page.goto(await signInLink())
      await page.getByRole("heading", { name: "Your shops" }).waitFor()
      const slug = await makeShop(page, "Many windows")
      const { tenantId } = await findShop(database.db, slug)
      const { variantId } = await makeGoods(database.db, tenantId)
      // Without a connection that they share the seventh would never load: Chromium has six to a server.
      const windows = [page]
      while (windows.length < 8) windows.push(await page.context().newPage())
      for (const window of windows) {
        await window.goto(appOf(`/shops/${slug}/orders`))
        await window.getByText("Arrives live").waitFor()
      }
      const cart = await makeCart(database.db, tenantId, [{ variantId }])
      await database.db.asTenant(tenantId, async (tx) => placeOrder(tx, await orderRequest(tx, cart)))
      for (const window of windows) await window.getByText(/^New order 1/).waitFor()
      // Who opened it first may leave: it stays open for the others.
      await page.goto("about:blank")
      const second = await makeCart(database.db, tenantId, [{ variantId }])
      await database.db.asTenant(tenantId, async (tx) => placeOrder(tx, await orderRequest(tx, second)))
      for (const window of windows.slice(1)) await window.getByText(/^New order 2/).waitFor()
    })
  }, 60_000)

  test("invites somebody who sees only what the role may", async () => {
    let invitation = ""
    let slug = ""
    await visit(async (page) => {
      await page.goto(await signInLink())
      await page.getByRole("heading", { name: "Your shops" }).waitFor()
      slug = await makeShop(page, "Together")
      await page.goto(appOf(`/shops/${slug}/people`))
      await button(page, "Invite somebody").click()
      await page.getByLabel("Editor").check()
      await button(page, "Make a link").click()
      const field = page.getByRole("textbox", { name: "Invitation link" })
      await field.waitFor()
      invitation = `/invitation${new URL(await field.inputValue()).hash}`
    })
    await visit(async (page) => {
      await page.goto(appOf(invitation))
      await page.getByRole("heading", { name: "Sign in to TeleShop" }).waitFor()
      await page.goto(await signInLink("Bob"))
      await button(page, "Accept").click()
      await page.getByText("Welcome to Together").waitFor()
      await link(page, "Products").waitFor()
      expect(await link(page, "Orders").count()).toBe(0)
      expect(await link(page, "Bots").count()).toBe(0)
      // What they are called is theirs to say, whatever their role.
      await page.goto(appOf("/sessions"))
      await page.getByLabel("Your name").fill("Robert")
      await button(page, "Save").click()
      await page.getByText("You are called Robert now").waitFor()
      const session = await page.context().request.get(appOf("").replace("/app", "/api/session"))
      expect(await session.json()).toMatchObject({ name: "Robert" })
    })
  }, 60_000)
})

test("without a manager bot the sign-in says plainly what to do instead", async () => {
  await visit(async (page, { complaints }) => {
    await page.goto(appOf("/sign-in"))
    await button(page, "Sign in with Telegram").click()
    await page.getByRole("alert").getByText("Signing in with Telegram is not set up here.").waitFor()
    expect(complaints.splice(0).filter((one) => !/401|409/.test(one))).toEqual([])
  })
}, 30_000)

describe("signing in with Telegram", () => {
  /** The manager bot is played: what the app makes of its answers is what is looked at. */
  async function begin(page: Page, states: string[]): Promise<void> {
    const begun = { code: "K7QM-3XF9TA", link: "https://t.me/teleshop_manager_bot?start=K7QM3XF9TA", expiresInSeconds: 300 }
    await page.route("**/api/sign-in", (route) => route.fulfill({ status: 201, json: begun }))
    await page.route("**/api/sign-in/finish", (route) => route.fulfill({ json: { state: states.shift() ?? "waiting" } }))
    await page.goto(appOf("/sign-in"))
    await button(page, "Sign in with Telegram").click()
  }

  test("shows the code, the way to the bot and its QR code, and says how it ended", async () => {
    await visit(async (page) => {
      await begin(page, ["waiting", "refused", "waiting", "expired"])
      await page.getByText("K7QM-3XF9TA").waitFor()
      await page.getByRole("img", { name: "QR code that opens Telegram" }).waitFor()
      expect(await link(page, "Open Telegram").getAttribute("href")).toBe("https://t.me/teleshop_manager_bot?start=K7QM3XF9TA")
      await page.getByText("The sign-in was refused in Telegram.").waitFor()
      await button(page, "Get a new code").click()
      await page.getByText("The code is no longer good.").waitFor()
    })
  }, 30_000)

  test("connects a Telegram to an account that was made by a link, says when it is another's, and disconnects it", async () => {
    await visit(async (page, { complaints }) => {
      await page.goto(await signInLink())
      await page.waitForURL(/\/app\/shops/)
      await makeShop(page, "Reeds")
      await page.goto(appOf("/sessions"))
      await button(page, "Connect Telegram").click()
      await page.getByText("Telegram is not set up here").waitFor()
      // The browser tells of the refusal as well.
      complaints.splice(0)
      const begun = { code: "K7QM-3XF9TA", link: "https://t.me/teleshop_manager_bot?start=in_K7QM3XF9TA", expiresInSeconds: 300 }
      const states = ["waiting", "taken", "connected"]
      const { accountId } = await database.db.asTenant((await findShop(database.db, "reeds")).tenantId, async (tx) => {
        const [owner] = await selectMembers(tx)
        return { accountId: owner?.accountId ?? "" }
      })
      await page.route("**/api/account/telegram", (route) =>
        route.request().method() === "POST" ? route.fulfill({ status: 201, json: begun }) : route.continue(),
      )
      await page.route("**/api/account/telegram/finish", async (route) => {
        const state = states.shift() ?? "expired"
        if (state === "connected") await database.db.asPlatform((tx) => updateTelegram(tx, accountId, 7_000_000_777))
        await route.fulfill({ json: { state } })
      })
      await button(page, "Connect Telegram").click()
      await page.getByRole("img", { name: "QR code that opens Telegram" }).waitFor()
      await page.getByText("That Telegram signs in to another account already").waitFor()
      await button(page, "Connect Telegram").click()
      await page.getByText("You sign in to this account with your Telegram.").waitFor()
      await button(page, "Disconnect").click()
      await page.getByText("After that you get in by a sign-in link only").waitFor()
      await button(page, "Disconnect").last().click()
      await button(page, "Connect Telegram").waitFor()
    })
  }, 60_000)
})
