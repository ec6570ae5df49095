// A shop whose bot is on the stand-in Telegram, worked off on the spot: what people do there is answered as soon as a test asks for the answer.

import { tellOfChange } from "../../runtime/bot/notices.ts"
import { sendOutbox, sendWritten } from "../../runtime/bot/sending/outbox.ts"
import { handleUpdate } from "../../runtime/bot/telegram/handle.ts"
import { tellOfAnswer } from "../../runtime/bot/telegram/staff-answers.ts"
import type { Config } from "../../runtime/config.ts"
import { loadBot } from "../../tenants/bots/actions.ts"
import { writeOutbox } from "../../tenants/messages/actions.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { goLive } from "./bot.ts"
import type { TestDatabase } from "./database.ts"
import { makeSendingBot, type ProcessOptions, type SendingBot, type SendingProcess, startSending } from "./sending.ts"
import { makeShop } from "./shop.ts"
import type { BotHandle, Telegram } from "./telegram/telegram.ts"
import type { Update } from "./telegram/wire.ts"

export type TelegramShop = ShopView & {
  botId: string
  bot: BotHandle
  /** Handles everything that people have done, tells of everything that has changed, and sends what that gives. @returns the updates handled. */
  settle(): Promise<Update[]>
  /** One update, as often as one likes. */
  handle(body: unknown): Promise<void>
}

export type Ground = { database: TestDatabase; telegram: Telegram; process: SendingProcess }

/** What a test file begins with. */
export async function openGround(database: TestDatabase, telegram: Telegram, options: ProcessOptions = {}): Promise<Ground> {
  // So short a second that what must not come too fast is not waited for.
  const process = await startSending(database, telegram, { secondMs: 1, ...options })
  // Where buyers' own devices reach the site: localhost would be the buyer's telephone.
  const config: Config = { ...process.config, publicUrl: "https://shops.example.com", shopsDomain: "shops.example.com" }
  return { database, telegram, process: Object.assign(process, { config }) }
}

export async function makeTelegramShop(
  { database, telegram, process }: Ground,
  overrides: Parameters<typeof makeShop>[1] = {},
): Promise<TelegramShop> {
  const shop = await makeShop(database.db, overrides)
  const served = await makeSendingBot(database, telegram, shop.tenantId)
  await goLive(database.db, shop.tenantId)
  const handle = (body: unknown) => handleOne(process, served, body)
  let taken = 0
  const settle = async () => {
    const updates: Update[] = []
    for (;;) {
      const news = await waiting(telegram, served.handle, taken)
      for (const update of news) {
        await handle(update)
        taken = update.update_id + 1
      }
      updates.push(...news)
      const told = await tellAll(process, shop.tenantId)
      if (news.length === 0 && told === 0) return updates
    }
  }
  return { ...shop, botId: served.botId, bot: served.handle, settle, handle }
}

async function handleOne(process: SendingProcess, { tenantId, botId }: SendingBot, body: unknown): Promise<void> {
  const written = await process.db.asTenant(tenantId, async (tx) => {
    const bot = await loadBot(tx, botId)
    if (!bot) throw new Error("the bot is gone")
    return writeOutbox(tx, botId, await handleUpdate(tx, process, { bot, body }))
  })
  await sendWritten(process, { tenantId, botId }, written)
}

async function waiting(telegram: Telegram, bot: BotHandle, offset: number): Promise<Update[]> {
  const response = await fetch(`${telegram.apiRoot}/bot${bot.token}/getUpdates`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ offset, timeout: 0, limit: 100 }),
  })
  return ((await response.json()) as { result: Update[] }).result
}

/** What the jobs would do: every change that nobody was told of yet. */
async function tellAll(process: SendingProcess, tenantId: string): Promise<number> {
  const { db } = process
  const changes = await db.asTenant(
    tenantId,
    (tx) => tx<{ id: string }[]>`select id from shop.order_changes where tenant_id = ${tenantId} and told_at is null order by id`,
  )
  for (const { id } of changes) await db.asTenant(tenantId, (tx) => tellOfChange(tx, id))
  const answers = await db.asTenant(
    tenantId,
    (tx) => tx<{ id: string }[]>`select id from shop.form_answers where tenant_id = ${tenantId} and told_at is null order by id`,
  )
  for (const { id } of answers) await db.asTenant(tenantId, (tx) => tellOfAnswer(tx, id))
  const chats = await db.asTenant(
    tenantId,
    (tx) => tx<{ botId: string; chatId: number }[]>`
      select distinct bot_id, chat_id from shop.outbox where tenant_id = ${tenantId} and status = 'waiting'`,
  )
  for (const chat of chats) await sendOutbox(process, { tenantId, ...chat })
  return changes.length + answers.length
}
