// Works off what people have written to the manager bot, as the process that listens to it does.
import type { Services } from "../../runtime/app.ts"
import { workOffManager } from "../../runtime/manager/manager.ts"
import type { BotHandle, Telegram } from "./telegram/telegram.ts"

/** @returns what works off everything that has been written since it was called last. */
export function managerInbox(telegram: Telegram, manager: BotHandle, services: Services): () => Promise<void> {
  let offset = 0
  return async () => {
    const response = await fetch(`${telegram.apiRoot}/bot${manager.token}/getUpdates`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ offset, timeout: 0 }),
    })
    const { result } = (await response.json()) as { result: { update_id: number }[] }
    for (const update of result) {
      await workOffManager(services, manager.token, update)
      offset = update.update_id + 1
    }
  }
}
