// The whole program in this process, joined as main.ts joins it: the web app, the shops, every job, and bots over the stand-in for Telegram.
import { startBackground } from "../../runtime/bot/telegram/background.ts"
import { startWorkers } from "../../runtime/jobs/index.ts"
import type { TestDatabase } from "./database.ts"
import { startAppServer } from "./editor.ts"
import type { TestServer } from "./server.ts"
import { type BotHandle, startTelegram, type Telegram } from "./telegram/telegram.ts"

/** Telegram's seconds, for the stand-in and for us: nobody in a test waits for its limits. */
const SECOND_MS = 50

export type WholeProgram = TestServer & {
  /** Where the web app is, without a path. */
  app: string
  telegram: Telegram
  /** Our own bot, which signs people in. */
  manager: BotHandle
}

/** `close` ends Telegram with it. */
export async function startWholeProgram(database: TestDatabase): Promise<WholeProgram> {
  const telegram = startTelegram({ timeScale: 1_000 / SECOND_MS, senderSecondMilliseconds: SECOND_MS })
  const manager = telegram.createBot({ username: "teleshop_manager_bot", name: "TeleShop" })
  const environment = {
    TELEGRAM_API_ROOT: telegram.apiRoot,
    TELEGRAM_MANAGER_TOKEN: manager.token,
    TELEGRAM_UPDATES: "polling",
  }
  const server = await startAppServer(database, environment, { secondMs: SECOND_MS })
  const background = startBackground(server.services)
  startWorkers(server.services)
  return {
    ...{ ...server, telegram, manager },
    close: async () => {
      await background.stop()
      await server.close()
      await telegram.close()
    },
  }
}
