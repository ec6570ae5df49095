// A buyer in a test: talks to the bot, taps buttons by what they say, and checks every message against the limits of the transports.
import { expect } from "bun:test"
import { converse } from "../../runtime/bot/conversation.ts"
import type { BotEvent } from "../../runtime/bot/event.ts"
import { type BotMessage, type Button, LIMITS, plainText } from "../../tenants/blocks/kit/bot.ts"
import type { Database } from "../../tenants/database.ts"
import { freezeVersion } from "../../tenants/pages/actions.ts"

export type TestBuyer = {
  say(text: string): Promise<string>
  /** Taps the first button shown last whose label contains the text, or throws, naming those that there are. */
  tap(label: string | RegExp): Promise<string>
  /** Sends data as a transport would: of a button from any time, or of none of ours. */
  tapData(data: string): Promise<string>
  contact(phone: string): Promise<string>
  /** The data of a button shown last. */
  dataOf(label: string | RegExp): string
  labels(): string[]
  messages(): BotMessage[]
}

export function makeBuyer(db: Database, tenantId: string, options: { as?: string; locale?: string } = {}): TestBuyer {
  const who = {
    tenantId,
    channel: "chat" as const,
    externalId: options.as ?? crypto.randomUUID(),
    ...(options.locale && { locale: options.locale }),
  }
  let shown: BotMessage[] = []
  const send = async (event: BotEvent) => {
    shown = await converse({ db, report: (problem) => expect(problem).toBeUndefined() }, who, event)
    checkMessages(shown)
    return shown.map((message) => plainText(message.text)).join("\n")
  }
  const find = (label: string | RegExp): Button & { data: string } => {
    const buttons = shown.flatMap((message) => message.buttons.flat())
    const found = buttons.find((button) => (typeof label === "string" ? button.text.includes(label) : label.test(button.text)))
    if (!found || !("data" in found)) throw new Error(`no button ${label}; there are: ${buttons.map((button) => button.text).join(" | ")}`)
    return found
  }
  return {
    say: (text) => send({ kind: "text", text }),
    tap: async (label) => send({ kind: "tap", data: find(label).data }),
    tapData: (data) => send({ kind: "tap", data }),
    contact: (phone) => send({ kind: "contact", phone }),
    dataOf: (label) => find(label).data,
    labels: () => shown.flatMap((message) => message.buttons.flat()).map((button) => button.text),
    messages: () => shown,
  }
}

/** Freezes the draft and makes it the live version, as publishing does; no files are written. */
export async function goLive(db: Database, tenantId: string): Promise<void> {
  await db.asTenant(tenantId, async (tx) => {
    const { id } = await freezeVersion(tx, "test")
    await tx`update shop.tenants set live_version_id = ${id} where id = ${tenantId}`
  })
}

/** Whatever the bot says, every transport must be able to carry it. */
export function checkMessages(messages: readonly BotMessage[]): void {
  expect(messages.length).toBeGreaterThan(0)
  for (const message of messages) {
    const text = plainText(message.text)
    if (message.album) checkAlbum(message)
    else expect(text.trim()).not.toBe("")
    expect(text.length).toBeLessThanOrEqual(message.picture ? LIMITS.caption : LIMITS.text)
    expect(text.isWellFormed()).toBe(true)
    const buttons = message.buttons.flat()
    expect(buttons.length).toBeLessThanOrEqual(LIMITS.buttons)
    for (const button of buttons) {
      expect(button.text.trim()).not.toBe("")
      expect(button.text.length).toBeLessThanOrEqual(LIMITS.buttonText)
      if ("data" in button) expect(Buffer.byteLength(button.data)).toBeLessThanOrEqual(LIMITS.data)
    }
  }
}

/** Two to ten pictures, and nothing that an album cannot have. */
function checkAlbum({ text, buttons, keyboard, album = [] }: BotMessage): void {
  expect({ text: plainText(text), buttons, keyboard }).toEqual({ text: "", buttons: [], keyboard: undefined })
  expect(album.length).toBeGreaterThanOrEqual(2)
  expect(album.length).toBeLessThanOrEqual(LIMITS.album)
  for (const { caption } of album) expect(plainText(caption).length).toBeLessThanOrEqual(LIMITS.caption)
}
