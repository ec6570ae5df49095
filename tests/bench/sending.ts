// Sending: how many messages a second leave the outbox, how near to Telegram's limit notices go, and a storm of 429 over one bot beside a quiet one.
import { notifyChat } from "../../tenants/messages/actions.ts"
import { quietAlone, runStorm } from "../faults/rate-limit-storm.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { makeSendingBot, quickTelegram, type SendingBot, say, startSending, words } from "../help/sending.ts"
import type { Telegram } from "../help/telegram/telegram.ts"

const database = await freshDatabase()
try {
  await throughput(database, { bots: 200, replies: 10_000, atOnce: 128 })
  await notices(database, { seconds: 10 })
  await storm(database)
} finally {
  await database.close()
}

function print(what: string, figures: object): void {
  console.log(JSON.stringify({ bench: "sending", case: what, ...figures }))
}

/** Written, committed with fsync, sent, and forgotten again. */
async function throughput(base: TestDatabase, of: { bots: number; replies: number; atOnce: number }): Promise<void> {
  const telegram = quickTelegram(1_000, { record: false })
  const services = await startSending(base, telegram)
  const bots = await Promise.all(Array.from({ length: of.bots }, () => makeSendingBot(base, telegram)))
  const chats = bots.map((bot) => ({ bot, chatIds: Array.from({ length: 10 }, () => newChat(telegram, bot)) }))
  const send = (count: number) =>
    together(count, of.atOnce, async (index) => {
      const { bot, chatIds } = chats[index % chats.length] as (typeof chats)[number]
      await say(services, bot, words(chatIds[Math.floor(index / chats.length) % 10] ?? 0, "hello"))
    })
  await send(1_000)
  const started = performance.now()
  await send(of.replies)
  const seconds = (performance.now() - started) / 1_000
  print("throughput", { ...of, messagesPerSecond: Math.round(of.replies / seconds), processes: 1 })
  await services.close()
  await telegram.close()
}

/** Notices to many people, all written at once; Telegram allows 30 a second. */
async function notices(base: TestDatabase, { seconds }: { seconds: number }): Promise<void> {
  const telegram = quickTelegram(1_000)
  const services = await startSending(base, telegram)
  await services.sending.start()
  const bot = await makeSendingBot(base, telegram)
  const chatIds = Array.from({ length: seconds * 30 + 100 }, () => newChat(telegram, bot))
  await base.db.asTenant(bot.tenantId, async (tx) => {
    for (const chatId of chatIds) await notifyChat(tx, { botId: bot.botId, chatId }, [{ method: "sendMessage", params: { text: "news" } }])
  })
  const sent = () => telegram.calls.filter(({ method, status }) => method === "sendMessage" && status === 200)
  await telegram.waitFor(() => sent().length >= seconds * 30, seconds * 3_000)
  const times = sent().map(({ at }) => at)
  const [first = 0, last = 0] = [times[0], times.at(-1)]
  const mostInASecond = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length))
  const perSecond = (times.length - 1) / ((last - first) / 1_000)
  print("notices", { notices: times.length, perSecond: round(perSecond), ofAllowed: round(perSecond / 30), mostInASecond })
  await services.close()
  await telegram.close()
}

/** In Telegram's own time, so that what a quiet bot notices of it is what it would notice. */
async function storm(base: TestDatabase): Promise<void> {
  const size = { secondMs: 1_000, chats: 40, messagesPerChat: 1, quietReplies: 2_000, quietEveryMs: 20, seed: 11 }
  const telegram = quickTelegram(size.secondMs)
  const alone = await quietAlone(base, telegram, { ...size, replies: 1_000 })
  const outcome = await runStorm(base, telegram, size)
  // Before and after, because nobody knows what else the machine was doing.
  const aloneAgain = await quietAlone(base, telegram, { ...size, replies: 1_000 })
  const { quiet, ...figures } = outcome
  const added = Math.round((quiet.p95Ms / ((alone.p95Ms + aloneAgain.p95Ms) / 2) - 1) * 100)
  const quietFigures = { quietAlone: alone, quietBeside: quiet, quietAloneAgain: aloneAgain, quietP95AddedPercent: added }
  print("storm", { ...size, ...figures, earlyCalls: telegram.earlyCalls.length, ...quietFigures })
  await telegram.close()
}

function newChat(telegram: Telegram, bot: SendingBot): number {
  const buyer = telegram.buyer()
  buyer.chat(bot.handle).start()
  return buyer.id
}

async function together(count: number, atOnce: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
