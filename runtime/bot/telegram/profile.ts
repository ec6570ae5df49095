// What Telegram knows of a bot: its commands, its menu button, where its updates go. Told only where it has changed since it was told last.
import { createHash } from "node:crypto"
import { loadBot, noteBotState, openToken, openWebhookSecret } from "../../../tenants/bots/actions.ts"
import { updateProfile } from "../../../tenants/bots/queries.ts"
import type { Bot } from "../../../tenants/bots/schema.ts"
import { loadShop } from "../../../tenants/shops/actions.ts"
import type { Config } from "../../config.ts"
import { callTelegram, type Failure, type Telephone } from "../api.ts"
import { COMMAND_WORDS } from "./profile-words.ts"

/** One thing that Telegram is to know, and the call that tells it. */
type Part = { name: string; method: string; params: Record<string, unknown> }

/** What the bot works off; without this list Telegram keeps the list of whoever had the bot before. */
export const ALLOWED_UPDATES = ["message", "callback_query", "my_chat_member", "pre_checkout_query", "shipping_query"] as const

/** Deliveries of one bot at once: one for each chat, so that as many buyers as this are served side by side. Telegram's most is 100. */
const MAX_CONNECTIONS = 40

/**
 * Tells Telegram what has changed. What was told is remembered part by part, so that a second try tells the rest only.
 * @throws Unfinished when Telegram cannot be reached or wants patience; what it refuses is noted with the bot and not tried again.
 */
export async function tellProfile(
  services: Telephone & { keyRing: Parameters<typeof openToken>[0] },
  tenantId: string,
  botId: string,
): Promise<void> {
  const { db, config, keyRing } = services
  const found = await db.asTenant(tenantId, async (tx) => ({ bot: await loadBot(tx, botId), shop: await loadShop(tx) }))
  const { bot, shop } = found
  if (bot?.state !== "active") return
  const caller = { token: openToken(keyRing, tenantId, bot), tenantId, botId }
  const profile = { ...bot.profile }
  let refused: string | undefined
  for (const { name, method, params } of wantedParts(config, bot, shop.defaultLocale, openWebhookSecret(keyRing, tenantId, bot))) {
    const hash = hashOf({ method, params })
    if (profile[name] === hash) continue
    const outcome = await callTelegram(services, caller, method, params)
    if (outcome.ok) {
      profile[name] = hash
      await db.asTenant(tenantId, (tx) => updateProfile(tx, botId, profile))
    } else if (isPassing(outcome.failure)) throw new Unfinished(method, outcome.failure)
    else {
      refused ??= `${method}: ${outcome.failure.description}`
      const state = outcome.failure.kind === "unauthorized" ? "unauthorized" : "active"
      await db.asTenant(tenantId, (tx) => noteBotState(tx, botId, state, `${method}: ${outcome.failure.description}`))
      if (state === "unauthorized") return
    }
  }
  if (refused === undefined && bot.lastError !== null) await db.asTenant(tenantId, (tx) => noteBotState(tx, botId, "active", null))
}

/** Not done yet, and worth another try. */
export class Unfinished extends Error {
  override readonly name = "Unfinished"
  constructor(method: string, failure: Failure) {
    super(`${method} was not done: ${failure.description}`)
  }
}

function isPassing({ kind }: Failure): boolean {
  return kind === "transient" || kind === "retry-after" || kind === "conflict"
}

function wantedParts(config: Pick<Config, "publicUrl" | "telegram">, bot: Bot, defaultLocale: string, secret: string): Part[] {
  const inDefault = commandsIn(defaultLocale.split("-")[0] ?? "en")
  return [
    { name: "commands", method: "setMyCommands", params: { commands: inDefault } },
    ...Object.keys(COMMAND_WORDS).map((language) => ({
      ...{ name: `commands:${language}`, method: "setMyCommands", params: { commands: commandsIn(language), language_code: language } },
    })),
    { name: "menu", method: "setChatMenuButton", params: { menu_button: { type: "commands" } } },
    { name: "webhook", ...deliveryOf(config, bot, secret) },
  ]
}

/** Last of all: from then on updates come. */
function deliveryOf(config: Pick<Config, "publicUrl" | "telegram">, bot: Bot, secret: string): Omit<Part, "name"> {
  if (config.telegram.updates === "polling") return { method: "deleteWebhook", params: {} }
  return {
    method: "setWebhook",
    params: {
      ...{ url: webhookUrl(config, bot), secret_token: secret, allowed_updates: ALLOWED_UPDATES, max_connections: MAX_CONNECTIONS },
    },
  }
}

export function webhookUrl({ publicUrl }: Pick<Config, "publicUrl">, { webhookId }: Pick<Bot, "webhookId">): string {
  return `${publicUrl}/telegram/${webhookId}`
}

function commandsIn(language: string): { command: string; description: string }[] {
  const words: Record<string, string> = COMMAND_WORDS[language] ?? COMMAND_WORDS.en ?? {}
  return Object.entries(words).map(([command, description]) => ({ command, description }))
}

/** The secret is among what is hashed: 256 random bits, which no hash gives away. */
function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url")
}
