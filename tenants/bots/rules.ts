// What follows from a bot's token and address alone. Pure.
import { createHash } from "node:crypto"
import type { BotView } from "./schema.ts"

/** Telegram's own number for the bot, which stands in front of its token. */
export function telegramIdOf(token: string): number {
  return Number(token.slice(0, token.indexOf(":")))
}

/** The secret itself is sealed with the bot; a route holds only this, so that a reader of the routes can forge nothing. */
export function secretSha256(secret: string): Buffer {
  return createHash("sha256").update(secret).digest()
}

export function botLink({ username }: Pick<BotView, "username">): string {
  return `https://t.me/${username}`
}

/** Whether `wanted`, as an operator typed it, names this bot: its username (with or without @) or its number. */
export function isNamed(bot: Pick<BotView, "username" | "telegramId">, wanted: string): boolean {
  return bot.username.toLowerCase() === wanted.replace(/^@/, "").toLowerCase() || String(bot.telegramId) === wanted
}
