// Pictures: uploaded once, sent again by file id, edited, downloaded.
import { afterAll, beforeAll, expect, test } from "bun:test"
import type { PrivateChat } from "./buyer.ts"
import { type Answer, call } from "./rehearsal.ts"
import { type BotHandle, startTelegram, type Telegram } from "./telegram.ts"
import type { Message } from "./wire.ts"

/** One red and one transparent pixel. */
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
const picture = new File([Buffer.from(PNG, "base64")], "tea.png", { type: "image/png" })

let telegram: Telegram
let bot: BotHandle
let chat: PrivateChat
const BUYER = 801

beforeAll(() => {
  telegram = startTelegram()
  bot = telegram.createBot({ username: "picture_bot", name: "Picture" })
  chat = telegram.buyer({ id: BUYER }).chat(bot)
  chat.start()
})
afterAll(() => telegram.close())

async function upload(method: string, fields: { [name: string]: string | File }, as: { token: string } = bot): Promise<Answer<Message>> {
  const body = new FormData()
  body.set("chat_id", String(BUYER))
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  const response = await fetch(`${telegram.apiRoot}/bot${as.token}/${method}`, { method: "POST", body })
  return (await response.json()) as Answer<Message>
}
const sendPhoto = (photo: string, as = bot) => call<Message>(telegram, as, "sendPhoto", { chat_id: BUYER, photo })

test("a picture goes up under its own name or behind attach://, and the person sees it with its caption", async () => {
  const direct = await upload("sendPhoto", { photo: picture, caption: "<b>Tea</b>", parse_mode: "HTML" })
  expect(direct.result).toMatchObject({ caption: "Tea", caption_entities: [{ type: "bold", offset: 0, length: 3 }] })
  expect(direct.result.photo?.at(-1)).toMatchObject({ width: 1, height: 1, file_size: picture.size })
  const attached = await upload("sendPhoto", { photo: "attach://file0", file0: picture })
  expect(attached.ok).toBe(true)
  expect(chat.last?.picture?.file_id).toBe(attached.result.photo?.at(-1)?.file_id ?? "")
  expect(telegram.calls.at(-1)).toMatchObject({ files: ["file0"] })
})

test("a file id sends it again, for the bot that has it only", async () => {
  const first = (await upload("sendPhoto", { photo: picture })).result.photo?.at(-1)
  const again = (await sendPhoto(first?.file_id ?? "")).result.photo?.at(-1)
  expect(again).toEqual(first)
  const other = telegram.createBot({ username: "other_bot", name: "Other" })
  telegram.buyer({ id: BUYER }).chat(other).start()
  expect((await sendPhoto(first?.file_id ?? "", other)).description).toBe("Bad Request: wrong file identifier/HTTP URL specified")
})

test("a picture at an address is fetched from this machine, and nothing from elsewhere", async () => {
  const pages = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request) =>
      request.url.endsWith(".png") ? new Response(picture) : new Response("<p>", { headers: { "content-type": "text/html" } }),
  })
  try {
    expect((await sendPhoto(`http://127.0.0.1:${pages.port}/tea.png`)).ok).toBe(true)
    expect((await sendPhoto(`http://127.0.0.1:${pages.port}/tea.html`)).description).toContain("wrong type of the web page content")
    expect((await sendPhoto("https://example.com/tea.png")).description).toContain("failed to get HTTP URL content")
  } finally {
    await pages.stop(true)
  }
})

test("what is no picture is refused", async () => {
  const text = new File(["no picture"], "tea.png", { type: "image/png" })
  expect((await upload("sendPhoto", { photo: text })).description).toBe("Bad Request: IMAGE_PROCESS_FAILED")
  const missing = await upload("sendPhoto", { photo: "attach://nothing" })
  expect(missing.description).toContain("wrong file identifier")
  expect(telegram.violations.splice(0)).toMatchObject([{ method: "sendPhoto", parameter: "photo" }])
})

test("the picture and the caption of a message are edited in place; the same ones again are refused", async () => {
  const sent = (await upload("sendPhoto", { photo: picture, caption: "one" })).result
  const photo = sent.photo?.at(-1)?.file_id ?? ""
  const media = (caption: string, file = photo) => ({
    chat_id: BUYER,
    message_id: sent.message_id,
    media: { type: "photo", media: file, caption },
  })
  expect((await call(telegram, bot, "editMessageMedia", media("one"))).description).toContain("message is not modified")
  expect((await call(telegram, bot, "editMessageMedia", media("two"))).ok).toBe(true)
  const caption = { chat_id: BUYER, message_id: sent.message_id, caption: "three" }
  expect((await call<Message>(telegram, bot, "editMessageCaption", caption)).result).toMatchObject({ caption: "three", photo: sent.photo })
  expect((await call(telegram, bot, "editMessageText", { ...caption, text: "x", caption: undefined })).description).toContain(
    "there is no text in the message to edit",
  )
  const uploaded = await upload("editMessageMedia", {
    message_id: String(sent.message_id),
    media: JSON.stringify({ type: "photo", media: "attach://new", caption: "four" }),
    new: picture,
  })
  expect(uploaded.result.photo?.at(-1)?.file_unique_id).not.toBe(sent.photo?.at(-1)?.file_unique_id ?? "")
  expect(chat.last).toMatchObject({ text: "four", edits: 3 })
})

test("a caption of 1025 is refused and noted", async () => {
  expect((await upload("sendPhoto", { photo: picture, caption: "x".repeat(1025) })).description).toBe(
    "Bad Request: message caption is too long",
  )
  expect(telegram.violations.splice(0)).toMatchObject([{ parameter: "caption" }])
})

test("an album is several messages of one group", async () => {
  const media = JSON.stringify([
    { type: "photo", media: "attach://a", caption: "Tea" },
    { type: "photo", media: "attach://b" },
  ])
  const { result } = (await upload("sendMediaGroup", { media, a: picture, b: picture })) as unknown as Answer<Message[]>
  expect(result.map((message) => message.caption)).toEqual(["Tea", undefined])
  expect(new Set(result.map((message) => message.media_group_id)).size).toBe(1)
})

test("a file is found by its id and downloaded with the token", async () => {
  const sent = (await upload("sendPhoto", { photo: picture })).result.photo?.at(-1)
  const { result } = await call<{ file_path: string }>(telegram, bot, "getFile", { file_id: sent?.file_id })
  const response = await fetch(`${telegram.apiRoot}/file/bot${bot.token}/${result.file_path}`)
  expect(await response.bytes()).toEqual(await picture.bytes())
  expect((await fetch(`${telegram.apiRoot}/file/bot${bot.token}/photos/other.jpg`)).status).toBe(404)
})
