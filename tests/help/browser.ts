// One Chromium for a test file, and a page that remembers everything it complained about.
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core"
import { findChromium } from "./chromium.ts"

/** No sandbox, since tests also run as root; and nothing that Chromium does in the background by itself. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-gpu",
  "--disable-quic",
]

/** The system's Chromium; undefined when there is none, and then tests that need it are skipped. */
export async function openBrowser(): Promise<Browser | undefined> {
  const executablePath = findChromium()
  return executablePath === undefined ? undefined : chromium.launch({ executablePath, args: ARGUMENTS })
}

export type WatchedPage = {
  page: Page
  /** Errors of the console (violations of the content security policy too), exceptions and failed requests, as they came. */
  complaints: string[]
  close(): Promise<void>
}

/** A page in a browser profile of its own: no storage is shared with any other. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: "en-GB", ...options })
  // A wait in vain must name what it waited for before the test itself runs out of time.
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on("console", (message) => (message.type() === "error" || message.type() === "warning") && complaints.push(message.text()))
  page.on("pageerror", (error) => complaints.push(String(error)))
  page.on("requestfailed", (request) => {
    const error = request.failure()?.errorText
    // The browser gave it up by itself, because the buyer had gone on to the next page.
    if (error !== "net::ERR_ABORTED") complaints.push(`${request.url()}: ${error}`)
  })
  return { page, complaints, close: () => context.close() }
}
