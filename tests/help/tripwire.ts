// Notices in a browser whatever an owner's text should not be able to do: run, open a dialog or a window, or ask anything of another host.
import type { Browser, BrowserContext, BrowserContextOptions, Frame, Page } from "playwright-core"
import { makeSignInLink } from "../../tenants/accounts/sign-in.ts"
import { openPage, useUp, type WatchedPage } from "./browser.ts"
import type { TestDatabase } from "./database.ts"

export type Tripwire = {
  /** What ran. */
  sprung: string[]
  /** What was asked of other hosts; nothing of it left. */
  asked: string[]
}

/** From now on, in every page and frame of the browser's profile. A payload says `fired(…)`. */
export async function stretchTripwire(context: BrowserContext): Promise<Tripwire> {
  useUp(context)
  const wire: Tripwire = { sprung: [], asked: [] }
  await context.exposeBinding("fired", ({ frame }, what: unknown) => void wire.sprung.push(`${what} in ${frame.url()}`))
  await context.route(
    ({ protocol, hostname }) => protocol.startsWith("http") && !/(^|\.)localhost$/.test(hostname),
    (route) => {
      wire.asked.push(route.request().url())
      return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Elsewhere</title>" })
    },
  )
  const watch = (page: Page) => {
    page.on("dialog", (dialog) => {
      wire.sprung.push(`a dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on("popup", (popup) => void wire.sprung.push(`a window: ${popup.url()}`))
  }
  for (const page of context.pages()) watch(page)
  context.on("page", watch)
  return wire
}

/** What a payload would have become in a page, had somebody forgotten to escape it: also where the policy kept it from running. */
export function remnantsIn(page: Page | Frame): Promise<string[]> {
  return page.evaluate(() => {
    const attributes = [...document.querySelectorAll("*")].filter((element) => [...element.attributes].some(({ name }) => /^on/.test(name)))
    const elements = document.querySelectorAll('[href^="javascript:" i], [src*="evil.example"], svg[onload], b > a[href^="tg:"], main base')
    return [...attributes, ...elements].map((element) => element.outerHTML.slice(0, 200))
  })
}

/** A page on which whatever runs or asks elsewhere is noticed; in the end nothing did, and nothing was complained of but what is `expected`. */
export async function visiting(
  browser: Browser | undefined,
  work: (visited: WatchedPage & { wire: Tripwire }) => Promise<void>,
  { expected = /401 \(Unauthorized\)/, ...options }: BrowserContextOptions & { expected?: RegExp } = {},
): Promise<void> {
  if (!browser) return
  const watched = await openPage(browser, options)
  try {
    const wire = await stretchTripwire(watched.page.context())
    await work({ ...watched, wire })
    const complaints = watched.complaints.filter((one) => !expected.test(one))
    const found = [...wire.sprung, ...wire.asked, ...complaints]
    if (found.length > 0) throw new Error(`the browser noticed: ${found.join("; ")}`)
  } finally {
    await watched.close()
  }
}

export async function signInAt(page: Page, place: { app: string; database: TestDatabase; accountId: string }): Promise<void> {
  const token = await makeSignInLink(place.database.db, place.accountId)
  const answer = await page.context().request.post(`${place.app}/api/sign-in/link`, { data: { token }, headers: { origin: place.app } })
  if (!answer.ok()) throw new Error(`signing in was answered ${answer.status()}`)
}
