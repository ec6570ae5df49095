// A shop's Telegram bot, and the address at which Telegram delivers for it.
import { z } from "zod"

/** As @BotFather gives it: the bot's number, a colon, and what is secret. */
export const BotToken = z
  .string()
  .trim()
  .regex(/^\d{6,12}:[A-Za-z0-9_-]{30,64}$/, "this is not a bot token: copy it from @BotFather, it looks like 123456789:AAH…")

/** Hashes of what Telegram was told last, by what it is about. */
export type BotProfile = Record<string, string>

export type BotState = "active" | "unauthorized"

export type BotView = {
  id: string
  telegramId: number
  username: string
  title: string
  state: BotState
  lastError: string | null
  lastErrorAt: Date | null
  staffChatId: number | null
  staffChatTitle: string | null
  createdAt: Date
}

/** With what only the server needs; the sealed texts open by `openToken` and `openWebhookSecret`. */
export type Bot = BotView & { webhookId: string; tokenSealed: string; secretSealed: string; profile: BotProfile }

/** Whose bot an address is for. */
export type WebhookRoute = { webhookId: string; tenantId: string; botId: string; secretSha256: Uint8Array }

/** What Telegram's getMe says of a bot. */
export type BotIdentity = { telegramId: number; username: string; title: string }
