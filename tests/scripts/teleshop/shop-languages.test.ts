// `shop locales`, `shop translate` and `shop qr`, as an operator types them.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Services } from "../../../runtime/app.ts"
import { readArguments, WrongUsage } from "../../../scripts/command-line/arguments.ts"
import type { Verb } from "../../../scripts/command-line/verb.ts"
import locales from "../../../scripts/teleshop/shop-locales.ts"
import qr from "../../../scripts/teleshop/shop-qr.ts"
import translate from "../../../scripts/teleshop/shop-translate.ts"
import { addBot } from "../../../tenants/bots/actions.ts"
import { makeProduct } from "../../help/catalog.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { refusalOf } from "../../help/selling.ts"
import { makeShop, testKeyRing } from "../../help/shop.ts"

let database: TestDatabase
let folder: string
let slug: string
beforeAll(async () => {
  database = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), "teleshop-translate-"))
  const shop = await makeShop(database.db, { title: "Heron" })
  slug = shop.slug
  await makeProduct(database.db, shop.tenantId, { handle: "mug", title: "Mug" })
  const bot = { telegramId: 7_000_000_123, username: "heron_bot", title: "Heron" }
  await addBot(database.db, testKeyRing, shop.tenantId, { ...bot, token: `${bot.telegramId}:${"A".repeat(35)}` })
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

async function run(verb: Verb, ...words: string[]) {
  const lines: string[] = []
  const values: unknown[] = []
  const services = { db: database.db, originOf: (name: string) => `https://${name}.example.com` } as Services
  const out = { line: (text: string) => void lines.push(text), value: (value: unknown) => void values.push(value) }
  await verb.run(readArguments(verb, words), { services, out, json: false } as never)
  return { lines, value: values[0] as never }
}

test("a shop's languages are set, and shown with where each is", async () => {
  expect((await run(locales, slug)).value).toEqual([{ locale: "en", path: "/" }] as never)
  const { lines, value } = await run(locales, slug, "en", "ru", "pt-BR")
  expect(value).toEqual([
    { locale: "en", path: "/" },
    { locale: "ru", path: "/ru/" },
    { locale: "pt-BR", path: "/pt-br/" },
  ] as never)
  expect(lines).toContain(`ru       https://${slug}.example.com/ru/`)
  expect(await refusalOf(run(locales, slug, "ru"))).toMatchObject({ code: "invalid-input" })
})

test("texts go out to a file, what is missing first, and come back translated", async () => {
  const file = join(folder, "pt.csv")
  const before = (await run(translate, slug, "pt-BR", "--export", file)).value as { missing: number }
  const text = await Bun.file(file).text()
  expect(text).toStartWith("source,text\r\nHeron,\r\n")
  expect([...(await Bun.file(file).bytes()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  await Bun.write(file, text.replace("Mug,", "Mug,Кружка").replace("Heron,", "Heron,Цапля"))
  expect((await run(translate, slug, "pt-BR", "--import", file)).value).toMatchObject({ added: 2, changed: 0 })
  expect((await run(translate, slug, "pt-BR", "--export", file)).value).toMatchObject({ translated: 2, missing: before.missing - 2 })
  expect(await Bun.file(file).text()).toEndWith("Heron,Цапля\r\nMug,Кружка\r\n")
})

test("what cannot be done is said in one sentence, and both at once are wrong usage of a kind", async () => {
  expect((await refusalOf(run(translate, slug, "fr"))).message).toContain("add it with `shop locales")
  expect((await refusalOf(run(translate, slug, "ru", "--import", join(folder, "nowhere.csv")))).message).toContain("check its name")
  expect((await refusalOf(run(translate, slug, "ru", "--export", folder))).message).toContain("choose another place")
  expect(await refusalOf(run(translate, slug, "ru", "--export", "a", "--import", "b"))).toMatchObject({ code: "invalid-input" })
  expect(run(translate, slug)).rejects.toThrow(WrongUsage)
})

test("a code is printed of the site, of a product's page, and of both in the chat", async () => {
  const urls = await Promise.all(
    [[], ["--product", "mug"], ["--bot"], ["--product", "mug", "--bot"]].map(
      async (words) => ((await run(qr, slug, ...words)).value as { url: string }).url,
    ),
  )
  expect(urls).toEqual([
    `https://${slug}.example.com/`,
    `https://${slug}.example.com/products/mug`,
    "https://t.me/heron_bot",
    expect.stringMatching(/^https:\/\/t\.me\/heron_bot\?start=p_[\w-]{22}$/),
  ])
  expect((await run(qr, slug)).lines.join()).toStartWith("<svg xmlns=")
  expect((await refusalOf(run(qr, slug, "--product", "cup"))).message).toContain('shows no product "cup"')
})
