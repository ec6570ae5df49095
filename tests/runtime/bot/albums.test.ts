// Pictures in the chat: a photo with its caption, an album for a gallery, and nothing of another shop's; on the stand-in Telegram as well.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test"
import { albumMessages } from "../../../runtime/bot/albums.ts"
import { fitted, spoken, withRows } from "../../../runtime/bot/messages.ts"
import { render } from "../../../runtime/bot/telegram/render.ts"
import { wordsFor } from "../../../runtime/bot/words/index.ts"
import { storePicture } from "../../../runtime/media/store.ts"
import { type BotMessage, plainText } from "../../../tenants/blocks/kit/bot.ts"
import type { PictureView } from "../../../tenants/catalog/schema.ts"
import { addPage } from "../../../tenants/pages/actions.ts"
import { documentOf, type WrittenBlock } from "../../../tenants/pages/starter-pages.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { goLive, makeBuyer } from "../../help/bot.ts"
import { samplePicture } from "../../help/catalog-sample.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makePng } from "../../help/pictures.ts"
import { quickTelegram } from "../../help/sending.ts"
import { makeShop } from "../../help/shop.ts"
import type { Telegram } from "../../help/telegram/telegram.ts"
import { type Ground, makeTelegramShop, openGround } from "../../help/telegram-shop.ts"

const album = (count: number, change: (picture: PictureView, index: number) => PictureView = (picture) => picture) =>
  Array.from({ length: count }, (_, index) => ({ picture: change(samplePicture(index), index), caption: [`${index}`] }))

describe("an album", () => {
  test.each([
    [2, [2]],
    [10, [10]],
    [11, [6, 5]],
    [21, [7, 7, 7]],
    [60, [10, 10, 10, 10, 10, 10]],
  ])("of %i pictures is sent as %j", (count, sizes) => {
    const messages = albumMessages(album(count))
    expect(messages.map((message) => message.album?.length)).toEqual(sizes)
    expect(messages.flatMap((message) => message.album ?? []).map(({ caption }) => caption[0])).toEqual(
      album(count).map(({ caption }) => caption[0] as string),
    )
  })

  test("of one picture is a photo, of none is nothing", () => {
    expect(albumMessages(album(1))).toMatchObject([{ text: ["0"], picture: { status: "ready" }, buttons: [] }])
    expect(albumMessages([])).toEqual([])
  })

  test("leaves out what Telegram would refuse all of it for", () => {
    const narrow = albumMessages(album(3, (picture, index) => (index === 1 ? { ...picture, width: 50, height: 4_800 } : picture)))
    expect(narrow.map((message) => message.album?.map(({ caption }) => caption[0]))).toEqual([["0", "2"]])
    expect(albumMessages(album(2, (picture) => ({ ...picture, status: "waiting", sha256: null })))).toEqual([])
  })

  test("has captions within the limit, no buttons, and a message after it that has them", () => {
    const long = album(2).map((one) => ({ ...one, caption: ["x".repeat(2_000)] }))
    const [message] = fitted([{ text: [], album: long, buttons: [] }])
    expect(message?.album?.map(({ caption }) => plainText(caption).length)).toEqual([1_024, 1_024])
    const menu = [[{ text: "Menu", data: "home" }]]
    const [, last] = withRows([{ text: [], album: album(2), buttons: [] }], menu)
    expect(last).toEqual({ text: ["…"], buttons: menu })
  })

  test("does not swallow what is said in passing before it", () => {
    const said = spoken([
      { text: ["Added."], buttons: [], remark: "toast" },
      { text: [], album: album(2), buttons: [] },
    ])
    expect(said).toMatchObject([{ text: ["Added."] }, { album: [{}, {}] }])
  })

  test("becomes one call that names each picture by its bytes", () => {
    const messages: BotMessage[] = [
      {
        text: [],
        album: [
          { picture: samplePicture(1), caption: [{ text: "Vase", style: "bold" }] },
          { picture: samplePicture(2), caption: [] },
        ],
        buttons: [],
      },
    ]
    const { calls } = render(messages, { chatId: 5, words: wordsFor("en"), keyboard: false })
    expect(calls).toEqual([
      {
        method: "sendMediaGroup",
        params: {
          chat_id: 5,
          media: [
            {
              type: "photo",
              media: { media: samplePicture(1).sha256 },
              caption: "Vase",
              caption_entities: [{ type: "bold", offset: 0, length: 4 }],
            },
            { type: "photo", media: { media: samplePicture(2).sha256 } },
          ],
        },
      },
    ])
  })
})

describe("in a chat", () => {
  let database: TestDatabase
  let telegram: Telegram
  let ground: Ground
  beforeAll(async () => {
    database = await freshDatabase()
    telegram = quickTelegram(1)
    ground = await openGround(database, telegram)
  })
  afterEach(() => expect(telegram.violations.splice(0)).toEqual([]))
  afterAll(async () => {
    await ground.process.close()
    await telegram.close()
    await database.close()
  })

  const store = async (shop: ShopView, count: number) => {
    const services = { db: database.db, files: ground.process.files }
    const ids: string[] = []
    for (let index = 0; index < count; index += 1) {
      const { mediaId } = await storePicture(services, shop.tenantId, makePng(60 + index, 40), { name: "" })
      ids.push(mediaId)
    }
    return ids
  }
  const gallery = (ids: readonly string[]): WrittenBlock => [
    "gallery",
    {
      title: "Workshop",
      look: "grid",
      enlarge: true,
      pictures: ids.map((mediaId, index) => ({ picture: { mediaId, alt: "" }, caption: `Picture ${index + 1}` })),
    },
  ]
  const photo = (mediaId: string): WrittenBlock => [
    "picture",
    { picture: { mediaId, alt: "A vase" }, caption: "Thrown by hand", link: { to: "catalog" }, linkText: "", width: "wide" },
  ]
  const show = async (shop: ShopView, ...blocks: WrittenBlock[]) => {
    const page = await database.db.asTenant(shop.tenantId, (tx) =>
      addPage(tx, { slug: "look", title: "Look", document: documentOf(blocks) }),
    )
    await goLive(database.db, shop.tenantId)
    return page.id
  }

  test("a picture is a photo with a button to where it leads, a gallery an album, and the ways around follow in a message of their own", async () => {
    const shop = await makeTelegramShop(ground)
    const ids = await store(shop, 12)
    await show(shop, photo(ids[0] ?? ""), gallery(ids))
    const chat = telegram.buyer().chat(shop.bot)
    chat.start()
    await shop.settle()
    chat.tap("Look")
    await shop.settle()
    const shown = chat.messages.filter((message) => message.byBot)
    const withPicture = shown.filter((message) => message.picture)
    expect(withPicture.map(({ text }) => text)).toEqual([
      "Thrown by hand",
      "Workshop\nPicture 1",
      ...Array.from({ length: 11 }, (_, index) => `Picture ${index + 2}`),
    ])
    expect(withPicture[0]?.buttons.flat().map(({ text }) => text)).toEqual(["Open"])
    const groups = Map.groupBy(withPicture.slice(1), ({ wire }) => wire.media_group_id)
    expect([...groups.values()].map((group) => group.length)).toEqual([6, 6])
    expect(shown.at(-1)).toMatchObject({ text: "Look", picture: undefined })
    expect(shown.at(-1)?.buttons.flat().length).toBeGreaterThan(0)
  })

  test("pictures are uploaded once by a bot, and then named", async () => {
    const shop = await makeTelegramShop(ground)
    await show(shop, gallery(await store(shop, 3)))
    const uploads = () => telegram.calls.filter((call) => call.botId === shop.bot.id && call.files.length > 0).length
    for (const buyer of [telegram.buyer(), telegram.buyer()]) {
      const chat = buyer.chat(shop.bot)
      chat.start()
      await shop.settle()
      chat.tap("Look")
      await shop.settle()
      expect(chat.messages.filter((message) => message.picture)).toHaveLength(3)
    }
    expect(uploads()).toBe(1)
  })

  test("another shop's picture is shown to nobody", async () => {
    const [mine, other] = [await makeShop(database.db), await makeShop(database.db)]
    const [mediaId = "", second = ""] = await store(other, 2)
    for (const shop of [mine, other])
      await show(shop, photo(mediaId), gallery([mediaId, second]), [
        "hero",
        { kicker: "", title: "Hello", text: "", buttons: [], picture: { mediaId, alt: "" }, tone: "plain", align: "start", level: 1 },
      ])
    const [here, there] = [makeBuyer(database.db, mine.tenantId), makeBuyer(database.db, other.tenantId)]
    for (const buyer of [here, there]) {
      await buyer.say("/start")
      await buyer.tap("Look")
    }
    const pictures = (messages: readonly BotMessage[]) => messages.filter((message) => message.picture || message.album).length
    expect(pictures(here.messages())).toBe(0)
    expect(
      here
        .messages()
        .map((message) => plainText(message.text))
        .join(),
    ).toContain("Hello")
    expect(pictures(there.messages())).toBe(3)
  })
})
