// `teleshop bot chat <slug>`: the shop's bot without Telegram. A line types, `:n` taps button n, `:contact <phone>` shares a phone.
import { z } from "zod"
import { converse } from "../../runtime/bot/conversation.ts"
import type { BotEvent } from "../../runtime/bot/event.ts"
import { type AlbumPicture, type BotMessage, type Button, plainText } from "../../tenants/blocks/kit/bot.ts"
import { mediaPath } from "../../tenants/catalog/schema.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { knownLocale } from "../../tenants/shops/rules.ts"
import { defineVerb } from "../command-line/verb.ts"

/** A message with its buttons numbered: consecutively over all messages of one answer. */
type Numbered = { message: BotMessage; rows: { n: number; button: Button }[][] }

export default defineVerb({
  usage: "bot chat <slug> [--as <buyer>] [--locale <locale>] [--json]",
  summary: "talk to the shop's published bot: a line types, :n taps button n, :contact +123… shares a phone",
  positionals: ["slug"],
  arguments: z.object({
    slug: z.string(),
    as: z.string().trim().min(1, "name the buyer by 1 to 190 characters").max(190, "name the buyer by 1 to 190 characters").optional(),
    locale: z
      .string()
      .refine((locale) => knownLocale(locale) !== undefined, "is not a language that we know: use for example en or ru")
      .optional(),
  }),
  run: async ({ slug, as, locale }, { services, out, json, stdin, log }) => {
    const shop = await findShop(services.db, slug)
    // Named and unnamed buyers never meet: without a name every run is somebody new, so that runs side by side are different buyers.
    const externalId = as === undefined ? `new:${crypto.randomUUID()}` : `as:${as}`
    const who = { tenantId: shop.tenantId, channel: "chat" as const, externalId, ...(locale && { locale }) }
    const report = (problem: object) => log.warn({ problem, shop: slug }, "a block of the live version cannot be shown")
    let shown: Numbered[] = []

    const print = (messages: Numbered[]) => {
      for (const message of messages) {
        if (json) out.value(asJson(message))
        else out.line(asText(message))
      }
    }
    const send = async (event: BotEvent) => {
      shown = numbered(await converse({ db: services.db, report }, who, event))
      print(shown)
    }
    /** Said by this command, not by the bot: the buttons that can be tapped stay what they were. */
    const explain = (text: string) => print([{ message: { text: [text], buttons: [] }, rows: shown.flatMap(({ rows }) => rows) }])

    const atTerminal = process.stdin.isTTY === true && !json
    if (atTerminal) await send({ kind: "text", text: "/start" })
    for await (const line of stdin) {
      if (atTerminal && line.trim() === "") continue
      const typed = readLine(line, shown)
      if ("explain" in typed) explain(typed.explain)
      else await send(typed.event)
    }
  },
})

function readLine(line: string, shown: readonly Numbered[]): { event: BotEvent } | { explain: string } {
  const contact = /^:contact(?:\s+(.*))?$/i.exec(line.trim())
  if (contact)
    return contact[1]
      ? { event: { kind: "contact", phone: contact[1].slice(0, 200) } }
      : { explain: "Add the phone number: :contact +12025550143" }
  const tap = /^:\s*(\d+)$/.exec(line.trim())
  if (!tap) return { event: { kind: "text", text: line } }
  const buttons = shown.flatMap(({ rows }) => rows.flat())
  const found = buttons.find(({ n }) => n === Number(tap[1]))
  if (!found)
    return {
      explain:
        buttons.length === 0
          ? "No buttons have been shown yet: type /start first."
          : `There is no button ${tap[1]?.slice(0, 20)}: choose 1 to ${buttons.length}.`,
    }
  return "data" in found.button ? { event: { kind: "tap", data: found.button.data } } : { explain: `This button opens ${found.button.url}` }
}

function numbered(messages: readonly BotMessage[]): Numbered[] {
  let n = 0
  return messages.map((message) => ({
    message,
    rows: message.buttons.map((row) =>
      row.map((button) => {
        n += 1
        return { n, button }
      }),
    ),
  }))
}

function asJson({ message, rows }: Numbered): object {
  const buttons = rows.flat().map(({ n, button }) => ({ n, text: button.text, ...("url" in button && { url: button.url }) }))
  const picture = message.picture && mediaPath(message.picture)
  return {
    text: plainText(message.text),
    buttons,
    ...(picture && { picture }),
    ...(message.album && { pictures: message.album.map(ofAlbum) }),
    ...(message.place && { place: message.place }),
    ...(message.keyboard && { keyboard: message.keyboard }),
  }
}

function ofAlbum({ picture, caption }: AlbumPicture): object {
  return { picture: mediaPath(picture), alt: picture.alt, caption: plainText(caption) }
}

function asText({ message, rows }: Numbered): string {
  const pictures = [
    ...(message.picture ? [{ picture: message.picture, caption: "" }] : []),
    ...(message.album ?? []).map(({ picture, caption }) => ({ picture, caption: plainText(caption) })),
  ]
  const shownPictures = pictures
    .filter(({ picture }) => mediaPath(picture))
    .map(({ picture, caption }) => `(picture: ${[picture.alt || "without a description", caption].filter(Boolean).join(" — ")})`)
  const lines = rows.map((row) => row.map(({ n, button }) => `[${n}] ${button.text}`).join("   "))
  return [...shownPictures, ...(message.album ? [] : [plainText(message.text)]), ...lines, ""].join("\n")
}
