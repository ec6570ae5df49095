// What blocks of words and figures are in the chat: answers in place, reviews a few at a time, prices under one another, and all within the limits.
import { describe, expect, test } from "bun:test"
import { bot as benefits } from "../../../tenants/blocks/benefits/bot.ts"
import { bot as categoryList } from "../../../tenants/blocks/category-list/bot.ts"
import { bot as contacts } from "../../../tenants/blocks/contacts/bot.ts"
import { block as contactsBlock, telephoneLink } from "../../../tenants/blocks/contacts/schema.ts"
import { bot as faq } from "../../../tenants/blocks/faq/bot.ts"
import { block as faqBlock } from "../../../tenants/blocks/faq/schema.ts"
import { bot as hero } from "../../../tenants/blocks/hero/bot.ts"
import { type BotMessage, plainText } from "../../../tenants/blocks/kit/bot.ts"
import { ICON_NAMES } from "../../../tenants/blocks/kit/icons.ts"
import { readTap } from "../../../tenants/blocks/kit/taps.ts"
import { bot as priceList } from "../../../tenants/blocks/price-list/bot.ts"
import { bot as testimonials } from "../../../tenants/blocks/testimonials/bot.ts"
import { checkMessages } from "../../help/bot.ts"
import { viewOf } from "../../help/bot-view.ts"
import { sampleId } from "../../help/catalog-sample.ts"

const view = viewOf()
const textOf = (messages: readonly BotMessage[]) => messages.map((message) => plainText(message.text)).join("\n\n")
const buttonsOf = (messages: readonly BotMessage[]) => messages.flatMap((message) => message.buttons.flat())
/** The view after the button with this label was tapped. */
function opened(messages: readonly BotMessage[], label: string) {
  const button = buttonsOf(messages).find(({ text }) => text.startsWith(label))
  const tap = readTap(button && "data" in button ? button.data : "")
  if (tap?.do !== "block") throw new Error(`no button ${label} that opens a part`)
  return viewOf({}, { block: { ...view.block, opened: tap.opened } })
}

describe("a question", () => {
  const settings = {
    title: "Good to know",
    questions: [
      { question: "Do you ship?", answer: [[{ text: "We do." }]] },
      { question: "Can I return?", answer: [[{ text: "x".repeat(4_000) }], [{ text: "y".repeat(4_000) }]] },
    ],
  }

  test("is a button, its answer comes in its place, and the way back leads to the others", () => {
    const asked = faq(settings, view)
    expect(textOf(asked)).toBe("Good to know")
    const answered = faq(settings, opened(asked, "Do you ship?"))
    expect(textOf(answered)).toBe("Do you ship?\n\nWe do.")
    expect(faq(settings, opened(answered, "« All questions"))).toEqual(asked)
  })

  test("moved or taken away since is not mistaken for another", () => {
    const asked = faq(settings, view)
    const turned = { ...settings, questions: settings.questions.toReversed() }
    expect(textOf(faq(turned, opened(asked, "Do you ship?")))).toContain("We do.")
    expect(textOf(faq({ ...settings, questions: settings.questions.slice(1) }, opened(asked, "Do you ship?")))).toBe("Good to know")
  })

  test("with an answer longer than a message keeps within the limits, and the way back is under the last", () => {
    const messages = faq(settings, opened(faq(settings, view), "Can I return?"))
    checkMessages(messages)
    expect(textOf(messages)).toContain("y".repeat(4_000))
    expect(messages.at(-1)?.buttons.flat()).toHaveLength(1)
  })

  test("cannot be asked twice", () => {
    const twice = [...settings.questions, ...settings.questions.slice(0, 1)]
    expect(faqBlock.settings.safeParse({ ...settings, questions: twice }).success).toBe(false)
    expect(faqBlock.settings.safeParse(settings).success).toBe(true)
  })
})

test("testimonials come three at a time, and every one can be reached", () => {
  const quotes = Array.from({ length: 8 }, (_, index) => ({ quote: "ё".repeat(800), name: `Buyer ${index + 1}`, about: "ж".repeat(120) }))
  let messages = testimonials({ title: "", quotes }, view)
  const seen: string[] = []
  for (let screen = 1; screen <= 3; screen += 1) {
    checkMessages(messages)
    seen.push(...[...textOf(messages).matchAll(/Buyer \d/g)].map(([name]) => name))
    if (screen < 3) messages = testimonials({ title: "", quotes }, opened(messages, "More"))
  }
  expect(seen).toEqual(quotes.map(({ name }) => name))
  expect(buttonsOf(messages).map(({ text }) => text)).toEqual(["« To the first"])
  // A screenful that is no longer there.
  expect(textOf(testimonials({ title: "", quotes: quotes.slice(0, 2) }, viewOf({}, { block: { ...view.block, opened: "7" } })))).toContain(
    "Buyer 1",
  )
})

test("prices end in one column, however long the names are", () => {
  const names = [
    "Cup",
    "Six evenings at the wheel for those who begin",
    "Donaudampfschifffahrtsgesellschaft",
    "An hour and a half, by the by",
  ]
  const rows = names.map((name, index) => ({ name, description: "", priceMinor: index * 12_345, from: index === 1 }))
  const [message] = priceList({ title: "", groups: [{ title: "", rows }], note: "" }, view)
  const lines = message?.text.flatMap((span) => (typeof span === "string" ? [] : span.text.split("\n"))) ?? []
  const priced = lines.filter((line) => /free$|\$[\d.,]+$/.test(line))
  expect(priced).toHaveLength(names.length)
  expect(priced.map((line) => line.length)).toEqual([30, 30, 30, 30])
  expect(priced[0]).toBe("Cup ..................... free")
})

test("everything as long as it may be keeps within the limits", () => {
  const row = { name: "Н".repeat(120), description: "о".repeat(300), priceMinor: 900_000_000_000_000, from: true }
  const groups = Array.from({ length: 20 }, () => ({ title: "Г".repeat(120), rows: Array.from({ length: 60 }, () => row) }))
  checkMessages(priceList({ title: "Ц".repeat(200), groups, note: "П".repeat(300) }, view))
  const link = { to: "url" as const, url: "https://example.com" }
  const buttons = [1, 2].map(() => ({ text: "К".repeat(64), link }))
  const words = { kicker: "К".repeat(80), title: "З".repeat(160), text: "т".repeat(600), buttons }
  checkMessages(hero({ ...words, tone: "ink", align: "center", level: 1 }, view))
  const points = ICON_NAMES.slice(0, 6).map((icon) => ({ icon, title: "П".repeat(80), text: "т".repeat(240) }))
  checkMessages(benefits({ title: "П".repeat(200), points }, view))
})

test("contacts: a phone is dialled by its digits, only what is there is said, and a button leads to Telegram", () => {
  const none = { title: "", phone: "", email: "", telegram: "", address: "", note: "" }
  expect(telephoneLink("+1 (202) 555-0143")).toBe("tel:+12025550143")
  expect(contacts(none, view)).toEqual([])
  expect(textOf(contacts({ ...none, phone: "8 800 555-35-35" }, view))).toBe("Phone: 8 800 555-35-35")
  expect(buttonsOf(contacts({ ...none, telegram: "heron_shop" }, view))).toEqual([
    { text: "Write to us on Telegram", url: "https://t.me/heron_shop" },
  ])
  for (const bad of [{ phone: "call me" }, { phone: "1234" }, { email: "not an address" }, { telegram: "../x" }, { telegram: "@heron" }])
    expect([bad, contactsBlock.settings.safeParse({ ...none, ...bad }).success]).toEqual([bad, false])
  expect(contactsBlock.settings.safeParse({ ...none, phone: "+351 22 555 01 43", email: "a@example.com", telegram: "heron" }).success).toBe(
    true,
  )
})

test("more categories than fit lead on to the catalogue; of a category that is gone nothing is said", () => {
  const categories = Array.from({ length: 25 }, (_, index) => ({
    id: sampleId(1, index),
    parentId: index < 23 ? null : sampleId(1, 0),
    slug: `c-${index}`,
    title: `Category ${index}`,
    position: index,
  }))
  const settings = { title: "", source: "top" as const, look: "chips" as const, counts: true }
  const messages = categoryList(settings, viewOf({}, { categories }))
  checkMessages(messages)
  expect(buttonsOf(messages)).toHaveLength(21)
  expect(buttonsOf(messages).at(-1)).toEqual({ text: "All categories", data: "catalog:1" })
  const below = (categoryId: string) => categoryList({ ...settings, source: "below", categoryId }, viewOf({}, { categories }))
  expect(buttonsOf(below(sampleId(1, 0))).map(({ text }) => text)).toEqual(["Category 23", "Category 24"])
  expect(below(sampleId(9, 9))).toEqual([])
})
