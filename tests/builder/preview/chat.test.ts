// The preview's chat: what stands in it after each step of an answer.
import { describe, expect, test } from "bun:test"
import { type Chat, EMPTY, isLook, type Message, piecesOf, tappedOf, withAgain, withOwn, withSteps } from "../../../builder/preview/chat.ts"
import { writeTap } from "../../../tenants/blocks/kit/taps.ts"

const message = (text: string, more: Partial<Message> = {}): Message => ({
  ...{ text, entities: [], pictures: [], place: null, preview: null, buttons: [], keyboard: null, ...more },
})
const texts = (chat: Chat) => chat.entries.map((entry) => (entry.own ? entry.text : entry.message.text))

describe("the chat", () => {
  test("grows by what is sent, and changes what is edited in its place", () => {
    const begun = withSteps(EMPTY, [
      { do: "send", message: message("Menu") },
      { do: "send", message: message("More") },
    ])
    const after = withSteps(begun, [{ do: "edit", messageId: 1, message: message("Mugs") }])
    expect(texts(after)).toEqual(["Mugs", "More"])
    expect(after.answer).toEqual([1])
  })

  test("takes away what is deleted, and never gives its number to another", () => {
    const begun = withSteps(EMPTY, [{ do: "send", message: message("Picture") }])
    const after = withSteps(begun, [
      { do: "send", message: message("Text") },
      { do: "delete", messageId: 1 },
    ])
    expect(after.entries.map(({ id }) => id)).toEqual([2])
  })

  test("has the bot's keyboard until it is used or taken away", () => {
    const keyboard = [[{ text: "Share", share: "phone" as const }]]
    const asked = withSteps(EMPTY, [{ do: "send", message: message("Phone?", { keyboard }) }])
    expect(asked.keyboard).toEqual(keyboard)
    expect(withSteps(asked, [{ do: "send", message: message("Well?") }]).keyboard).toEqual(keyboard)
    expect(withOwn(asked, "+1").keyboard).toBeNull()
    expect(withSteps(asked, [{ do: "send", message: message("Thank you", { keyboard: [] }) }]).keyboard).toBeNull()
  })

  test("shows the same screen anew in the place of the one that stands there", () => {
    const begun = withSteps(withOwn(EMPTY, "/start"), [{ do: "send", message: message("Old") }])
    const again = withAgain(begun, [{ do: "send", message: message("New") }])
    expect(texts(again)).toEqual(["/start", "New"])
    expect(texts(withAgain(again, [{ do: "send", message: message("Newer") }]))).toEqual(["/start", "Newer"])
  })
})

test("a screen follows the draft when showing it again does nothing", () => {
  const productId = "01890000-0000-7000-8000-000000000001"
  const yes = [writeTap({ do: "home" }), writeTap({ do: "cart", page: 1 }), writeTap({ do: "product", productId, chosen: [], page: 1 })]
  const no = [writeTap({ do: "add", productId, variantId: productId, quantity: 1 }), writeTap({ do: "checkout" }), "nothing of ours"]
  expect(yes.map(isLook)).toEqual([true, true, true])
  expect(no.map(isLook)).toEqual([false, false, false])
})

test("a place and an album are never changed, a picture never becomes a text", () => {
  const picture = { sha256: "a", alt: "", caption: "" }
  const place = { latitude: 1, longitude: 2, title: "Shop", address: "Here" }
  expect(tappedOf(1, message("Text"))).toEqual({ messageId: 1, editable: true, hasPicture: false })
  expect(tappedOf(2, message("Photo", { pictures: [picture] }))).toMatchObject({ editable: true, hasPicture: true })
  expect(tappedOf(3, message("", { pictures: [picture, picture] }))).toMatchObject({ editable: false })
  expect(tappedOf(4, message("", { place }))).toMatchObject({ editable: false })
})

test("a text is cut where its styles begin and end, counted as Telegram counts", () => {
  const entities = [
    { type: "bold", offset: 3, length: 5 },
    { type: "text_link", offset: 6, length: 4, url: "https://example.com" },
  ]
  expect(piecesOf({ text: "😀 boldlink!", entities })).toEqual([
    { text: "😀 ", styles: [], url: undefined },
    { text: "bol", styles: ["bold"], url: undefined },
    { text: "dl", styles: ["bold", "text_link"], url: "https://example.com" },
    { text: "in", styles: ["text_link"], url: "https://example.com" },
    { text: "k!", styles: [], url: undefined },
  ])
})
