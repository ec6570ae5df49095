// A storm over one bot and a quiet bot beside it, for the test and for the bench.
import type { TestDatabase } from "../help/database.ts"
import { makeSendingBot, outboxOf, type SendingBot, type SendingProcess, say, startSending, words } from "../help/sending.ts"
import type { Telegram } from "../help/telegram/telegram.ts"

export type Latency = { p50Ms: number; p95Ms: number }

/** One reply at a time, each timed from its transaction to Telegram's answer. */
async function talk(
  services: SendingProcess,
  telegram: Telegram,
  bot: SendingBot,
  { replies, everyMs = 0 }: { replies: number; everyMs?: number },
): Promise<Latency> {
  const chats = Array.from({ length: replies }, () => {
    const buyer = telegram.buyer()
    buyer.chat(bot.handle).start()
    return buyer.id
  })
  const latencies: number[] = []
  for (const chatId of chats) {
    const started = performance.now()
    await say(services, bot, words(chatId, "hello"))
    latencies.push(performance.now() - started)
    if (everyMs > 0) await Bun.sleep(everyMs)
  }
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 100) / 100
  return { p50Ms: at(0.5), p95Ms: at(0.95) }
}

export async function quietAlone(
  database: TestDatabase,
  telegram: Telegram,
  of: { secondMs: number; replies: number; quietEveryMs?: number },
): Promise<Latency> {
  const services = await startSending(database, telegram, { secondMs: of.secondMs })
  const bot = await makeSendingBot(database, telegram)
  await talk(services, telegram, bot, { replies: 50 })
  const latency = await talk(services, telegram, bot, { replies: of.replies, everyMs: of.quietEveryMs ?? 0 })
  await services.close()
  return latency
}

type Size = { secondMs: number; chats: number; messagesPerChat: number; quietReplies: number; quietEveryMs?: number; seed: number }

/** Everything is written at once; the quiet bot talks while the other one's messages fight their way out. */
export async function runStorm(database: TestDatabase, telegram: Telegram, of: Size) {
  const services = await startSending(database, telegram, { secondMs: of.secondMs, sweepEveryMs: 500 })
  services.sending.start()
  const stormy = await makeSendingBot(database, telegram)
  const quiet = await makeSendingBot(database, telegram)
  const buyers = Array.from({ length: of.chats }, () => telegram.buyer())
  for (const buyer of buyers) buyer.chat(stormy.handle).start()
  const storm = telegram.faults.storm({
    seed: of.seed,
    probabilities: { 429: 0.6, 500: 0.1, reset: 0.05 },
    only: ({ botId }) => botId === stormy.handle.id,
  })
  const numbers = Array.from({ length: of.messagesPerChat }, (_, number) => String(number))
  const started = performance.now()
  let lastAt = started
  for (const { id } of buyers) void say(services, stormy, ...numbers.map((number) => words(id, number)))
  const talking = talk(services, telegram, quiet, { replies: of.quietReplies, everyMs: of.quietEveryMs ?? 0 })
  const textsOf = (buyer: (typeof buyers)[number]) => buyer.chat(stormy.handle).messages.flatMap((one) => (one.byBot ? [one.text] : []))
  // Asked after each call: it must cost nothing. Whether each message has arrived is asked afterwards.
  await telegram.waitFor(() => storm.passed >= of.chats * of.messagesPerChat, 600_000)
  lastAt = performance.now()
  const quietLatency = await talking
  telegram.faults.clear()
  const rest = await settled(services, stormy)
  await services.close()
  const said = buyers.map(textsOf)
  return {
    storm,
    quiet: quietLatency,
    seconds: Math.round((lastAt - started) / 10) / 100,
    messages: of.chats * of.messagesPerChat,
    lost: said.flatMap((texts) => numbers.filter((number) => !texts.includes(number))).length,
    // One that comes twice (its answer was lost) comes right after itself.
    disordered: said.filter((texts) => texts.some((text, index) => Number(text) < Number(texts[index - 1] ?? 0))).length,
    leftInOutbox: rest,
  }
}

/** What is written down of it follows within a moment. */
async function settled(services: SendingProcess, bot: SendingBot): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    if ((await outboxOf(services, bot.tenantId)).length === 0) return 0
    await Bun.sleep(20)
  }
  return (await outboxOf(services, bot.tenantId)).length
}
