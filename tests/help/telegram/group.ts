// A group of people and bots. A bot hears what is meant for it, or all if it may read all or is an administrator.
import { type Buyer, botOf } from "./buyer.ts"
import { type Chat, makeChat } from "./chat.ts"
import { pushUpdate } from "./queue.ts"
import { type SeenMessage, seenIn } from "./view.ts"
import type { ChatMember, User } from "./wire.ts"
import { addMessage, type Bot, type Conversation, makeConversation, nowSeconds, type StoredMessage, type World } from "./world.ts"

export type GroupOptions = { title: string; members: Buyer[] }

export type Group = {
  id: number
  /** Adds a bot, by the group's first member. */
  add(bot: { id: number }, options?: { admin?: boolean }): void
  remove(bot: { id: number }): void
  /** The group as one of its members has it: post, tap, read. */
  as(member: Buyer): Chat
  readonly messages: SeenMessage[]
}

export function makeGroup(world: World, { title, members }: GroupOptions): Group {
  const [owner] = members
  if (!owner) throw new Error("a group has at least one member")
  const id = -1_001_000_000_000 - world.groups.size
  let nextMessageId = 1
  const conversation = makeConversation({ id, type: "supergroup", title }, () => nextMessageId++)
  const bots = new Map<number, { bot: Bot; admin: boolean }>()
  conversation.known = true
  conversation.bots = bots
  conversation.members = new Map(members.map((member) => [member.id, { user: member.user, admin: member === owner }]))
  world.groups.set(id, conversation)
  return {
    id,
    get messages() {
      return seenIn(conversation)
    },
    add(handle, options = {}) {
      const bot = botOf(world, handle)
      const admin = options.admin ?? false
      bots.set(bot.id, { bot, admin })
      membership(world, conversation, owner.user, bot, "left", admin ? "administrator" : "member")
      service(world, conversation, owner.user, bot, { new_chat_members: [bot.user] })
    },
    remove(handle) {
      const bot = botOf(world, handle)
      bots.delete(bot.id)
      membership(world, conversation, owner.user, bot, "member", "kicked")
    },
    as: (member) => {
      if (!conversation.members?.has(member.id)) throw new Error(`${member.user.first_name} is not in this group`)
      return makeChat(world, conversation, member, (stored) =>
        [...bots.values()].flatMap((one) => (hears(conversation, one, stored) ? [one.bot] : [])),
      )
    },
  }
}

function membership(
  world: World,
  conversation: Conversation,
  from: User,
  bot: Bot,
  before: ChatMember["status"],
  after: ChatMember["status"],
): void {
  const { chat } = conversation
  const old_chat_member = { status: before, user: bot.user }
  const new_chat_member = { status: after, user: bot.user }
  pushUpdate(world, bot, "my_chat_member", { chat, from, date: nowSeconds(), old_chat_member, new_chat_member }, `chat:${chat.id}`)
}

function service(world: World, conversation: Conversation, from: User, bot: Bot, content: { new_chat_members: User[] }): void {
  const { message } = addMessage(conversation, from, content)
  pushUpdate(world, bot, "message", message, `chat:${conversation.chat.id}`)
}

/** Privacy mode, as published: commands (for it, or for nobody in particular), replies to it, mentions of it. */
function hears(conversation: Conversation, { bot, admin }: { bot: Bot; admin: boolean }, { message }: StoredMessage): boolean {
  if (admin || bot.user.can_read_all_group_messages === true) return true
  if (message.reply_to_message && conversation.messages.get(message.reply_to_message.message_id)?.byBot === bot.id) return true
  const name = `@${bot.user.username}`.toLowerCase()
  const parts = (message.entities ?? []).map(({ type, offset, length }) => ({
    type,
    text: (message.text ?? "").slice(offset, offset + length).toLowerCase(),
  }))
  return parts.some(
    ({ type, text }) => (type === "mention" && text === name) || (type === "bot_command" && (!text.includes("@") || text.endsWith(name))),
  )
}
