// Somebody who edits a shop's page in a browser: signed in, with the page open, and with the canvas to look into.
import type { Browser, BrowserContextOptions, Frame, Page } from "playwright-core"
import { addMember, createAccount } from "../../tenants/accounts/actions.ts"
import type { Role } from "../../tenants/accounts/schema.ts"
import { makeSignInLink } from "../../tenants/accounts/sign-in.ts"
import { loadDraftPages } from "../../tenants/pages/actions.ts"
import type { PageDocument } from "../../tenants/pages/schema.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { openPage, type WatchedPage } from "./browser.ts"
import type { TestDatabase } from "./database.ts"
import { startServer, type TestServer } from "./server.ts"

/** The web app tells the canvas its own address and is told the canvas's: both must be true. */
export async function startAppServer(database: TestDatabase): Promise<TestServer & { app: string }> {
  const probe = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response() })
  const { port } = probe
  await probe.stop(true)
  const app = `http://localhost:${port}`
  return { ...(await startServer(database, undefined, { PORT: String(port), PUBLIC_URL: app })), app }
}

export type EditorPage = WatchedPage & {
  /** The frame that shows the draft. */
  canvas: Frame
  /** Resolves once the server has everything. */
  saved(): Promise<void>
  /** Texts of the outline's rows. */
  rows(): Promise<string[]>
}

type Place = { app: string; database: TestDatabase; shop: ShopView; pageId: string }

export async function openEditor(
  browser: Browser,
  place: Place,
  options: BrowserContextOptions & { role?: Role } = {},
): Promise<EditorPage> {
  const { role = "owner", ...context } = options
  const watched = await openPage(browser, {
    viewport: { width: 1440, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
    ...context,
  })
  const { page } = watched
  const { db } = place.database
  const { id: accountId } = await createAccount(db, { name: "Ann" })
  await db.asTenant(place.shop.tenantId, (tx) => addMember(tx, { accountId, role }))
  await page.goto(`${place.app}/app/sign-in/link#${await makeSignInLink(db, accountId)}`)
  await page.waitForURL(/\/app\/shops/)
  watched.complaints.length = 0
  await page.goto(`${place.app}/app/shops/${place.shop.slug}/edit/${place.pageId}`)
  const rows = () => page.getByRole("treeitem").allInnerTexts()
  return { ...watched, canvas: await canvasOf(page), saved: () => page.locator('[data-saving="saved"]').waitFor(), rows }
}

export async function canvasOf(page: Page): Promise<Frame> {
  const element = await page.waitForSelector("iframe")
  const frame = await element.contentFrame()
  if (!frame) throw new Error("the canvas has no frame")
  await frame.waitForURL(/--draft/)
  await frame.waitForSelector("main", { state: "attached" })
  return frame
}

/** The draft as the server has it. */
export async function draftOf({ database, shop, pageId }: Omit<Place, "app">): Promise<PageDocument> {
  const pages = await database.db.asTenant(shop.tenantId, loadDraftPages)
  const document = pages.find(({ id }) => id === pageId)?.document
  if (!document) throw new Error("there is no such page")
  return document
}
