// What a shop's bots are about to say: calls of the Bot API as plain data, until they have been made.
import { z } from "zod"

/** One call to be made. A picture stands in `params` as `{ media: "<sha256>" }`; a token never does. */
export const OutboxMessage = z.object({
  /** Whose turn it takes: calls of one chat are made in order. An answer to a tap has no chat of its own and takes the turn of its tapper's. */
  chatId: z.int(),
  /** A reply answers somebody who is waiting and goes before a notice. */
  kind: z.enum(["reply", "notice"]),
  method: z.string().regex(/^[a-zA-Z]{3,64}$/),
  params: z.record(z.string(), z.unknown()),
  /** Whom to mark as unreachable when Telegram says that they have blocked the bot. */
  customerId: z.uuid().nullish(),
  /** Keep the sent message's id as the customer's screen (`screenMessageId` of their conversation). */
  remember: z.boolean().optional(),
})
export type OutboxMessage = z.output<typeof OutboxMessage>

/** A message that waits, as whoever sends it holds it. */
export type WaitingMessage = {
  id: string
  chatId: number
  kind: "reply" | "notice"
  method: string
  params: Record<string, unknown>
  customerId: string | null
  remember: boolean
  /** How often sending it has failed. */
  attempts: number
}

/** What was written into the outbox: for each chat, the messages that the writer may send at once. For the other chats somebody else is at it. */
export type Written = {
  chats: { chatId: number; held: WaitingMessage[] }[]
  /** How long Telegram wants the whole bot to be silent; 0 when it may speak. */
  pausedMs: number
  /** When the lease on what is held began, by this process's `performance.now()`. */
  leasedAt: number
}

/** What sending a chat's messages begins with. */
export type Claim = {
  held: WaitingMessage[]
  /** With none held: in how many milliseconds the chat is free again; null when nothing waits. */
  waitMs: number | null
  /** How long Telegram wants the whole bot to be silent; null when that was not asked. */
  pausedMs: number | null
  botActive: boolean
}

/** What an operator may see of a message: not what it says. */
export type MessageOutline = Omit<WaitingMessage, "params" | "customerId" | "remember"> & {
  botId: string
  status: "waiting" | "failed"
  failure: string | null
  createdAt: Date
}

/** A chat with something to be sent. */
export type DueChat = { tenantId: string; botId: string; chatId: number; kind: "reply" | "notice" }
