// A part of the webhook bench: what bots cost that nobody writes to: the time until the program is ready, its memory, and calls of Telegram.
import { createKeyRingText, parseKeyRing } from "../../tenants/secrets.ts"
import { freshDatabase } from "../help/database.ts"
import { freshDataDir } from "../help/program.ts"
import { makeManyBots } from "./webhook-bots.ts"
import { startPart } from "./webhook-part.ts"

type Idle = { readyMs: number; rssMegabytes: number; telegramCalls: number }

export async function idleBots(say: (figures: object) => void): Promise<void> {
  // The first start warms the disk's cache for both.
  await startWith(1)
  const one = await startWith(1)
  const many = await startWith(10_000)
  for (const [bots, figures] of [
    [1, one],
    [10_000, many],
  ] as const)
    say({ case: "idle-bots", bots, ...figures })
  say({
    case: "idle-bots",
    memoryTimes: Math.round((many.rssMegabytes / one.rssMegabytes) * 100) / 100,
    wantedMemoryTimes: 1.5,
    wantedReadyMs: 2_000,
  })
}

async function startWith(count: number): Promise<Idle> {
  const database = await freshDatabase()
  const keyRingText = createKeyRingText()
  let telegramCalls = 0
  const telegram = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: () => {
      telegramCalls += 1
      return Response.json({ ok: true, result: true })
    },
  })
  try {
    await makeManyBots(database, parseKeyRing(keyRingText), { shops: Math.max(1, count / 10), botsPerShop: Math.min(10, count) })
    const { appUrl, platformUrl } = database.urls
    const environment = {
      ...{ DATABASE_URL: appUrl, DATABASE_PLATFORM_URL: platformUrl, SECRET_KEYS: keyRingText, DATA_DIR: freshDataDir(), PORT: "0" },
      ...{ TELEGRAM_API_ROOT: `http://127.0.0.1:${telegram.port}`, TELEGRAM_UPDATES: "webhook", LOG_LEVEL: "warn" },
    }
    const started = performance.now()
    const program = startPart("../../runtime/main.ts", [], { env: environment })
    await program.says("\nready ")
    const readyMs = Math.round(performance.now() - started)
    // What the start has left behind is collected, and every timer has had its turn.
    await Bun.sleep(5_000)
    const rssMegabytes = Math.round(Number(/VmRSS:\s+(\d+)/.exec(await Bun.file(`/proc/${program.pid}/status`).text())?.[1]) / 1_024)
    await program.stop()
    return { readyMs, rssMegabytes, telegramCalls }
  } finally {
    telegram.stop(true)
    await database.close()
  }
}
