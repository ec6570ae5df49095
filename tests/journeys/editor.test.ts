// A page is edited by people: by mouse, by keyboard alone, by two at once, without a connection, and across a reload.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { addPage } from "../../tenants/pages/actions.ts"
import { documentOf, type WrittenBlock } from "../../tenants/pages/starter-pages.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { openBrowser } from "../help/browser.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { canvasOf, draftOf, type EditorPage, openEditor, startAppServer } from "../help/editor.ts"
import type { TestServer } from "../help/server.ts"
import { makeShop } from "../help/shop.ts"

const browser = await openBrowser()
let database: TestDatabase
let server: TestServer & { app: string }
let shop: ShopView
let made = 0

beforeAll(async () => {
  if (!browser) return
  database = await freshDatabase()
  server = await startAppServer(database)
  shop = await makeShop(database.db, { title: "Heron & Co" })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await database?.close()
})

const BLOCKS: WrittenBlock[] = [
  ["heading", { text: "Welcome", level: 1 }],
  ["heading", { text: "About us", level: 2 }],
  ["text", { paragraphs: [[{ text: "We make cups." }]] }],
  ["columns", { columns: 2, align: "start" }, [["heading", { text: "Inside", level: 3 }]]],
]

async function newPage(blocks: WrittenBlock[] = BLOCKS) {
  made += 1
  const names = { slug: `page-${made}`, title: `Page ${made}`, document: documentOf(blocks) }
  const { id: pageId } = await database.db.asTenant(shop.tenantId, (tx) => addPage(tx, names))
  return { app: server.app, database, shop, pageId }
}

/** One who edits a page of their own; nothing may have been complained of in the end. */
async function edit(work: (editor: EditorPage, place: Awaited<ReturnType<typeof newPage>>) => Promise<void>): Promise<void> {
  if (!browser) return
  const place = await newPage()
  const editor = await openEditor(browser, place)
  try {
    await work(editor, place)
    expect(editor.complaints).toEqual([])
  } finally {
    await editor.close()
  }
}

describe.skipIf(!browser)("one person", () => {
  test(
    "changes words beside the page and on it, by mouse, and takes it back",
    () =>
      edit(async ({ page, canvas, saved }, place) => {
        await canvas.getByText("Welcome").click()
        const field = page.locator('[data-setting="text"] input')
        await field.fill("Hello")
        await canvas.locator("h1", { hasText: "Hello" }).waitFor()
        await canvas.getByText("About us").click()
        await canvas.locator('h2[contenteditable="plaintext-only"]').click()
        await page.keyboard.press("End")
        await page.keyboard.type(" and them")
        await page.keyboard.press("Enter")
        await saved()
        const heading = async (id: string) => (await draftOf(place)).nodes[id]?.settings.text
        expect([await heading("heading-1"), await heading("heading-2")]).toEqual(["Hello", "About us and them"])
        await page.getByRole("button", { name: /^Undo/ }).click()
        await page.getByRole("button", { name: /^Undo/ }).click()
        await canvas.locator("h1", { hasText: "Welcome" }).waitFor()
        await saved()
        expect(await draftOf(place)).toEqual(documentOf(BLOCKS))
      }),
    60_000,
  )

  test(
    "does not lose what cannot be saved yet: it stays in its field, with what is wrong",
    () =>
      edit(async ({ page, canvas, saved }, place) => {
        await canvas.getByText("Welcome").click()
        await page.locator('[data-setting="text"] input').fill("")
        await page.getByText("Fill this in.").waitFor()
        expect((await draftOf(place)).nodes["heading-1"]?.settings.text).toBe("Welcome")
        await page.locator('[data-setting="text"] input').fill("Again")
        await saved()
        expect((await draftOf(place)).nodes["heading-1"]?.settings.text).toBe("Again")
      }),
    60_000,
  )

  test(
    "drags blocks in the outline, into a container, and from the palette onto the canvas",
    () =>
      edit(async ({ page, canvas, rows, saved }, place) => {
        await page
          .getByRole("treeitem")
          .first()
          .dragTo(page.getByRole("treeitem").nth(3), { targetPosition: { x: 90, y: 16 } })
        await expectRows(rows, ["About us", "We make cups.", "Columns", "Inside", "Welcome"])
        await page.keyboard.press("/")
        const tile = page.locator('[data-kind="divider"]')
        await tile.hover()
        const from = await tile.boundingBox()
        await page.mouse.down()
        // A drag begins with a small move; only then is there anything to be let go.
        await page.mouse.move((from?.x ?? 0) + 10, (from?.y ?? 0) + 10, { steps: 3 })
        await page.locator("[data-drop-layer]:not(.hidden)").waitFor()
        const target = await canvas.getByText("We make cups.").boundingBox()
        if (!target) throw new Error("the text is not on the canvas")
        await page.mouse.move(target.x + 40, target.y - 40, { steps: 4 })
        await page.mouse.move(target.x + 50, target.y + 2, { steps: 8 })
        await page.waitForFunction(() => document.querySelector("[data-drop-layer]")?.getAttribute("data-spot") !== null)
        await page.mouse.up()
        await page.keyboard.press("Escape")
        await page.getByRole("treeitem", { name: "Divider" }).waitFor()
        await saved()
        const { nodes } = await draftOf(place)
        expect(nodes.root?.children.map((id) => nodes[id]?.kind)).toEqual(["heading", "divider", "text", "columns"])
        expect(nodes["columns-4"]?.children).toEqual(["heading-5", "heading-1"])
      }),
    60_000,
  )

  test(
    "does everything by keyboard alone, and is told of it",
    () =>
      edit(async ({ page, rows, saved }, place) => {
        const told = () =>
          page
            .locator("body")
            .evaluate(() => [...document.querySelectorAll('[role="status"], [aria-live]')].map((one) => one.textContent).join(" "))
        await page.getByRole("treeitem").first().focus()
        await page.keyboard.press("Enter")
        await page.keyboard.press("Alt+ArrowDown")
        await expectRows(rows, ["About us", "Welcome", "We make cups.", "Columns", "Inside"])
        await page.waitForFunction(() => document.body.textContent?.includes("Heading moved to place 2 of 4"))
        await page.keyboard.press("Control+d")
        await expectRows(rows, ["About us", "Welcome", "Welcome", "We make cups.", "Columns", "Inside"])
        await page.keyboard.press("Delete")
        await expectRows(rows, ["About us", "Welcome", "We make cups.", "Columns", "Inside"])
        await page.keyboard.press("Control+k")
        await page.getByRole("combobox").fill("add: divider")
        await page.keyboard.press("Enter")
        await page.getByRole("treeitem", { name: "Divider" }).waitFor()
        await page.getByRole("dialog").waitFor({ state: "hidden" })
        await page.keyboard.press("Control+z")
        await expectRows(rows, ["About us", "Welcome", "We make cups.", "Columns", "Inside"])
        await page.keyboard.press("Shift+Control+z")
        await page.getByRole("treeitem", { name: "Divider" }).waitFor()
        await page.keyboard.press("?")
        await page.getByRole("dialog").getByText("Duplicate").waitFor()
        await page.keyboard.press("Escape")
        expect(await told()).not.toBe("")
        await saved()
        const { nodes } = await draftOf(place)
        expect(nodes.root?.children.map((id) => nodes[id]?.kind)).toEqual(["heading", "heading", "text", "divider", "columns"])
      }),
    60_000,
  )

  test(
    "copies several blocks to another page, and cannot paste anything else",
    () =>
      edit(async ({ page, rows, saved }) => {
        const other = await newPage([])
        await page.getByRole("treeitem").first().click()
        await page
          .getByRole("treeitem")
          .nth(2)
          .click({ modifiers: ["Shift"] })
        await page.keyboard.press("Control+c")
        await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("teleshop"))
        await page.goto(`${server.app}/app/shops/${shop.slug}/edit/${other.pageId}`)
        await canvasOf(page)
        await page
          .getByText("Home page", { exact: true })
          .or(page.getByRole("button", { name: "Add a block" }))
          .first()
          .waitFor()
        await page.keyboard.press("Control+v")
        await expectRows(rows, ["Welcome", "About us", "We make cups."])
        await saved()
        const before = await draftOf(other)
        await page.evaluate(() =>
          navigator.clipboard.writeText(
            '{"teleshop":"blocks","version":1,"blocks":[{"root":"a","nodes":{"a":{"id":"a","kind":"text","version":1,"settings":{"html":"<script>"},"children":[]}}}]}',
          ),
        )
        await page.keyboard.press("Control+v")
        await page.getByText("What was copied are not blocks of TeleShop.").waitFor()
        expect(await draftOf(other)).toEqual(before)
      }),
    60_000,
  )
})

describe.skipIf(!browser)("a bad connection", () => {
  test(
    "is told, loses nothing, and neither does a reload in the middle of it",
    () =>
      edit(async ({ page, canvas, saved }, place) => {
        await canvas.getByText("Welcome").click()
        await page.route("**/edits", (route) => route.abort("connectionfailed"))
        await page.locator('[data-setting="text"] input').fill("Written without a connection")
        await page.locator('[data-saving="offline"]').waitFor()
        expect((await draftOf(place)).nodes["heading-1"]?.settings.text).toBe("Welcome")
        await page.reload()
        const again = await canvasOf(page)
        await again.locator("h1", { hasText: "Written without a connection" }).waitFor()
        await page.unroute("**/edits")
        await page.evaluate(() => dispatchEvent(new Event("online")))
        await saved()
        expect((await draftOf(place)).nodes["heading-1"]?.settings.text).toBe("Written without a connection")
      }).catch((error) => {
        // What the browser says of a connection that failed is what was wanted here.
        if (!String(error).includes("net::ERR_CONNECTION_FAILED")) throw error
      }),
    60_000,
  )

  test(
    "that loses only the answer makes no conflict: the edit is known again",
    () =>
      edit(async ({ page, canvas, saved }, place) => {
        await canvas.getByText("Welcome").click()
        let lost = 0
        await page.route("**/edits", async (route) => {
          if (lost > 0) return route.continue()
          lost += 1
          await route.fetch()
          await route.fulfill({ status: 503, contentType: "application/problem+json", body: "{}" })
        })
        await page.locator('[data-setting="text"] input').fill("Once")
        await page.locator('[data-saving="offline"]').waitFor()
        await page.evaluate(() => dispatchEvent(new Event("online")))
        await saved()
        expect(lost).toBe(1)
        expect((await draftOf(place)).nodes["heading-1"]?.settings.text).toBe("Once")
        expect(await page.getByText("Somebody else changed the same").count()).toBe(0)
      }).catch((error) => {
        if (!String(error).includes("503")) throw error
      }),
    60_000,
  )
})

describe.skipIf(!browser)("two people on one page", () => {
  test(
    "see each other's edits, and both stay",
    () =>
      edit(async (ann, place) => {
        if (!browser) return
        const bob = await openEditor(browser, place)
        try {
          await ann.canvas.getByText("Welcome").click()
          await ann.page.locator('[data-setting="text"] input').fill("From Ann")
          await bob.canvas.getByText("We make cups.").click()
          await bob.page.keyboard.press("Delete")
          await ann.saved()
          await bob.saved()
          await bob.canvas.locator("h1", { hasText: "From Ann" }).waitFor()
          await expectRows(ann.rows, ["From Ann", "About us", "Columns", "Inside"])
          await expectRows(bob.rows, ["From Ann", "About us", "Columns", "Inside"])
          const { nodes } = await draftOf(place)
          expect(nodes.root?.children.map((id) => nodes[id]?.settings.text)).toEqual(["From Ann", "About us", undefined])
        } finally {
          await bob.close()
        }
      }),
    90_000,
  )

  test(
    "who change the same are both asked, and neither version is lost before",
    () =>
      edit(async (ann, place) => {
        if (!browser) return
        const bob = await openEditor(browser, place)
        try {
          await bob.canvas.getByText("Welcome").click()
          await bob.page.route("**/edits", (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: "{}" }))
          await bob.page.locator('[data-setting="text"] input').fill("From Bob")
          await bob.page.locator('[data-saving="offline"]').waitFor()
          await ann.canvas.getByText("Welcome").click()
          await ann.page.locator('[data-setting="text"] input').fill("From Ann")
          await ann.saved()
          await bob.page.unroute("**/edits")
          await bob.page.evaluate(() => dispatchEvent(new Event("online")))
          await bob.page.locator('[data-saving="conflict"]').waitFor()
          await bob.page.getByRole("button", { name: "Look at it" }).click()
          const dialog = bob.page.getByRole("dialog")
          await dialog.getByText("From Bob").waitFor()
          await dialog.getByText("From Ann").waitFor()
          await dialog.getByRole("button", { name: "Use mine" }).click()
          await bob.saved()
          expect((await draftOf(place)).nodes["heading-1"]?.settings.text).toBe("From Bob")
          await ann.canvas.locator("h1", { hasText: "From Bob" }).waitFor()
        } finally {
          await bob.close()
        }
      }),
    90_000,
  )
})

/** The outline shows these, in this order. */
async function expectRows(rows: () => Promise<string[]>, wanted: string[]): Promise<void> {
  const until = Date.now() + 10_000
  let found = await rows()
  while (JSON.stringify(found) !== JSON.stringify(wanted) && Date.now() < until) found = await rows()
  expect(found).toEqual(wanted)
}
