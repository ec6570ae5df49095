// One Chromium for a test file, and a page that remembers everything it complained about.
import { type Browser, type BrowserContext, type BrowserContextOptions, type CDPSession, chromium, type Page } from "playwright-core"
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

/** A page in a browser profile that nobody else has, and in which nothing is: no storage is shared with any other. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const profile = unusedOf(browser, options).pop() ?? (await openProfile(browser, options))
  const page = await profile.context.newPage()
  const complaints: string[] = []
  page.on("console", (message) => (message.type() === "error" || message.type() === "warning") && complaints.push(message.text()))
  page.on("pageerror", (error) => complaints.push(String(error)))
  page.on("requestfailed", (request) => {
    const error = request.failure()?.errorText
    // The browser gave it up by itself, because the buyer had gone on to the next page.
    if (error !== "net::ERR_ABORTED") complaints.push(`${request.url()}: ${error}`)
  })
  return { page, complaints, close: () => giveBack(browser, options, profile) }
}

/** Something was done to the profile that cannot be undone: it is not used again. */
export function useUp(context: BrowserContext): void {
  usedUp.add(context)
}

type Profile = { context: BrowserContext; keeper: Page; devtools: CDPSession }

/** Wiped, by what they were opened with. Making a profile costs Chromium 0.5 s of processor time, and wiping one 0.1 s. */
const unused = new WeakMap<Browser, Map<string, Profile[]>>()
const usedUp = new WeakSet<BrowserContext>()

function unusedOf(browser: Browser, options: BrowserContextOptions): Profile[] {
  const byOptions = unused.get(browser) ?? new Map<string, Profile[]>()
  unused.set(browser, byOptions)
  const key = JSON.stringify(options)
  const found = byOptions.get(key) ?? []
  byOptions.set(key, found)
  return found
}

async function openProfile(browser: Browser, options: BrowserContextOptions): Promise<Profile> {
  const context = await browser.newContext({ locale: "en-GB", ...options })
  // A wait in vain must name what it waited for before the test itself runs out of time.
  context.setDefaultTimeout(15_000)
  const keeper = await context.newPage()
  return { context, keeper, devtools: await context.newCDPSession(keeper) }
}

async function giveBack(browser: Browser, options: BrowserContextOptions, profile: Profile): Promise<void> {
  const { context, keeper, devtools } = profile
  if (usedUp.has(context) || options.storageState !== undefined) return context.close()
  await Promise.all(context.pages().map((page) => page !== keeper && page.close()))
  await context.unrouteAll({ behavior: "ignoreErrors" })
  await context.clearCookies()
  await devtools.send("Network.clearBrowserCache")
  await devtools.send("Storage.clearDataForOrigin", { origin: "*", storageTypes: "all" })
  unusedOf(browser, options).push(profile)
}
