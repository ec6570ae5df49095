// A tap on a button: finding it as a person does, sending it, waiting for what it is answered.
import { isRecord } from "./call.ts"
import type { Chat, Person } from "./chat.ts"
import { keptSeconds, pushUpdate } from "./queue.ts"
import { randomDigits } from "./random.ts"
import { type Match, matches, type SeenMessage, seenIn, transcript } from "./view.ts"
import type { InlineKeyboardButton, KeyboardButton } from "./wire.ts"
import { type CallbackAnswer, type Conversation, type Query, scaled, touch, type World } from "./world.ts"

/** How long a test waits for something that is about to happen. */
export const PATIENCE_MS = 20_000

/** A button by its text, by a pattern, or by a question about it. */
export type Which = string | RegExp | ((button: InlineKeyboardButton) => boolean)

/** `answered` gives what the person is told, and rejects when the bot does not answer in time. */
export type Tap = { id: string; button: InlineKeyboardButton; answered(timeoutMs?: number): Promise<CallbackAnswer> }

type Found = { button: InlineKeyboardButton; message: SeenMessage } | { key: KeyboardButton }

export function findButton(conversation: Conversation, which: Which, message: SeenMessage | Match | undefined): Found {
  const isIt = (button: InlineKeyboardButton) =>
    typeof which === "string" ? button.text === which : which instanceof RegExp ? which.test(button.text) : which(button)
  const given = typeof message === "object" && !(message instanceof RegExp) ? message : undefined
  const candidates = given ? [given] : seenIn(conversation).filter((one) => one.byBot && matches(message as Match | undefined, one))
  for (const candidate of candidates.toReversed()) {
    const button = candidate.buttons.flat().find(isIt)
    if (button) return { button, message: candidate }
  }
  const key = message === undefined ? conversation.keyboard?.keyboard.flat().find(isIt) : undefined
  if (key) return { key }
  throw new Error(`there is no button ${typeof which === "function" ? "of that kind" : String(which)}; ${transcript(conversation)}`)
}

/** A key of the reply keyboard writes or shares something, and is answered by no alert. */
export function pressKey(conversation: Conversation, chat: Pick<Chat, "type" | "shareContact" | "sendLocation">, key: KeyboardButton): Tap {
  if (conversation.keyboard?.one_time_keyboard) conversation.keyboard = undefined
  if (key.request_contact) chat.shareContact()
  else if (key.request_location) chat.sendLocation(55.7558, 37.6173)
  else chat.type(key.text)
  return { id: "", button: key, answered: () => Promise.reject(new Error("a key of the reply keyboard is not answered")) }
}

/** The tap itself; a button that is an address opens it, and no bot hears of it. */
export function sendTap(world: World, conversation: Conversation, person: Person, button: InlineKeyboardButton, message: SeenMessage): Tap {
  const bot = world.bots.get(message.from)
  if (!bot) throw new Error("only a bot's message has buttons to tap")
  const data = button.callback_data
  const id = randomDigits(18)
  if (data === undefined)
    return { id, button, answered: () => Promise.reject(new Error(`«${button.text}» opens ${button.url}: no bot answers`)) }
  let answer: CallbackAnswer | undefined
  bot.queries ??= new Map()
  const query: Query = {
    kind: "callback",
    expiresAt: performance.now() + scaled(world, keptSeconds("callback_query")),
    answer(given) {
      if (answer || !isRecord(given)) return
      answer = { text: String(given.text), alert: given.alert === true, url: typeof given.url === "string" ? given.url : undefined }
      conversation.answers.push(answer)
      touch(conversation)
    },
  }
  bot.queries.set(id, query)
  const now = conversation.messages.get(message.id)?.message ?? message.wire
  const payload = { id, from: person.user, message: now, chat_instance: String(conversation.chat.id), data }
  pushUpdate(world, bot, "callback_query", payload, `callback:${person.user.id}`)
  return {
    id,
    button,
    answered: (timeoutMs = PATIENCE_MS) =>
      conversation.signal.until(
        () => answer,
        timeoutMs,
        () => `the tap on «${button.text}» was not answered; ${transcript(conversation)}`,
      ),
  }
}
