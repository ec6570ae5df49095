// One update of Telegram in the transaction that marks it as handled: what it leads to is written, and what is to be said comes back as plain calls.

import { readTap } from "../../../tenants/blocks/kit/taps.ts"
import { setStaffChat } from "../../../tenants/bots/actions.ts"
import { botLink } from "../../../tenants/bots/rules.ts"
import { selectCustomer } from "../../../tenants/customers/queries.ts"
import type { TenantTx } from "../../../tenants/database.ts"
import { heardFrom, markUnreachable } from "../../../tenants/messages/actions.ts"
import type { OutboxMessage } from "../../../tenants/messages/schema.ts"
import { loadShop } from "../../../tenants/shops/actions.ts"
import type { Services } from "../../app.ts"
import { respond } from "../conversation.ts"
import type { ReadEvent } from "../event.ts"
import { withTalk } from "../exchange.ts"
import { say } from "../messages.ts"
import { addedAlready } from "../screens/cart.ts"
import type { Talk } from "../talk.ts"
import { spokenLocale, type Words, wordsFor } from "../words/index.ts"
import { type Incoming, type Place, readUpdate, type Sender } from "./read.ts"
import { type Answering, answerTap, type Call, type Rendered, render, send } from "./render.ts"
import { siteUrlOf } from "./site-url.ts"
import { connect, isStaffTap, press, staffCode } from "./staff.ts"
import { finish, isAnswerTap } from "./staff-answers.ts"

export type TelegramBot = { id: string; telegramId: number; username: string; staffChatId: number | null }

/** Where an update came to and from whom, and what its answer is written in. */
export type Scene = {
  tx: TenantTx
  services: Pick<Services, "config" | "log">
  bot: TelegramBot
  from: Sender
  chat: Place
}

/**
 * @param body the update as it was stored: anything at all; what is not understood gets no answer.
 * @returns calls in the order in which they are to be made, all to the update's chat. A throw is a bug or the database: nothing was written then.
 */
export async function handleUpdate(
  tx: TenantTx,
  services: Pick<Services, "config" | "log">,
  { bot, body }: { bot: TelegramBot; body: unknown },
): Promise<OutboxMessage[]> {
  const update = readUpdate(body)
  if ("ignore" in update) return []
  const { calls, customerId } = await act({ tx, services, bot, from: update.from, chat: update.chat }, update)
  return calls.map(({ method, params }) => ({
    ...{ chatId: update.chat.id, kind: "reply" as const, method, params },
    ...(customerId !== undefined && { customerId }),
  }))
}

type Answer = { calls: Call[]; customerId?: string | undefined }

async function act(scene: Scene, update: Incoming): Promise<Answer> {
  const { tx, bot, chat } = scene
  switch (update.kind) {
    case "did": {
      const code = update.event.kind === "text" ? staffCode(update.event.text, bot) : undefined
      return code === undefined ? converse(scene, update.event) : { calls: await connect(scene, code) }
    }
    case "tapped":
      if (isStaffTap(update.data)) return { calls: await press(scene, update) }
      if (isAnswerTap(update.data)) return { calls: await finish(scene, update) }
      if (chat.isGroup) return { calls: [answerTap(update.queryId, (await wordsOf(scene)).groupGreeting, true)] }
      return converse(scene, { kind: "tap", data: update.data }, update)
    case "said":
      return { calls: await answerGroup(scene, update) }
    case "left":
      if (chat.id === bot.staffChatId) await setStaffChat(tx, bot.id, null)
      return { calls: [] }
    case "moved":
      if (chat.id === bot.staffChatId) await setStaffChat(tx, bot.id, { id: update.toChatId, title: chat.title })
      return { calls: [] }
    case "stopped":
      await markUnreachable(tx, { botId: bot.id, chatId: chat.id })
      return { calls: [] }
    case "started": {
      const customer = await selectCustomer(tx, { channel: "telegram", externalId: String(scene.from.id) })
      if (customer) await heardFrom(tx, customer.id, bot.id)
      return { calls: [] }
    }
  }
}

type TapUpdate = Extract<Incoming, { kind: "tapped" }>

/** A private chat: the shop's conversation with its buyer. */
async function converse(scene: Scene, event: ReadEvent, tapped?: TapUpdate): Promise<Answer> {
  const { tx, services, bot, from, chat } = scene
  const who = { tenantId: tx.tenantId, channel: "telegram" as const, externalId: String(from.id), name: from.name, locale: from.locale }
  const report = (problem: object) => services.log.warn({ problem, tenant: tx.tenantId }, "a block of the live version cannot be shown")
  const answering = { chatId: chat.id, ...(tapped && { tapped }) }
  const around = { report, siteUrlOf: siteUrlOf(services.config), botId: bot.id }
  const outcome = await withTalk(tx, who, around, async (talk) => {
    if (talk.customer.botId !== bot.id || talk.customer.unreachable) await heardFrom(tx, talk.customer.id, bot.id)
    return { calls: await answered(talk, event, answering), customerId: talk.customer.id }
  })
  if ("done" in outcome) return outcome.done
  return { calls: render([outcome.closed], { ...answering, words: outcome.words, keyboard: false }).calls }
}

/** The same button of the same message twice within so long, and a new message as the answer: one tap of an impatient finger. */
const DOUBLE_TAP_MS = 3_000

async function answered(
  talk: Talk,
  event: ReadEvent,
  answering: Omit<Answering, "words" | "keyboard"> & { tapped?: TapUpdate },
): Promise<Call[]> {
  const { tapped } = answering
  const known = talk.state.telegram ?? {}
  const show = (messages: Parameters<typeof render>[0]): Rendered =>
    render(messages, { ...answering, words: talk.words, keyboard: known.keyboard ?? false })
  const messageId = tapped?.message?.id
  const last = known.tapped
  const again = tapped !== undefined && last !== undefined && last.messageId === messageId && last.data === tapped.data
  // On its way when the message it was tapped on was taken away: its first tap has been answered.
  if (messageId !== undefined && known.gone?.includes(messageId)) return show([]).calls
  if (again && readTap(tapped.data)?.do === "add") return show(await addedAlready(talk)).calls
  if (again && last.anew && Date.now() - last.at < DOUBLE_TAP_MS) return show([]).calls

  const { calls, keyboard, gone, anew } = show(await respond(talk, event))
  const taken = [...(gone === undefined ? [] : [gone]), ...(known.gone ?? [])].slice(0, 5)
  talk.state.telegram = {
    ...(keyboard && { keyboard }),
    ...(taken.length > 0 && { gone: taken }),
    ...(tapped && messageId !== undefined && { tapped: { messageId, data: tapped.data, anew, at: Date.now() } }),
  }
  return calls
}

/** In a group the shop answers whoever speaks to it, briefly, and sells nothing: a cart is nobody else's business. */
async function answerGroup(scene: Scene, said: Extract<Incoming, { kind: "said" }>): Promise<Call[]> {
  const { bot, chat } = scene
  const code = staffCode(said.text, bot)
  if (code !== undefined) return connect(scene, code)
  if (!isToBot(said, bot)) return []
  const words = await wordsOf(scene)
  const message =
    chat.id === bot.staffChatId ? say(words.staff.hello) : say(words.groupGreeting, [{ text: words.openChat, url: botLink(bot) }])
  const { method, params } = send(message, chat.id, words)
  return [{ method, params: { ...params, reply_parameters: { message_id: said.messageId, allow_sending_without_reply: true } } }]
}

/** A command that names no other bot, a mention, or a reply. */
function isToBot({ text, toBot }: { text: string; toBot: number | undefined }, bot: TelegramBot): boolean {
  const name = bot.username.toLowerCase()
  const command = /^\/\w{1,32}(?:@(\w+))?(?:\s|$)/.exec(text)
  if (command) return command[1] === undefined || command[1].toLowerCase() === name
  return toBot === bot.telegramId || new RegExp(`@${name}\\b`, "i").test(text)
}

async function wordsOf({ tx, from }: Scene): Promise<Words> {
  return wordsFor(spokenLocale(from.locale ?? (await loadShop(tx)).defaultLocale))
}
