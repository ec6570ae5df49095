// A person with a phone: known to Telegram by an id, to each bot only after having written to it.
import { type Chat, makeChat, type Person } from "./chat.ts"
import { keptSeconds, pushUpdate } from "./queue.ts"
import { randomDigits } from "./random.ts"
import { PATIENCE_MS } from "./tap.ts"
import type { SeenMessage } from "./view.ts"
import type { Json, User } from "./wire.ts"
import { type Bot, type Conversation, makeConversation, nowSeconds, scaled, type World } from "./world.ts"

export type BuyerOptions = { id?: number; firstName?: string; lastName?: string; username?: string; languageCode?: string; phone?: string }

export type PrivateChat = Chat & {
  /** Presses Start, or follows a link with `?start=payload`. */
  start(payload?: string): SeenMessage
  /** Stops the bot: it gets 403 from now on. */
  block(): void
  unblock(): void
}

export type Buyer = Person & {
  id: number
  chat(bot: { id: number }): PrivateChat
  /** Types «@bot query» anywhere: what the bot offers. */
  inlineQuery(bot: { id: number }, query: string, timeoutMs?: number): Promise<Json[]>
}

export function makeBuyer(world: World, options: BuyerOptions): Buyer {
  const id = options.id ?? 5_000_000_000 + world.users.size + 1
  const user: User = {
    id,
    is_bot: false,
    first_name: options.firstName ?? `Buyer ${id}`,
    ...(options.lastName === undefined ? {} : { last_name: options.lastName }),
    ...(options.username === undefined ? {} : { username: options.username }),
    ...(options.languageCode === undefined ? {} : { language_code: options.languageCode }),
  }
  world.users.set(id, user)
  const person: Person = { user, phone: options.phone ?? `+7999${String(id % 10_000_000).padStart(7, "0")}` }
  return {
    ...person,
    id,
    chat: (bot) => privateChat(world, botOf(world, bot), person),
    inlineQuery: (bot, query, timeoutMs = PATIENCE_MS) => inlineQuery(world, botOf(world, bot), user, query, timeoutMs),
  }
}

export function botOf(world: World, { id }: { id: number }): Bot {
  const bot = world.bots.get(id)
  if (!bot) throw new Error(`there is no bot ${id}`)
  return bot
}

function privateChat(world: World, bot: Bot, person: Person): PrivateChat {
  const { user } = person
  const conversation = conversationOf(bot, user)
  const heard = () => {
    conversation.known = true
    return [bot]
  }
  const chat = makeChat(world, conversation, person, heard)
  const stopBot = (stop: boolean) => {
    if (conversation.blocked === stop) return
    conversation.blocked = stop
    const status = (stopped: boolean) => ({ status: stopped ? ("kicked" as const) : ("member" as const), user: bot.user })
    pushUpdate(
      world,
      bot,
      "my_chat_member",
      { chat: conversation.chat, from: user, date: nowSeconds(), old_chat_member: status(!stop), new_chat_member: status(stop) },
      `chat:${user.id}`,
    )
  }
  return Object.defineProperties(
    {
      start: (payload?: string) => {
        if (payload !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(payload))
          throw new Error("a start payload is 1–64 of A-Z, a-z, 0-9, _ and -")
        stopBot(false)
        return chat.type(payload === undefined ? "/start" : `/start ${payload}`)
      },
      block: () => stopBot(true),
      unblock: () => stopBot(false),
    },
    Object.getOwnPropertyDescriptors(chat),
  ) as PrivateChat
}

function conversationOf(bot: Bot, user: User): Conversation {
  bot.chats ??= new Map()
  const { id, first_name, last_name, username } = user
  const names = { first_name, ...(last_name === undefined ? {} : { last_name }), ...(username === undefined ? {} : { username }) }
  const conversation = bot.chats.get(id) ?? makeConversation({ id, type: "private", ...names }, () => bot.nextMessageId++)
  bot.chats.set(id, conversation)
  return conversation
}

function inlineQuery(world: World, bot: Bot, user: User, query: string, timeoutMs: number): Promise<Json[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Json[]>()
  const id = randomDigits(18)
  const timer = setTimeout(() => reject(new Error(`«${query}» was not answered within ${timeoutMs} ms`)), timeoutMs)
  bot.queries ??= new Map()
  bot.queries.set(id, {
    kind: "inline",
    expiresAt: performance.now() + scaled(world, keptSeconds("inline_query")),
    answer({ results }) {
      clearTimeout(timer)
      resolve(Array.isArray(results) ? results : [])
    },
  })
  pushUpdate(world, bot, "inline_query", { id, from: user, query, offset: "", chat_type: "sender" }, `inline:${user.id}`)
  return promise
}
