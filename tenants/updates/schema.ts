// An update of Telegram as it is stored before anybody works on it.

/** Ready to be stored: whose it is, what Telegram numbers it, whose turn it takes, and the text as it came. */
export type Arrival = {
  tenantId: string
  botId: string
  updateId: number
  chatKey: string
  /** JSON, already seen to be such. */
  body: string
}

/** The next update of a chat, with the bot that it came to. */
export type NextUpdate = {
  updateId: number
  body: unknown
  receivedAt: Date
  /** How often handling it has failed. */
  attempts: number
  bot: { id: string; telegramId: number; username: string; staffChatId: number | null }
}

/** A chat that has updates waiting. */
export type WaitingChat = { tenantId: string; botId: string; chatKey: string }
