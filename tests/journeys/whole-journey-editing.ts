// The middle of the whole journey: the shop's page is changed by hand, by mouse and by keyboard, and its bot is tried before anybody can see either.
import { expect } from "bun:test"
import type { Locator } from "playwright-core"
import { loadLook } from "../../tenants/looks/actions.ts"
import { listOrders } from "../../tenants/orders/actions.ts"
import { canvasOf } from "../help/editor.ts"
import { button, homeBlocks, inShop, kindsAtHome, link, type OwnShop, productOf, saved } from "../help/own-shop.ts"
import { photograph } from "../help/screenshots.ts"

/** What is written on the page itself, what is written beside it, and the colour of whatever is pressed. */
export async function changeWordsAndColours(own: OwnShop): Promise<void> {
  const { page } = own
  await link(page, "Home").click()
  await link(page, "Edit the shop").click()
  const canvas = await canvasOf(page)
  await canvas.getByRole("heading", { level: 1, name: "Heron & Co" }).click()
  await canvas.locator('h1[contenteditable="plaintext-only"]').click()
  await page.keyboard.press("Control+a")
  await page.keyboard.type("Cups from the river")
  await page.keyboard.press("Enter")
  await canvas.getByText("Our products").click()
  await page.locator('[data-setting="title"] input').fill("Made this week")
  await canvas.getByRole("heading", { name: "Made this week" }).waitFor()
  await saved(page)
  expect((await homeBlocks(own)).map(({ settings }) => settings?.text ?? settings?.title)).toEqual([
    "Cups from the river",
    undefined,
    "Made this week",
  ])
  await photograph(page, "08-editor")

  await button(page, "Look").click()
  await page.getByLabel("Buttons and links", { exact: true }).fill("#8a1c4a")
  await page.getByLabel("Buttons and links", { exact: true }).press("Enter")
  await page.getByRole("group", { name: "Look" }).getByText("Saved", { exact: true }).waitFor()
  expect((await inShop(own, loadLook)).theme).toMatchObject({ accent: "#8a1c4a" })
  await photograph(page, "09-look", { anew: false })
  await button(page, "Look").click()
}

/** By the grip over the canvas: the welcome goes above the heading. */
export async function dragByMouse(own: OwnShop): Promise<void> {
  const { page } = own
  const canvas = await canvasOf(page)
  await canvas.getByText("Welcome!").click()
  const grip = page.getByRole("toolbar", { name: "Tools of the block" }).locator(".cursor-grab")
  // Over the grip for certain: it follows the block that was chosen a moment later.
  await grip.hover()
  const [from, above] = [await grip.boundingBox(), await canvas.getByRole("heading", { level: 1 }).boundingBox()]
  if (!from || !above) throw new Error("nothing to drag, or nowhere to drag it")
  await page.mouse.down()
  // A drag begins with a small move; only then is there anything to be let go.
  await page.mouse.move(from.x, from.y + 16, { steps: 3 })
  await page.locator("[data-drop-layer]:not(.hidden)").waitFor()
  await page.mouse.move(above.x + 60, above.y + 8, { steps: 6 })
  await page.locator('[data-drop-layer][data-spot="0"]').waitFor()
  await page.mouse.up()
  await saved(page)
  expect(await kindsAtHome(own)).toEqual(["text", "heading", "product-grid"])
}

/** From here no mouse: Tab leads into the outline, keys move, add, double and remove, and lead to the settings. */
export async function workByKeyboard(own: OwnShop): Promise<void> {
  const { page } = own
  const { keyboard } = page
  await tabTo(page.locator('[role="treeitem"]'), own)
  await keyboard.press("Alt+ArrowDown")
  await keyboard.press("/")
  await page.getByRole("searchbox", { name: "Add a block: Search" }).waitFor()
  await keyboard.type("button")
  await keyboard.press("Enter")
  await page.getByRole("treeitem", { name: /^Buttons?/ }).waitFor()
  await keyboard.press("Control+d")
  await page
    .getByRole("treeitem", { name: /^Buttons?/ })
    .nth(1)
    .waitFor()
  await keyboard.press("Alt+ArrowDown")
  await saved(page)
  expect(await kindsAtHome(own)).toEqual(["heading", "text", "button", "product-grid", "button"])
  await keyboard.press("Delete")
  await page
    .getByRole("treeitem", { name: /^Buttons?/ })
    .nth(1)
    .waitFor({ state: "detached" })
  await saved(page)
  expect(await kindsAtHome(own)).toEqual(["heading", "text", "button", "product-grid"])
  await photograph(page, "10-by-keyboard")
}

async function tabTo(wanted: Locator, { page }: OwnShop): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press("Tab")
    const here = await wanted.evaluateAll((all) => all.some((one) => one === document.activeElement))
    if (here) return
  }
  throw new Error(`Tab never came to ${wanted}`)
}

/** The draft's bot sells before anything is published; what is ordered is a test. */
export async function tryTheBot(own: OwnShop): Promise<void> {
  const { page } = own
  const chat = page.getByRole("log")
  const tap = async (name: RegExp) => button(chat, name).last().click()
  await button(page, "Bot preview").click()
  await chat.getByText("Cups from the river").waitFor()
  await page.getByLabel("Message", { exact: true }).fill("mug")
  await page.getByLabel("Message", { exact: true }).press("Enter")
  await tap(/Morning mug/)
  await tap(/Add to cart/)
  await page.getByText(/Added to your cart/).waitFor()
  await tap(/checkout/i)
  await button(page, /Share my phone number/).click()
  await tap(/Skip/)
  await tap(/Confirm order/)
  await chat.getByText(/#T-1 is placed/).waitFor()
  await photograph(page, "11-bot-preview", { anew: false })
  expect(await inShop(own, (tx) => listOrders(tx, { limit: 10 }))).toEqual([])
  expect(await inShop(own, (tx) => listOrders(tx, { limit: 10, test: true }))).toMatchObject([
    { number: 1, channel: "preview", totalMinor: 2450 },
  ])
  expect((await productOf(own))?.variants[0]?.stockQuantity).toBe(3)
}
