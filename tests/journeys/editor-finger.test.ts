// A page is edited with a finger, on a phone: with the touch input of a real browser, which knows what is a tap, a scroll and a long press.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import type { WrittenBlock } from "../../tenants/pages/starter-pages.ts"
import { openBrowser } from "../help/browser.ts"
import { draftOf, openEditorGround, SOME_BLOCKS } from "../help/editor.ts"
import { middleOf, putFinger } from "../help/finger.ts"

const browser = await openBrowser()
let ground: Awaited<ReturnType<typeof openEditorGround>>

beforeAll(async () => {
  if (browser) ground = await openEditorGround(browser)
}, 120_000)
afterAll(() => ground?.close())

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
/** Enough of them that the canvas and the outline must scroll. */
const MANY_BLOCKS: WrittenBlock[] = [
  ...SOME_BLOCKS,
  ...Array.from({ length: 8 }, (_, nth): WrittenBlock => ["heading", { text: `Part ${nth + 1}`, level: 2 }]),
]

describe.skipIf(!browser)("one person with a finger, on a phone", () => {
  test(
    "drags blocks on the canvas, between containers, and by nothing else than a finger that has rested",
    () =>
      ground.edit(
        async (editor, place) => {
          const { page, canvas, saved } = editor
          const finger = await putFinger(page)
          const order = async () => {
            await saved()
            const { nodes } = await draftOf(place)
            return ["root", "columns-4"].map((id) => nodes[id]?.children.slice(0, 4).join(" "))
          }
          const begun = await order()
          const held = page.locator("[data-held]")
          const take = async (text: string) => {
            await finger.down(await middleOf(canvas.getByText(text, { exact: true })))
            await held.waitFor({ state: "attached" })
          }
          // A second finger gives it up, and so does Escape.
          await take("Welcome")
          await finger.moveTo(await middleOf(canvas.getByText("We make cups.")))
          await finger.second()
          await held.waitFor({ state: "detached" })
          await finger.up()
          await take("Welcome")
          await finger.moveTo(await middleOf(canvas.getByText("We make cups.")))
          await page.keyboard.press("Escape")
          await held.waitFor({ state: "detached" })
          await finger.up()
          expect(await order()).toEqual(begun)
          // Within the page, and into a container.
          await take("Welcome")
          const words = await middleOf(canvas.getByText("We make cups."))
          await finger.moveTo({ x: words.x, y: words.bottom - 2 })
          await finger.up()
          await held.waitFor({ state: "detached" })
          expect(await order()).toEqual(["heading-2 text-3 heading-1 columns-4", "heading-5"])
          await take("About us")
          const inside = await middleOf(canvas.getByText("Inside", { exact: true }))
          await finger.moveTo({ x: inside.x, y: inside.bottom - 2 })
          await finger.up()
          await held.waitFor({ state: "detached" })
          expect(await order()).toEqual(["text-3 heading-1 columns-4 heading-6", "heading-5 heading-2"])
          // To what is not in sight: at the edge the page comes nearer.
          await take("We make cups.")
          await finger.moveTo({ x: 195, y: 770 })
          await canvas.waitForFunction(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 1)
          const last = await middleOf(canvas.getByText("Part 8", { exact: true }))
          await finger.moveTo({ x: 195, y: last.bottom - 1 })
          await finger.up()
          await held.waitFor({ state: "detached" })
          await saved()
          const moved = (await draftOf(place)).nodes.root?.children
          expect(moved?.at(-1)).toBe("text-3")
          // Scrolling is no dragging.
          const end = await canvas.evaluate(() => scrollY)
          await finger.down({ x: 195, y: 200 })
          await finger.moveTo({ x: 195, y: 700 }, 12)
          await finger.up()
          await canvas.waitForFunction((from) => scrollY < from - 20, end)
          expect(await held.count()).toBe(0)
          await saved()
          expect((await draftOf(place)).nodes.root?.children).toEqual(moved)
        },
        /^$/,
        { ...PHONE, blocks: MANY_BLOCKS },
      ),
    60_000,
  )

  test(
    "drags rows of the outline: past one another, into a container, to where the list must scroll, and onto the canvas",
    () =>
      ground.edit(
        async (editor, own) => {
          const { page, saved } = editor
          const finger = await putFinger(page)
          await page.locator("nav button").first().click()
          const row = (text: string) => page.getByRole("treeitem", { name: text })
          const dragged = page.locator("[data-dragged]")
          const drag = async (text: string, to: { x: number; y: number }) => {
            await finger.down(await middleOf(row(text)))
            await dragged.waitFor({ state: "attached" })
            await finger.moveTo(to)
          }
          const rootOf = async () => {
            await saved()
            return (await draftOf(own)).nodes.root?.children
          }
          const about = await middleOf(row("About us"))
          await drag("Heading: Welcome", { x: about.x, y: about.bottom - 2 })
          await finger.up()
          await page.waitForFunction(() => document.querySelector('[role="treeitem"]')?.getAttribute("aria-label")?.endsWith("About us"))
          await drag("Heading: Welcome", await middleOf(row("Columns")))
          await finger.up()
          await page.waitForFunction(() => document.querySelectorAll('[role="treeitem"][aria-level="2"]').length === 2)
          expect((await rootOf())?.slice(0, 3)).toEqual(["heading-2", "text-3", "columns-4"])
          // At the end of the list the rest comes nearer.
          await drag("About us", { x: 120, y: 825 })
          await row("Part 8").waitFor()
          await page.waitForFunction(() => {
            const box = document.querySelector('[role="treeitem"]:last-child')?.getBoundingClientRect()
            return box !== undefined && box.bottom < 790
          })
          const last = await middleOf(row("Part 8"))
          await finger.moveTo({ x: last.x, y: last.bottom - 2 })
          await finger.up()
          await dragged.waitFor({ state: "detached" })
          expect((await rootOf())?.at(-1)).toBe("heading-2")
          // Pages too.
          const [first, second] = [
            page.locator('section[aria-label="Pages"] li a').first(),
            page.locator('section[aria-label="Pages"] li a').nth(1),
          ]
          const begun = await ground.order()
          const ordered = page.waitForResponse((response) => response.url().endsWith("/pages/order"))
          await finger.down(await middleOf(first))
          await dragged.waitFor({ state: "attached" })
          const place = await middleOf(second)
          await finger.moveTo({ x: place.x, y: place.bottom - 2 })
          await finger.up()
          await ordered
          expect(await ground.order()).toEqual([begun[1] ?? "", begun[0] ?? "", ...begun.slice(2)])
          // Scrolling is no dragging.
          const moved = await rootOf()
          await finger.down(await middleOf(row("Part 7")))
          await finger.moveTo({ x: 100, y: 820 }, 12)
          expect(await dragged.count()).toBe(0)
          await finger.up()
          expect(await rootOf()).toEqual(moved)
        },
        /^$/,
        { ...PHONE, blocks: MANY_BLOCKS },
      ),
    60_000,
  )
})
