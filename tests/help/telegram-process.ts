// The server's own parts in this process, joined as main.ts joins them, with the stand-in for Telegram: updates arrive by webhook or by asking.
import { mkdtemp, rm } from "node:fs/promises"
import { join } from "node:path"
import { folderTarget } from "../../export/targets/folder.ts"
import { buildApp, type Services } from "../../runtime/app.ts"
import { openSending } from "../../runtime/bot/sending/sending.ts"
import { startBackground } from "../../runtime/bot/telegram/background.ts"
import { readConfig } from "../../runtime/config.ts"
import { startWorkers } from "../../runtime/jobs/index.ts"
import { createLogger } from "../../runtime/log.ts"
import { openOwnLimits } from "../../runtime/plugins/limits.ts"
import { shopOrigin } from "../../runtime/plugins/shop.ts"
import { ALL_JOBS } from "../../tenants/jobs.ts"
import { openQueue } from "../../tenants/queue.ts"
import type { TestDatabase } from "./database.ts"
import { testKeyRing } from "./shop.ts"
import type { Telegram } from "./telegram/telegram.ts"

export type TelegramProcess = { services: Services; url: string; lines: string[]; close(): Promise<void> }

/** `secondMs`: how long Telegram's second is for whoever sends; see the stand-in's `senderSecondMilliseconds`. */
export async function startTelegramProcess(
  { db, urls }: TestDatabase,
  telegram: Pick<Telegram, "apiRoot">,
  updates: "webhook" | "polling",
  secondMs = 1_000,
): Promise<TelegramProcess> {
  const folder = await mkdtemp(join(process.env.TELESHOP_TEST_FOLDER ?? "/tmp", "telegram-"))
  const lines: string[] = []
  const log = createLogger({ level: "debug", write: (line) => void lines.push(line) })
  const queue = await openQueue({ platformUrl: urls.platformUrl, jobs: ALL_JOBS, onError: (error) => log.error({ error }, "queue") })
  const environment = {
    DATA_DIR: folder,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    TELEGRAM_UPDATES: updates,
    SHOPS_DOMAIN: "shops.example.com",
  }
  const config = readConfig(environment)
  const ground = {
    config,
    db,
    log,
    files: folderTarget(join(folder, "sites")),
    keyRing: testKeyRing,
    limits: openOwnLimits(),
    originOf: (slug: string) => shopOrigin(config, slug),
  }
  const services: Services = { ...ground, queue, sending: openSending(ground, { secondMs }) }
  const app = buildApp(services).listen({ port: 0, hostname: "127.0.0.1" })
  const url = `http://127.0.0.1:${app.server?.port}`
  // Known only now, and before anybody is told where to deliver.
  config.publicUrl = url
  const background = startBackground(services)
  startWorkers(services)
  return {
    services,
    url,
    lines,
    close: async () => {
      await app.stop(true)
      await background.stop()
      await queue.close()
      await services.sending.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
