// A bot's token, opened once and remembered for a while: thousands of bots send, few of them at any moment.
import { loadBot, openToken } from "../../../tenants/bots/actions.ts"
import type { Services } from "../../app.ts"
import type { Sender } from "./deliver.ts"

export type Access = {
  /** Undefined when there is no such bot, or Telegram no longer takes its token. */
  of(tenantId: string, botId: string): Promise<Sender | undefined>
  /** The bot has changed, or may have: by its id or its webhook's, or all of them. */
  forget(which?: string): void
}

const MOST_REMEMBERED = 5_000

export function makeAccess({ db, keyRing }: Pick<Services, "db" | "keyRing">): Access {
  const senders = new Map<string, { sender: Sender; webhookId: string }>()
  return {
    async of(tenantId, botId) {
      const known = senders.get(botId)
      if (known) return known.sender
      const bot = await db.asTenant(tenantId, (tx) => loadBot(tx, botId))
      if (bot?.state !== "active") return undefined
      const sender: Sender = { tenantId, botId, token: openToken(keyRing, tenantId, bot) }
      senders.set(botId, { sender, webhookId: bot.webhookId })
      const [oldest] = senders.keys()
      if (senders.size > MOST_REMEMBERED && oldest) senders.delete(oldest)
      return sender
    },
    forget(which) {
      if (which === undefined) return senders.clear()
      for (const [botId, { webhookId }] of senders) if (botId === which || webhookId === which) senders.delete(botId)
    },
  }
}
