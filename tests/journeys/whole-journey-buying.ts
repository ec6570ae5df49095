// The end of the whole journey: others buy, on the site and in Telegram, knowing nothing but the shop's addresses.
import { expect } from "bun:test"
import type { Browser } from "playwright-core"
import { openPage } from "../help/browser.ts"
import { button, link } from "../help/own-shop.ts"
import { photograph } from "../help/screenshots.ts"
import type { PrivateChat } from "../help/telegram/buyer.ts"

/** Somebody else, on a telephone, with nothing but the address. */
export async function buyOnSite(browser: Browser, site: string): Promise<void> {
  const { page, complaints, close } = await openPage(browser, { viewport: { width: 390, height: 844 } })
  await page.goto(site)
  const inOrder = /Cups from the river\s*Welcome!.*?See the catalogue\s*Made this week\s*Morning mug\s*\$24\.50/s
  expect(await page.locator("main").textContent()).toMatch(inOrder)
  await photograph(page, "17-site", { anew: false })
  await link(page, "Morning mug").first().click()
  const add = button(page, "Add to cart")
  // A button under a pointer is a little lighter.
  await page.mouse.move(0, 0)
  await page.waitForFunction(
    (of) => of instanceof Element && getComputedStyle(of).backgroundColor === "rgb(138, 28, 74)",
    await add.elementHandle(),
  )
  const picture = page.getByRole("img", { name: "A mug on a table" }).first()
  await picture.scrollIntoViewIfNeeded()
  await picture.evaluate((image: HTMLImageElement) => image.decode())
  await photograph(page, "18-site-product", { anew: false })
  await add.click()
  await link(page, "Go to cart").click()
  await page.getByLabel("Name").fill("Ada Lovelace")
  await page.getByLabel("Phone").fill("+44 20 7946 0000")
  await button(page, "Place order").click()
  await page.getByText("Your order number is 1.").waitFor()
  // A name and its sum stand on one line: the page has the style sheet of what it shows.
  const sums = await page.locator(".summary div").evaluateAll((all) => all.map((one) => getComputedStyle(one).display))
  expect(new Set(sums)).toEqual(new Set(["flex"]))
  await photograph(page, "19-site-order", { anew: false })
  expect(complaints).toEqual([])
  await close()
}

/** The same shop as a chat. */
export async function buyInTelegram(chat: PrivateChat): Promise<void> {
  const tap = (label: string | RegExp) => chat.tap(label).answered()
  chat.start()
  expect((await chat.says(/Cups from the river/)).text).toContain("Welcome!")
  await tap("See the catalogue")
  await chat.says(/1 product/)
  await chat.tap(/^Morning mug/, /1 product/).answered()
  expect((await chat.says(/\$24\.50/)).picture).toBeDefined()
  await tap("Add to cart")
  await chat.says(/: 1 item/)
  await tap("Checkout")
  await chat.waitFor(() => chat.keyboard)
  chat.tap("📱 Share my phone number")
  await chat.says(/comment/i)
  await tap("Skip")
  await chat.says(/\+12025550177/)
  await tap("Confirm order")
  await chat.says("order #2 is placed")
}
