// Finding the chat that a call means, and what a bot may ask about it.
import { ApiError, type Call, number, refuse, violate } from "../call.ts"
import type { Conversation, StoredMessage } from "../world.ts"
import type { Methods } from "./index.ts"

/** The chat named by chat_id, if this bot may speak there now. */
export function chatOf(call: Call): Conversation {
  const chat = knownChat(call)
  if (chat.blocked) throw new ApiError(403, "Forbidden: bot was blocked by the user")
  if (chat.bots && !chat.bots.has(call.bot.id)) throw new ApiError(403, "Forbidden: bot is not a member of the supergroup chat")
  return chat
}

/** A user that never wrote to this bot is no chat of it. */
function knownChat(call: Call): Conversation {
  const given = call.params.chat_id
  if (given === undefined || given === "") return violate(call, "chat_id", "is missing", "chat_id is empty")
  const id = typeof given === "number" || /^-?\d+$/.test(String(given)) ? Number(given) : undefined
  if (id === undefined) return refuse("chat not found")
  const chat = id > 0 ? call.bot.chats?.get(id) : call.world.groups.get(id)
  return chat?.known ? chat : refuse("chat not found")
}

/** The message named by message_id; `absent` says what was to be done with it. */
export function messageOf(call: Call, chat: Conversation, absent: string): StoredMessage {
  return chat.messages.get(number(call, "message_id")) ?? refuse(absent)
}

export const chatMethods: Methods = {
  getChat: (call) => ({ ...chatOf(call).chat, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: NO_GIFTS }),
  getChatMember: (call) => {
    const chat = chatOf(call)
    const userId = number(call, "user_id")
    return members(chat).find((member) => member.user.id === userId) ?? refuse("user not found")
  },
  getChatAdministrators: (call) => members(chatOf(call)).filter((member) => member.status === "administrator"),
  getChatMemberCount: (call) => members(chatOf(call)).length,
  leaveChat: (call) => {
    const chat = chatOf(call)
    chat.bots?.delete(call.bot.id)
    return true
  },
}

const NO_GIFTS = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
}

function members(chat: Conversation) {
  const people = [...(chat.members?.values() ?? [])]
  const bots = [...(chat.bots?.values() ?? [])].map(({ bot, admin }) => ({ user: bot.user, admin }))
  return [...people, ...bots].map(({ user, admin }) => ({ status: admin ? "administrator" : "member", user }))
}
