// The owners' app in a browser, from one screen to another.
import type { Page } from "playwright-core"

/** Everything that was about to be on the screen is there. */
export async function settle(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor({ timeout: 30_000 })
  await page.waitForFunction(() => document.querySelector(".animate-pulse.bg-line") === null)
}

/** Within the app, as by a link: it is loaded once for all of them. No two screens that follow each other may have the same heading. */
export async function goTo(page: Page, address: string): Promise<void> {
  const before = await page.locator("h1").first().textContent()
  await page.evaluate((url) => {
    history.pushState(null, "", url)
    dispatchEvent(new PopStateEvent("popstate"))
  }, address)
  await page.waitForFunction((old) => ![null, undefined, old].includes(document.querySelector("h1")?.textContent), before)
  await settle(page)
}
