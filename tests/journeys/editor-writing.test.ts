// What stands on a page is written and set: words with marks where they stand, numbers for each size of screen, grounds of any colour.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { openBrowser } from "../help/browser.ts"
import { draftOf, openEditorGround } from "../help/editor.ts"

const browser = await openBrowser()
let ground: Awaited<ReturnType<typeof openEditorGround>>

beforeAll(async () => {
  if (browser) ground = await openEditorGround(browser)
}, 120_000)
afterAll(() => ground?.close())

describe.skipIf(!browser)("one person", () => {
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
        expect(settings).toMatchObject({ columns: { desktop: 2, phone: 4 }, spaceAbove: { tablet: 4 }, hideOn: ["phone"] })
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
