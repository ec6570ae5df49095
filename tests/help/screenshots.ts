// Pictures of what a journey passes, for people to look at; nothing is taken unless SCREENSHOTS names a folder for them.
import { join } from "node:path"
import type { Page } from "playwright-core"
import { openPage } from "./browser.ts"

const FOLDER = process.env.SCREENSHOTS
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]

/**
 * In both sizes, light and dark, as the page stands; and opened anew by the same person in Russian, unless `anew` is false: what a press has opened is at no
 * address.
 */
export async function photograph(page: Page, name: string, { anew = true } = {}): Promise<void> {
  if (!FOLDER) return
  const before = page.viewportSize()
  await takeAll(page, `${name}-en`)
  if (before) await page.setViewportSize(before)
  await page.emulateMedia({ colorScheme: null })
  const browser = page.context().browser()
  if (!anew || !browser) return
  const russian = await openPage(browser, { storageState: await page.context().storageState(), locale: "ru-RU" })
  await russian.page.goto(page.url())
  await takeAll(russian.page, `${name}-ru`)
  await russian.close()
}

async function takeAll(page: Page, name: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size)
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme })
      // Answers, drawers and fonts come to rest; only pictures for people wait for that.
      await Bun.sleep(500)
      await page.screenshot({ path: join(FOLDER ?? "", `${name}-${size.width}-${colorScheme}.png`) })
    }
  }
}
