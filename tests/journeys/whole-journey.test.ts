// The whole of it in one go: somebody signs in with Telegram, makes a shop, a product and a page, tries the bot, publishes; others buy, and it is seen at once.
import { afterAll, beforeAll, expect, test } from "bun:test"
import type { Page } from "playwright-core"
import { builderBuilds, buildIfStale, storefrontBuilds } from "../../export/builds.ts"
import { listBots } from "../../tenants/bots/actions.ts"
import { listOrders, loadOrder } from "../../tenants/orders/actions.ts"
import { listVersions } from "../../tenants/pages/actions.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { openBrowser, openPage, type WatchedPage } from "../help/browser.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { canvasOf } from "../help/editor.ts"
import { button, inShop, link, type OwnShop, productOf } from "../help/own-shop.ts"
import { makePhoto } from "../help/pictures.ts"
import { photograph } from "../help/screenshots.ts"
import { stockOf } from "../help/selling.ts"
import type { PrivateChat } from "../help/telegram/buyer.ts"
import { startWholeProgram, type WholeProgram } from "../help/whole-program.ts"
import { buyInTelegram, buyOnSite } from "./whole-journey-buying.ts"
import { changeWordsAndColours, dragByMouse, tryTheBot, workByKeyboard } from "./whole-journey-editing.ts"

const browser = await openBrowser()
let database: TestDatabase
let program: WholeProgram
let owner: WatchedPage
let page: Page
let shop: ShopView
/** Every time that the canvas's frame has begun: once for each visit to the editor, since it begins anew when anything takes it off the screen. */
const canvases: string[] = []

beforeAll(async () => {
  if (!browser) return
  for (const builds of [storefrontBuilds, builderBuilds]) await buildIfStale(builds)
  database = await freshDatabase()
  program = await startWholeProgram(database)
  owner = await openPage(browser, { viewport: { width: 1440, height: 900 } })
  page = owner.page
  page.on("request", (request) => request.isNavigationRequest() && request.url().includes("--draft.") && canvases.push(request.url()))
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await program?.close()
  await database?.close()
})

const own = (): OwnShop => ({ page, shop, database })

async function signIn(): Promise<void> {
  await page.goto(`${program.app}/app`)
  await photograph(page, "01-sign-in")
  await button(page, "Sign in with Telegram").click()
  const way = (await link(page, "Open Telegram").getAttribute("href")) ?? ""
  expect(way).toMatch(/^https:\/\/t\.me\/teleshop_manager_bot\?start=in_[0-9A-Z]{10}$/)
  const payload = new URL(way).searchParams.get("start") ?? ""
  const code = payload.replace(/^in_(.{4})/, "$1-")
  await page.getByText(code, { exact: true }).waitFor()
  await photograph(page, "02-code", { anew: false })

  const chat = program.telegram.buyer({ firstName: "Olga", languageCode: "en" }).chat(program.manager)
  chat.start(payload)
  expect((await chat.says(/Sign in to TeleShop from .+ on Linux/)).text).toContain(code)
  await chat.tap("Yes, sign in").answered()
  await page.getByText("You have no shop yet.").waitFor()
  const session = await page.context().request.get(`${program.app}/api/session`)
  expect(await session.json()).toMatchObject({ name: "Olga", hasTelegram: true, shops: [] })
  await photograph(page, "03-no-shops")
}

async function makeShop(): Promise<void> {
  await link(page, "New shop").first().click()
  await page.getByLabel("Name", { exact: true }).fill("Heron & Co")
  await page.getByText("This address is free").waitFor()
  await photograph(page, "04-new-shop", { anew: false })
  await button(page, "Create the shop").click()
  await page.getByRole("heading", { level: 1, name: "Heron & Co" }).waitFor()
  shop = await findShop(database.db, "heron-co")
  expect(shop).toMatchObject({ title: "Heron & Co", currency: "USD", defaultLocale: "en", liveVersionId: null })
  await page.getByText("0 of 5 done").waitFor()
  await photograph(page, "05-shop-home")
}

async function addProduct(): Promise<void> {
  await link(page, "Products").click()
  await link(page, "New product").first().click()
  await page.getByLabel("Name", { exact: true }).fill("Morning mug")
  await page.locator("#variant-0-price").fill("24.5")
  await page.locator("#variant-0-stock").fill("3")
  const photo = { name: "mug.jpg", mimeType: "image/jpeg", buffer: Buffer.from(await makePhoto(900, 600)) }
  await page.getByLabel("Add pictures").setInputFiles(photo)
  await page.getByLabel("What it shows: 1").fill("A mug on a table")
  await page.getByLabel("What it shows: 1").press("Tab")
  await page.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>("main li img")].some((image) => image.naturalWidth > 0))
  await photograph(page, "06-product", { anew: false })
  await button(page, "Create the product").click()
  await page.getByText("Morning mug has been created").waitFor()
  expect(await productOf(own())).toMatchObject({
    ...{ title: "Morning mug", published: true, pictures: [{ alt: "A mug on a table", width: 900, height: 600 }] },
    variants: [{ priceMinor: 2450, stockQuantity: 3 }],
  })
  await photograph(page, "07-product-made")
}

/** By the token that BotFather gave; then a group of its own people becomes where orders are told. */
async function connectBot(): Promise<Telling> {
  const { telegram } = program
  const bot = telegram.createBot({ username: "heron_mugs_bot", name: "Heron mugs" })
  await link(page, "Back to the shop").click()
  await link(page, "Bots").click()
  await page.getByLabel("Token from @BotFather").fill(bot.token)
  await photograph(page, "12-connect-bot", { anew: false })
  await button(page, "Connect").click()
  await page.getByText("@heron_mugs_bot sells now").waitFor()
  await page.getByText("Nobody is told of orders yet.").waitFor()
  expect(await inShop(own(), listBots)).toMatchObject([
    { username: "heron_mugs_bot", telegramId: bot.id, staffChatId: null, state: "active" },
  ])

  await button(page, "Choose a group").click()
  const command = await page.getByRole("textbox", { name: "Staff chat" }).inputValue()
  const way = await link(page, "Choose in Telegram").getAttribute("href")
  expect(way).toMatch(/^https:\/\/t\.me\/heron_mugs_bot\?startgroup=staff_[\w-]+$/)
  await photograph(page, "13-staff-chat", { anew: false })
  const olga = telegram.buyer({ firstName: "Olga", languageCode: "en" })
  const group = telegram.group({ title: "Heron orders", members: [olga] })
  group.add(bot)
  const staff = group.as(olga)
  staff.type(command)
  await staff.says("new orders")
  await page.keyboard.press("Escape")
  await page.getByText("Heron orders", { exact: true }).waitFor()
  expect(await inShop(own(), listBots)).toMatchObject([{ staffChatId: group.id, staffChatTitle: "Heron orders" }])
  await photograph(page, "14-bots")
  return { staff, chat: telegram.buyer({ firstName: "Boris", languageCode: "en", phone: "+12025550177" }).chat(bot) }
}

type Telling = { staff: Pick<PrivateChat, "says" | "tap">; chat: PrivateChat }

/** In the editor: looked over, watched on its way, and both addresses with their codes. @returns the site's address. */
async function publish(): Promise<string> {
  await link(page, "Edit the shop").click()
  await canvasOf(page)
  await button(page, "Publish").click()
  const dialog = page.getByRole("dialog")
  await dialog.getByText("Ready to publish").waitFor()
  await dialog.getByText("Not published yet.").waitFor()
  await photograph(page, "15-check", { anew: false })
  await page.evaluate(() => {
    const seen = new MutationObserver(
      () => document.querySelector('[role="progressbar"]') && document.body.setAttribute("data-progress", ""),
    )
    seen.observe(document.body, { subtree: true, childList: true })
  })
  await button(dialog, "Publish").click()
  await dialog.getByText("Version 1 is live").waitFor()
  expect(await page.locator("body[data-progress]").count()).toBe(1)
  expect(await inShop(own(), (tx) => listVersions(tx))).toMatchObject([{ number: 1, author: "Olga" }])
  await photograph(page, "16-published", { anew: false })
  for (const what of ["Site", "@heron_mugs_bot"]) await dialog.getByRole("img", { name: `QR code: ${what}` }).waitFor()
  expect(await link(dialog, "Open the bot").getAttribute("href")).toBe("https://t.me/heron_mugs_bot")
  const site = (await link(dialog, "Open the site").getAttribute("href")) ?? ""
  expect(site).toBe(`${program.app.replace("//", "//heron-co.")}/`)
  return site
}

/** The orders stand open in the owner's browser the whole time: what arrives is shown there, and in the staff chat. */
async function sell(site: string, telling: Telling): Promise<void> {
  if (!browser) return
  await page.keyboard.press("Escape")
  await link(page, "Back to the shop").click()
  await link(page, "Orders").click()
  await page.getByText("Arrives live").waitFor()
  await page.getByText("No orders yet").waitFor()
  await page.evaluate(() => document.body.setAttribute("data-same-document", ""))
  await photograph(page, "20-no-orders")
  // What was ordered in the preview is shown to whoever asks for it.
  await button(page, "Trial").click()
  await page.getByRole("link", { name: /#T-1.*Olga.*\$24\.50/ }).waitFor()
  await button(page, "All").click()
  await page.getByText("No orders yet").waitFor()
  await buyOnSite(browser, site)
  await page.getByText("New order 1 · $24.50").waitFor()
  await page.getByRole("link", { name: /#1.*Ada Lovelace.*\$24\.50/ }).waitFor()
  expect((await telling.staff.says(/New order #1/)).text).toContain("Morning mug")
  await buyInTelegram(telling.chat)
  await page.getByRole("link", { name: /#2.*Boris.*\$24\.50/ }).waitFor()
  expect(await page.locator("body[data-same-document]").count()).toBe(1)
  await photograph(page, "21-orders")
  expect(await inShop(own(), (tx) => listOrders(tx, { limit: 10 }))).toMatchObject([
    { number: 2, channel: "telegram", test: false, totalMinor: 2450, contact: { name: "Boris", phone: "+12025550177" } },
    { number: 1, channel: "site", test: false, totalMinor: 2450, contact: { name: "Ada Lovelace", phone: "+442079460000" } },
  ])
  const variantId = (await productOf(own())).variants[0]?.id ?? ""
  expect(await stockOf(database.db, shop.tenantId, variantId)).toEqual({ stockQuantity: 1, movements: 1, sold: 2 })
}

/** What was told to the owner can be done at once, taken back, and is told to the buyer. */
async function workOff({ chat }: Telling): Promise<void> {
  await page.getByRole("link", { name: /#2.*Boris/ }).click()
  await page.getByRole("heading", { name: "Order 2" }).waitFor()
  await button(page, "Confirm").click()
  await button(page, "Undo").click()
  await button(page, "Confirm").click()
  const confirmed = page.waitForResponse((answer) => answer.url().endsWith("/confirm"))
  await button(page, "Mark as sent").click()
  await confirmed
  await photograph(page, "22-order")
  // Whoever leaves has not changed their mind.
  await page.reload()
  await page.getByText("On the way").first().waitFor()
  await chat.says("Your order is on its way.")
  const history = page.getByRole("listitem").filter({ hasText: /\d:\d\d/ })
  await history.filter({ hasText: "On the way" }).waitFor()
  const steps = [/^Placed.*Telegram$/, /^Confirmed.*Olga$/, /^On the way.*Olga$/]
  expect(await history.allTextContents()).toEqual(steps.map((step) => expect.stringMatching(step)))
  expect(await inShop(own(), (tx) => loadOrder(tx, 2))).toMatchObject({ orderState: "confirmed", fulfilmentState: "shipped" })
}

test.skipIf(!browser)(
  "from the first sign-in to orders from the site and from Telegram",
  async () => {
    await signIn()
    await makeShop()
    await addProduct()
    await changeWordsAndColours(own())
    await dragByMouse(own())
    await workByKeyboard(own())
    await tryTheBot(own())
    const telling = await connectBot()
    const site = await publish()
    await sell(site, telling)
    await workOff(telling)
    expect(owner.complaints.filter((one) => !one.includes("401 (Unauthorized)"))).toEqual([])
    expect(canvases).toHaveLength(2)
    expect(program.telegram.violations).toEqual([])
  },
  300_000,
)
