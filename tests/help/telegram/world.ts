// All that the stand-in knows: bots, people, chats, and what was asked of it. Plain data; the files beside this one act on it.
import type { Chaos } from "./chaos.ts"
import type { Sender } from "./delivery.ts"
import type { Faults } from "./faults.ts"
import type { Gate } from "./gate.ts"
import { makeSignal, type Signal } from "./signal.ts"
import type { Chat, Content, Json, Message, ReplyKeyboardMarkup, Update, User } from "./wire.ts"

export type TelegramOptions = {
  /** How many times faster than the world Telegram's own waiting runs: retries, expiry, long polling, timeouts. Dates stay true. */
  timeScale?: number
  /** Refuse what the real one would let pass in silence: parameters it does not know, numbers sent as strings in JSON. Default true. */
  strict?: boolean
  /** Let a webhook be http://127.0.0.1:<any port>; anything else must be https on 443, 80, 88 or 8443. Default true. */
  loopbackWebhooks?: boolean
  /** What the program under test takes for a second when it obeys retry_after; 1000 unless its clock is scaled. */
  senderSecondMilliseconds?: number
  /** How long a webhook may take to answer; Telegram's 60 seconds, scaled, unless given. Give it where the scale is so large that even a quick answer would be late. */
  webhookPatienceMilliseconds?: number
  /** Keep `calls` and `deliveries`; off for long benchmarks. Default true. */
  record?: boolean
}

export type StoredFile = { uniqueId: string; bytes: Uint8Array; contentType: string; width: number; height: number; path: string }

/** An update that no one has taken yet. */
export type Pending = { update: Update; id: number; queue: string; expiresAt: number; delaySeconds: number; failures: number }

/** What waits for a bot's answer…Query. */
export type Query = { kind: string; expiresAt: number; answer(given: { [key: string]: Json }): void }

export type Webhook = {
  url: string
  secret: string
  maxConnections: number
  ipAddress: string | undefined
  lastErrorAt: number
  lastErrorMessage: string
  goneSince: number
}

export type Bot = {
  id: number
  token: string
  user: User & { [ability: string]: unknown }
  nextUpdateId: number
  nextMessageId: number
  pending: Map<number, Pending>
  /** Undefined: all but those that must be asked for. */
  allowedUpdates: string[] | undefined
  webhook: Webhook | undefined
  sender: Sender | undefined
  /** The getUpdates that waits just now. */
  poll: { wake(): void; end(description: string): void } | undefined
  /** Made when first needed, so that ten thousand idle bots cost little. */
  chats: Map<number, Conversation> | undefined
  profile: Map<string, Json> | undefined
  files: Map<string, StoredFile> | undefined
  queries: Map<string, Query> | undefined
}

export type StoredMessage = {
  message: Message
  changedAt: number
  edits: number
  byBot: number | undefined
  payload?: string
  flexible?: boolean
}
export type CallbackAnswer = { text: string; alert: boolean; url: string | undefined }

export type Conversation = {
  chat: Chat
  messages: Map<number, StoredMessage>
  nextMessageId(): number
  /** A person's chat with a bot is the bot's to use only once the person has written. */
  known: boolean
  blocked: boolean
  /** Groups: who is in it. A private chat has one bot and no such list. */
  bots: Map<number, { bot: Bot; admin: boolean }> | undefined
  members: Map<number, { user: User; admin: boolean }> | undefined
  keyboard: ReplyKeyboardMarkup | undefined
  answers: CallbackAnswer[]
  actions: string[]
  /** Counts changes; a message changed after the buyer's last action is news. */
  changes: number
  actedAt: number
  signal: Signal
}

export type CallRecord = {
  at: number
  botId: number
  username: string
  method: string
  params: { [key: string]: Json }
  files: string[]
  /** "webhook" is a method given in a webhook's response. */
  via: "http" | "webhook"
  status: number | "pending" | "hang" | "reset" | "lose-answer"
  description: string | undefined
  endedAt: number | undefined
}
export type Delivery = {
  at: number
  botId: number
  updateId: number
  queue: string
  extra: boolean
  status: number | string
  endedAt: number
}
export type Violation = { botId: number; method: string; parameter: string; why: string }

export type World = {
  options: Required<TelegramOptions>
  apiRoot: string
  bots: Map<number, Bot>
  users: Map<number, User>
  groups: Map<number, Conversation>
  invoices: Map<string, { bot: Bot; invoice: Content; payload: string; flexible: boolean }>
  calls: CallRecord[]
  deliveries: Delivery[]
  violations: Violation[]
  faults: Faults
  chaos: Chaos | undefined
  gate: Gate
  openSender(bot: Bot, webhook: Webhook): Sender
  /** How many updates nobody has taken. */
  pendingCount: number
  signal: Signal
  closed: Promise<void>
}

/** Telegram's seconds in real milliseconds. */
export function scaled(world: World, seconds: number): number {
  return (seconds * 1000) / world.options.timeScale
}

export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000)
}

export function makeConversation(chat: Chat, nextMessageId: () => number): Conversation {
  return {
    chat,
    messages: new Map(),
    nextMessageId,
    known: false,
    blocked: false,
    bots: undefined,
    members: undefined,
    keyboard: undefined,
    answers: [],
    actions: [],
    changes: 0,
    actedAt: 0,
    signal: makeSignal(),
  }
}

/** Puts a message into a chat and tells who waits for one. */
export function addMessage(
  conversation: Conversation,
  from: User,
  content: Content,
  extra: Pick<StoredMessage, "payload" | "flexible"> = {},
): StoredMessage {
  const message: Message = { message_id: conversation.nextMessageId(), from, chat: conversation.chat, date: nowSeconds(), ...content }
  conversation.changes += 1
  const stored: StoredMessage = {
    message,
    changedAt: conversation.changes,
    edits: 0,
    byBot: from.is_bot ? from.id : undefined,
    ...extra,
  }
  conversation.messages.set(message.message_id, stored)
  conversation.signal.fire()
  return stored
}

/** Something about a chat changed that is not a new message. */
export function touch(conversation: Conversation, stored?: StoredMessage): void {
  conversation.changes += 1
  if (stored) stored.changedAt = conversation.changes
  conversation.signal.fire()
}
