// What tests of sending begin with: the stand-in Telegram, services that send to it, and shops whose bots people have written to.
import { mkdtemp, rm } from "node:fs/promises"
import { join } from "node:path"
import { folderTarget } from "../../export/targets/folder.ts"
import type { FileTarget } from "../../export/targets/target.ts"
import type { Services } from "../../runtime/app.ts"
import type { SendingServices } from "../../runtime/bot/sending/chat.ts"
import { sendWritten } from "../../runtime/bot/sending/outbox.ts"
import { openSending, type SendingOptions } from "../../runtime/bot/sending/sending.ts"
import { readConfig } from "../../runtime/config.ts"
import { createLogger } from "../../runtime/log.ts"
import { openOwnLimits } from "../../runtime/plugins/limits.ts"
import { shopOrigin } from "../../runtime/plugins/shop.ts"
import { addBot } from "../../tenants/bots/actions.ts"
import { writeOutbox } from "../../tenants/messages/actions.ts"
import type { OutboxMessage } from "../../tenants/messages/schema.ts"
import type { TestDatabase } from "./database.ts"
import { makeShop, testKeyRing } from "./shop.ts"
import { type BotHandle, startTelegram, type Telegram } from "./telegram/telegram.ts"
import type { TelegramOptions } from "./telegram/world.ts"

export type SendingProcess = Omit<Services, "queue"> & { close(): Promise<void> }
export type SendingBot = { tenantId: string; botId: string; handle: BotHandle }

/** A Telegram on which a second lasts `secondMs`, for those who send as well. */
export function quickTelegram(secondMs: number, options: TelegramOptions = {}): Telegram {
  return startTelegram({ timeScale: 1_000 / secondMs, senderSecondMilliseconds: secondMs, ...options })
}

export type ProcessOptions = SendingOptions & {
  /** Where lines of its log go. */
  lines?: string[]
  /** The files of another process. */
  files?: FileTarget
}

/** The services of one process that sends; several over one database stand for several processes. */
export async function startSending(
  { db }: Pick<TestDatabase, "db">,
  telegram: Pick<Telegram, "apiRoot">,
  { lines = [], files, ...options }: ProcessOptions = {},
): Promise<SendingProcess> {
  const folder = await mkdtemp(join(process.env.TELESHOP_TEST_FOLDER ?? "/tmp", "sending-"))
  const config = readConfig({ DATA_DIR: folder, TELEGRAM_API_ROOT: telegram.apiRoot })
  const log = createLogger({ level: "debug", write: (line) => void lines.push(line) })
  const ground = {
    config,
    db,
    log,
    files: files ?? folderTarget(join(folder, "sites")),
    keyRing: testKeyRing,
    limits: openOwnLimits(),
    originOf: (slug: string) => shopOrigin(config, slug),
  }
  const sending = openSending(ground, options)
  return {
    ...ground,
    sending,
    close: async () => {
      await sending.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

let bots = 0

/** A bot of a new shop, or of the one given, that Telegram knows. */
export async function makeSendingBot({ db }: Pick<TestDatabase, "db">, telegram: Telegram, tenantId?: string): Promise<SendingBot> {
  bots += 1
  const number = bots
  const shopId = tenantId ?? (await makeShop(db)).tenantId
  // One bot serves one shop, whichever stand-in knows it.
  const handle = telegram.createBot({ id: 7_100_000_000 + number, username: `shop_${number}_bot`, name: `Shop ${number}` })
  const { id, username, token } = handle
  const bot = await addBot(db, testKeyRing, shopId, { telegramId: id, username, title: `Shop ${number}`, token })
  return { tenantId: shopId, botId: bot.id, handle }
}

/** Writes messages and, as a handler does, sends them right after the commit. */
export async function say(services: SendingServices, bot: SendingBot, ...messages: OutboxMessage[]): Promise<void> {
  const written = await services.db.asTenant(bot.tenantId, (tx) => writeOutbox(tx, bot.botId, messages))
  await sendWritten(services, bot, written)
}

/** A reply that says one thing. */
export function words(chatId: number, text: string, more: Partial<OutboxMessage> = {}): OutboxMessage {
  return { chatId, kind: "reply", method: "sendMessage", params: { chat_id: chatId, text }, ...more }
}

/** What waits or has failed in a shop's outbox, in order. */
export async function outboxOf({ db }: Pick<SendingServices, "db">, tenantId: string) {
  type Row = { id: string; status: string; attempts: number; failure: string | null; method: string; chatId: number }
  const rows = await db.asTenant(
    tenantId,
    (tx) => tx<Row[]>`
      select id, status, attempts, failure, method, chat_id from shop.outbox where tenant_id = ${tenantId} order by id`,
  )
  return [...rows]
}
