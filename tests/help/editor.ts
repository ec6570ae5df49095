// Somebody who edits a shop's page in a browser: signed in, with the page open, and with the canvas to look into.
import type { Browser, BrowserContextOptions, Frame, Page } from "playwright-core"
import { builderBuilds, buildIfStale, storefrontBuilds } from "../../export/builds.ts"
import type { SendingOptions } from "../../runtime/bot/sending/sending.ts"
import { addMember, createAccount } from "../../tenants/accounts/actions.ts"
import type { Role } from "../../tenants/accounts/schema.ts"
import { makeSignInLink } from "../../tenants/accounts/sign-in.ts"
import { addPage, loadDraftPages } from "../../tenants/pages/actions.ts"
import type { PageDocument } from "../../tenants/pages/schema.ts"
import { documentOf, type WrittenBlock } from "../../tenants/pages/starter-pages.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { openPage, type WatchedPage } from "./browser.ts"
import { freshDatabase, type TestDatabase } from "./database.ts"
import { startServer, type TestServer } from "./server.ts"
import { makeShop } from "./shop.ts"

/** The web app tells the canvas its own address and is told the canvas's: both must be true. */
export async function startAppServer(
  database: TestDatabase,
  environment: Record<string, string> = {},
  sending: SendingOptions = {},
): Promise<TestServer & { app: string }> {
  // A page that waited for a bundle to be built would give up; and an old one would be tested instead of the one that is there.
  await Promise.all([buildIfStale(builderBuilds), buildIfStale(storefrontBuilds)])
  const probe = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response() })
  const { port } = probe
  await probe.stop(true)
  const app = `http://localhost:${port}`
  return { ...(await startServer(database, undefined, { PORT: String(port), PUBLIC_URL: app, ...environment }, sending)), app }
}

export type EditorPage = WatchedPage & {
  /** The frame that shows the draft. */
  canvas: Frame
  /** Resolves once the server has everything. */
  saved(): Promise<void>
}

export type Place = { app: string; database: TestDatabase; shop: ShopView; pageId: string }

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
  const token = await makeSignInLink(db, accountId)
  const signedIn = await page.context().request.post(`${place.app}/api/sign-in/link`, { data: { token }, headers: { origin: place.app } })
  if (!signedIn.ok()) throw new Error(`signing in was answered ${signedIn.status()}`)
  await page.goto(`${place.app}/app/shops/${place.shop.slug}/edit/${place.pageId}`)
  return { ...watched, canvas: await canvasOf(page), saved: () => page.locator('[data-saving="saved"]').waitFor() }
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

/** Blocks that most journeys of the editor begin with. */
export const SOME_BLOCKS: WrittenBlock[] = [
  ["heading", { text: "Welcome", level: 1 }],
  ["heading", { text: "About us", level: 2 }],
  ["text", { paragraphs: [[{ text: "We make cups." }]] }],
  ["columns", { columns: { desktop: 2 }, align: "start" }, [["heading", { text: "Inside", level: 3 }]]],
]

/** A shop to be edited, and a page of it for each who edits; `close` ends everything, the browser too. */
export async function openEditorGround(browser: Browser) {
  const database = await freshDatabase()
  const server = await startAppServer(database)
  const shop = await makeShop(database.db, { title: "Heron & Co" })
  const place = async (blocks = SOME_BLOCKS): Promise<Place> => {
    const slug = `page-${crypto.randomUUID()}`
    const { id: pageId } = await database.db.asTenant(shop.tenantId, (tx) =>
      addPage(tx, { slug, title: "A page", document: documentOf(blocks) }),
    )
    return { app: server.app, database, shop, pageId }
  }
  return {
    ...{ shop, place, app: server.app },
    /** The pages' ids, as the server has them in order. */
    order: async () => (await database.db.asTenant(shop.tenantId, loadDraftPages)).map(({ id }) => id),
    /** One who edits a page of their own; nothing else than `expected` may have been complained of in the end. */
    async edit(
      work: (editor: EditorPage, place: Place) => Promise<void>,
      expected: RegExp = /^$/,
      { blocks = SOME_BLOCKS, ...options }: BrowserContextOptions & { blocks?: WrittenBlock[] } = {},
    ): Promise<void> {
      const own = await place(blocks)
      const editor = await openEditor(browser, own, options)
      try {
        await work(editor, own)
        const unexpected = editor.complaints.filter((complaint) => !expected.test(complaint))
        if (unexpected.length > 0) throw new Error(`the browser complained: ${unexpected.join("; ")}`)
      } finally {
        await editor.close()
      }
    },
    async close(): Promise<void> {
      await browser.close()
      await server.close()
      await database.close()
    },
  }
}

/** The outline shows these in this order, now or soon. */
export async function rowsBecome({ page }: EditorPage, wanted: readonly string[]): Promise<void> {
  await page.waitForFunction(
    // What is hidden in a row is no part of its name.
    // biome-ignore lint/performance/useDomNodeTextContent: see above.
    (texts) => JSON.stringify([...document.querySelectorAll<HTMLElement>('[role="treeitem"]')].map((row) => row.innerText)) === texts,
    JSON.stringify(wanted),
  )
}
