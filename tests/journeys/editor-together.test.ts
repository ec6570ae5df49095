// A page is edited without a connection, across a reload, and by two at once: nothing is lost and nothing done twice.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { openBrowser } from "../help/browser.ts"
import { canvasOf, draftOf, openEditor, openEditorGround, rowsBecome } from "../help/editor.ts"

const browser = await openBrowser()
let ground: Awaited<ReturnType<typeof openEditorGround>>

beforeAll(async () => {
  if (browser) ground = await openEditorGround(browser)
}, 120_000)
afterAll(() => ground?.close())

/** What the browser itself says of a connection that fails, and of an answer that was asked for twice. */
const UNREACHED = /ERR_CONNECTION_FAILED|503|409/

describe.skipIf(!browser)("a bad connection", () => {
  test(
    "is told, loses nothing, and neither does a reload in the middle of it",
    () =>
      ground.edit(async ({ page, canvas, saved }, place) => {
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
      }, UNREACHED),
    60_000,
  )

  test(
    "that loses only the answer makes no conflict: the edit is known again",
    () =>
      ground.edit(async ({ page, canvas, saved }, place) => {
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
      }, UNREACHED),
    60_000,
  )
})

describe.skipIf(!browser)("two people on one page", () => {
  test(
    "see each other's edits, and both stay",
    () =>
      ground.edit(async (ann, place) => {
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
          await rowsBecome(ann, ["From Ann", "About us", "Columns", "Inside"])
          await rowsBecome(bob, ["From Ann", "About us", "Columns", "Inside"])
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
      ground.edit(async (ann, place) => {
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
