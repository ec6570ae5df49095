// A page is edited by one person: by mouse, by keyboard alone, and across pages.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { documentOf } from "../../tenants/pages/starter-pages.ts"
import { openBrowser } from "../help/browser.ts"
import { canvasOf, draftOf, openEditorGround, rowsBecome, SOME_BLOCKS } from "../help/editor.ts"

const browser = await openBrowser()
let ground: Awaited<ReturnType<typeof openEditorGround>>

beforeAll(async () => {
  if (browser) ground = await openEditorGround(browser)
}, 120_000)
afterAll(() => ground?.close())

describe.skipIf(!browser)("one person", () => {
  test(
    "changes words beside the page and on it, by mouse, and takes it back",
    () =>
      ground.edit(async (editor, place) => {
        const { page, canvas, saved } = editor
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
        // Coming back to the window an hour later asks for the shop again: the steps that can be taken back are still there.
        const asked = page.waitForResponse((answer) => answer.url().endsWith(`/api/shops/${place.shop.slug}`))
        await page.evaluate(() => {
          const now = Date.now
          Date.now = () => now() + 3_600_000
          dispatchEvent(new Event("visibilitychange"))
        })
        await asked
        await page.getByRole("button", { name: /^Undo/ }).click()
        await page.getByRole("button", { name: /^Undo/ }).click()
        await canvas.locator("h1", { hasText: "Welcome" }).waitFor()
        await saved()
        expect(await draftOf(place)).toEqual(documentOf(SOME_BLOCKS))
      }),
    60_000,
  )

  test(
    "does not lose what cannot be saved yet: it stays in its field, with what is wrong",
    () =>
      ground.edit(async (editor, place) => {
        const { page, canvas, saved } = editor
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
      ground.edit(async (editor, place) => {
        const { page, canvas, saved } = editor
        await page
          .getByRole("treeitem")
          .first()
          .dragTo(page.getByRole("treeitem").nth(3), { targetPosition: { x: 90, y: 16 } })
        await rowsBecome(editor, ["About us", "We make cups.", "Columns", "Inside", "Welcome"])
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
      ground.edit(async (editor, place) => {
        const { page, saved } = editor
        const told = () =>
          page
            .locator("body")
            .evaluate(() => [...document.querySelectorAll('[role="status"], [aria-live]')].map((one) => one.textContent).join(" "))
        await page.getByRole("treeitem").first().focus()
        await page.keyboard.press("Enter")
        await page.keyboard.press("Alt+ArrowDown")
        await rowsBecome(editor, ["About us", "Welcome", "We make cups.", "Columns", "Inside"])
        await page.waitForFunction(() => document.body.textContent?.includes("Heading moved to place 2 of 4"))
        await page.keyboard.press("Control+d")
        await rowsBecome(editor, ["About us", "Welcome", "Welcome", "We make cups.", "Columns", "Inside"])
        await page.keyboard.press("Delete")
        await rowsBecome(editor, ["About us", "Welcome", "We make cups.", "Columns", "Inside"])
        await page.keyboard.press("Control+k")
        await page.getByRole("dialog").getByRole("combobox").fill("add: divider")
        await page.keyboard.press("Enter")
        await page.getByRole("treeitem", { name: "Divider" }).waitFor()
        await page.getByRole("dialog").waitFor({ state: "hidden" })
        await page.keyboard.press("Control+z")
        await rowsBecome(editor, ["About us", "Welcome", "We make cups.", "Columns", "Inside"])
        await page.keyboard.press("Shift+Control+z")
        await page.getByRole("treeitem", { name: "Divider" }).waitFor()
        await page.getByRole("treeitem", { name: "Divider" }).focus()
        await page.keyboard.press("Enter")
        await page.keyboard.press("F2")
        await page.getByRole("dialog").getByLabel("Name").fill("Where prices begin")
        await page.keyboard.press("Enter")
        await page.getByRole("treeitem", { name: "Divider: Where prices begin" }).waitFor()
        await page.getByRole("dialog").waitFor({ state: "hidden" })
        await page.keyboard.press("?")
        await page.getByRole("dialog").getByText("Duplicate").waitFor()
        await page.keyboard.press("Escape")
        expect(await told()).not.toBe("")
        await saved()
        const { nodes } = await draftOf(place)
        expect(nodes.root?.children.map((id) => nodes[id]?.kind)).toEqual(["heading", "heading", "text", "divider", "columns"])
        expect(nodes[nodes.root?.children[3] ?? ""]?.name).toBe("Where prices begin")
      }),
    60_000,
  )

  test(
    "copies several blocks to another page, and cannot paste anything else",
    () =>
      ground.edit(async (editor) => {
        const { page, saved } = editor
        const other = await ground.place([])
        await page.getByRole("treeitem").first().click()
        await page
          .getByRole("treeitem")
          .nth(2)
          .click({ modifiers: ["Shift"] })
        await page.keyboard.press("Control+c")
        await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("teleshop"))
        await page.goto(`${ground.app}/app/shops/${ground.shop.slug}/edit/${other.pageId}`)
        await canvasOf(page)
        await page
          .getByText("Home page", { exact: true })
          .or(page.getByRole("button", { name: "Add a block" }))
          .first()
          .waitFor()
        await page.keyboard.press("Control+v")
        await rowsBecome(editor, ["Welcome", "About us", "We make cups."])
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

  test(
    "puts pages in order by mouse and by keyboard, as the site's menu has them, and takes it back",
    () =>
      ground.edit(async ({ page }) => {
        const list = page.getByRole("region", { name: "Pages" })
        const [one, two] = [await ground.place([]), await ground.place([])]
        await page.reload()
        await list.getByRole("link").nth(5).waitFor()
        const listed = () =>
          list.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")?.split("/").at(-1) ?? ""))
        const becomes = (wanted: readonly string[]) =>
          page.waitForFunction(
            (ids) =>
              [...document.querySelectorAll('section[aria-label="Pages"] li a')]
                .map((link) => link.getAttribute("href")?.split("/").at(-1))
                .join() === ids,
            wanted.join(),
          )
        const begun = await listed()
        expect(begun.slice(-2)).toEqual([one.pageId, two.pageId])
        // The last one after the fourth from the end: both are in sight.
        const at = begun.length - 4
        const moved = begun.slice(0, -1).toSpliced(at + 1, 0, two.pageId)
        const higher = begun.slice(0, -1).toSpliced(at, 0, two.pageId)
        await list
          .getByRole("link")
          .last()
          .dragTo(list.getByRole("link").nth(at), { targetPosition: { x: 40, y: 28 } })
        await becomes(moved)
        await page.getByText(`A page moved to place ${at + 2} of ${begun.length}`).waitFor()
        await list
          .getByRole("link")
          .nth(at + 1)
          .focus()
        await page.keyboard.press("Alt+ArrowUp")
        await becomes(higher)
        // The row keeps the focus, and no block has moved.
        const saved = page.waitForResponse(async (response) => {
          return response.url().endsWith("/pages/order") && (await ground.order()).join() === moved.join()
        })
        await page.keyboard.press("Alt+ArrowDown")
        await becomes(moved)
        await saved
        await page.getByRole("button", { name: "Undo", exact: true }).last().click()
        await becomes(higher)
      }),
    60_000,
  )
})
