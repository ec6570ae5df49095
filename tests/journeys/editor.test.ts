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
        await page.getByRole("combobox").fill("add: divider")
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
    "gives each size of screen its number, hides a block on phones, and puts it on a colour that its words can be read on",
    () =>
      ground.edit(async (editor, place) => {
        const { page, canvas, saved } = editor
        await page.getByRole("treeitem", { name: "Columns" }).click()
        const columns = page.locator('[data-setting="columns"]')
        const size = (name: string) => page.getByRole("group", { name: "Size of the screen" }).getByRole("button", { name }).click()
        const inRow = () =>
          canvas.evaluate(() => getComputedStyle(document.querySelector(".columns") ?? document.body).gridTemplateColumns.split(" ").length)
        await size("Phone")
        await columns.getByText("As many as fit").waitFor()
        await canvas.waitForFunction(() => innerWidth < 640)
        expect(await inRow()).toBe(1)
        await columns.getByRole("slider").press("End")
        await canvas.waitForFunction(() => document.querySelector(".columns")?.getAttribute("data-columns-phone") === "4")
        expect(await inRow()).toBe(4)
        await size("Tablet")
        await canvas.waitForFunction(() => innerWidth > 640)
        expect(await inRow()).toBe(2)
        await page.locator('[data-setting="hideOn"]').getByRole("button", { name: "Phone" }).click()
        const space = page.locator('[data-setting="spaceAbove"]')
        await space.getByRole("slider").press("End")
        await page.getByLabel("Background").selectOption("own")
        const hex = page.getByLabel("Colour as text, such as #b3472e")
        await hex.fill("123")
        await hex.press("Enter")
        await page.getByText("Words on it are #ffffff").waitFor()
        await canvas.locator('.section[data-ground="#112233"]').waitFor()
        const [back, words] = await canvas.evaluate(() => {
          const [section, heading] = ["[data-ground]", ".section h3"].map((one) => document.querySelector(one) ?? document.body)
          return [section && getComputedStyle(section).backgroundColor, heading && getComputedStyle(heading).color]
        })
        expect([back, words]).toEqual(["rgb(17, 34, 51)", "rgb(255, 255, 255)"])
        // A swatch of the look, by keyboard.
        await page.getByRole("group", { name: "Colours of the look" }).getByRole("button").nth(1).press("Enter")
        await canvas.locator('.section[data-ground="#112233"]').waitFor({ state: "detached" })
        await size("Phone")
        await canvas.locator(".columns").waitFor({ state: "hidden" })
        await saved()
        const { settings, version } = (await draftOf(place)).nodes["columns-4"] ?? {}
        expect(version).toBe(2)
        expect(settings).toMatchObject({ columns: { desktop: 2, phone: 4 }, spaceAbove: { tablet: 8 }, hideOn: ["phone"] })
        expect(settings?.background).toMatch(/^#[0-9a-f]{6}$/)
      }),
    60_000,
  )

  test(
    "writes in a paragraph with marks where it stands: what is typed in a stretch belongs to it, and marks and links are put on",
    () =>
      ground.edit(
        async (editor, place) => {
          const { page, canvas, saved } = editor
          const html = () => canvas.locator(".text p").innerHTML()
          const runs = async () => {
            await saved()
            const paragraphs = (await draftOf(place)).nodes["text-1"]?.settings.paragraphs
            return Array.isArray(paragraphs) ? paragraphs[0] : undefined
          }
          const begun = await runs()
          await canvas.getByText("We make").click()
          const paragraph = canvas.locator('p[contenteditable="true"]')
          await paragraph.click()
          await page.keyboard.press("Home")
          for (let step = 0; step < "We make cu".length; step += 1) await page.keyboard.press("ArrowRight")
          await page.keyboard.type("UU")
          expect(await html()).toBe("We make <strong>cuUUps</strong> and bowls.")
          // Nothing selected: the word around the caret.
          await page.keyboard.press("End")
          for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowLeft")
          await page.keyboard.press("Control+i")
          expect(await html()).toBe("We make <strong>cuUUps</strong> and <em>bowls</em>.")
          expect(await canvas.getByRole("button", { name: "Italic" }).getAttribute("aria-pressed")).toBe("true")
          await page.keyboard.press("Control+k")
          await canvas.getByLabel("Address of the link").fill("example.com/bowls")
          await page.keyboard.press("Enter")
          expect(await html()).toBe('We make <strong>cuUUps</strong> and <a href="https://example.com/bowls"><em>bowls</em></a>.')
          // The caret is where it was, inside of the link.
          await page.keyboard.type("!")
          const link = "https://example.com/bowls"
          expect(await runs()).toEqual([
            { text: "We make " },
            { text: "cuUUps", marks: ["bold"] },
            { text: " and " },
            { text: "bow!ls", marks: ["italic"], link },
            { text: "." },
          ])
          await page.keyboard.press("Enter")
          await paragraph.waitFor()
          const undo = async (shown: string) => {
            await page.getByRole("button", { name: /^Undo/ }).click()
            await canvas.waitForFunction(
              (wanted) => document.querySelector(".text p")?.innerHTML.replaceAll(' rel="noopener"', "") === wanted,
              shown,
            )
          }
          await undo('We make <strong>cuUUps</strong> and <a href="https://example.com/bowls"><em>bowls</em></a>.')
          await undo("We make <strong>cuUUps</strong> and <em>bowls</em>.")
          await undo("We make <strong>cuUUps</strong> and bowls.")
          // The panel's letters stand on the canvas at once, and the marks around them stay.
          await undo("We make <strong>cups</strong> and bowls.")
          expect(await runs()).toEqual(begun)
        },
        /^$/,
        {
          blocks: [
            ["text", { paragraphs: [[{ text: "We make " }, { text: "cups", marks: ["bold"] }, { text: " and bowls." }]] }],
            ["heading", { text: "Below", level: 2 }],
          ],
        },
      ),
    60_000,
  )
})
