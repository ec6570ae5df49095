// Shops with bots whose updates arrive by webhook, without a Telegram: what tests of the pipeline begin with.
import { addBot, loadBot, openWebhookSecret } from "../../tenants/bots/actions.ts"
import type { TestDatabase } from "./database.ts"
import { makeShop, testKeyRing } from "./shop.ts"

export type PipelineBot = { tenantId: string; botId: string; webhookId: string; secret: string; token: string; telegramId: number }

let bots = 0

/** A token of the right shape that no other test uses. */
export function freshToken(): { token: string; telegramId: number } {
  bots += 1
  const telegramId = 6_100_000_000 + bots
  return { telegramId, token: `${telegramId}:AA${crypto.randomUUID().replaceAll("-", "")}x` }
}

/** A bot of a new shop, or of the one given. */
export async function makePipelineBot({ db }: Pick<TestDatabase, "db">, shopId?: string): Promise<PipelineBot> {
  const { token, telegramId } = freshToken()
  const tenantId = shopId ?? (await makeShop(db)).tenantId
  const { id: botId } = await addBot(db, testKeyRing, tenantId, {
    telegramId,
    username: `pipeline_${telegramId}_bot`,
    title: "Pipeline",
    token,
  })
  const bot = await db.asTenant(tenantId, (tx) => loadBot(tx, botId))
  if (!bot) throw new Error("the bot that was just added is not there")
  return { tenantId, botId, webhookId: bot.webhookId, secret: openWebhookSecret(testKeyRing, tenantId, bot), token, telegramId }
}

/** What a person writes in a private chat, as Telegram delivers it. */
export function messageUpdate(
  updateId: number,
  chatId: number,
  text = "hello",
  languageCode = "en",
): Record<string, unknown> & { update_id: number } {
  const from = { id: chatId, is_bot: false, first_name: "Anna", language_code: languageCode }
  return {
    update_id: updateId,
    message: { message_id: updateId, from, chat: { id: chatId, type: "private", first_name: "Anna" }, date: 1_790_000_000, text },
  }
}

/** As Telegram sends it; headers and body may be anything. */
export function deliver(
  url: string,
  bot: Pick<PipelineBot, "webhookId" | "secret">,
  update: unknown,
  secret: string | null = bot.secret,
): Promise<Response> {
  return fetch(`${url}/telegram/${bot.webhookId}`, {
    method: "POST",
    body: typeof update === "string" ? update : JSON.stringify(update),
    headers: { "content-type": "application/json", ...(secret !== null && { "x-telegram-bot-api-secret-token": secret }) },
  })
}
