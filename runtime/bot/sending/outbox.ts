// Sending what stands in the outbox, for whoever wrote it there or was told of it.

import { LEASE_MS } from "../../../tenants/messages/actions.ts"
import type { Written } from "../../../tenants/messages/schema.ts"
import type { Services } from "../../app.ts"
import type { ChatName } from "./chats.ts"

type Bot = Pick<ChatName, "tenantId" | "botId">

/** Sends what waits for a chat, in order. Resolves when it was sent or put off; whatever was put off is in the database with the moment to come. */
export async function sendOutbox({ sending }: Pick<Services, "sending">, chat: ChatName): Promise<void> {
  await sending.chats.wake(chat, "reply")
}

/** The same for what the caller has just written and committed: nothing has to be read again. */
export async function sendWritten({ sending }: Pick<Services, "sending">, bot: Bot, { chats, pausedMs, leasedAt }: Written): Promise<void> {
  sending.pauses.learn(bot.botId, pausedMs)
  const until = leasedAt + LEASE_MS
  await Promise.all(
    chats.map(({ chatId, held }) => {
      const kind = held.length > 0 && held.every((message) => message.kind === "notice") ? "notice" : "reply"
      return sending.chats.wake({ ...bot, chatId }, kind, held.length > 0 ? { messages: held, until } : undefined)
    }),
  )
}
