// What the manager bot does about an update: it shows whoever brings a code which browser asks, and takes their yes or no.
import type { TelegramPerson } from "../../tenants/accounts/schema.ts"
import { answerSignIn, presentCode } from "../../tenants/accounts/sign-in.ts"
import { readCode, showCode } from "../../tenants/accounts/tokens.ts"
import { Refusal } from "../../tenants/refusal.ts"
import type { Services } from "../app.ts"
import { type Incoming, readUpdate } from "../bot/telegram/read.ts"
import { answerTap, type Call } from "../bot/telegram/render.ts"
import { type ManagerWords, managerWords } from "./words.ts"

/** What stands before the code in a deep link's payload; Telegram takes letters, digits, _ and -. */
const PREFIX = "in_"

export function deepLink(username: string, code: string): string {
  return `https://t.me/${username}?start=${PREFIX}${code.replace("-", "")}`
}

/** Calls that answer this update, to be made in order. Repeated updates do no harm: a code is confirmed once. */
export async function answerManager({ db, config }: Pick<Services, "db" | "config">, update: unknown): Promise<Call[]> {
  const incoming = readUpdate(update)
  // In a group others would read the code along.
  if ("ignore" in incoming || incoming.chat.isGroup) return []
  const words = managerWords(incoming.from.locale)
  if (incoming.kind === "tapped") return answered({ db }, incoming, words)
  if (incoming.kind !== "did") return []
  const say = (text: string, markup?: object): Call[] => [
    { method: "sendMessage", params: { chat_id: incoming.chat.id, text, ...(markup && { reply_markup: markup }) } },
  ]
  const typed = incoming.event.kind === "text" ? codeIn(incoming.event.text) : undefined
  if (typed === undefined) return say(words.hello(`${config.publicUrl}/app`))
  try {
    const asked = await presentCode(db, typed, incoming.from.id)
    const code = readCode(typed)
    if (!asked || !code) return say(words.unknown)
    const { id, device, connectsTo } = asked
    const connects = connectsTo !== null
    const yes = { text: connects ? words.connect : words.yes, callback_data: `si:y:${id}` }
    const no = { text: connects ? words.noConnect : words.no, callback_data: `si:n:${id}` }
    const question = connects ? words.askConnect(connectsTo, device, showCode(code)) : words.ask(device, showCode(code))
    return say(question, { inline_keyboard: [[yes], [no]] })
  } catch (error) {
    if (error instanceof Refusal && error.code === "too-many-requests") return say(words.tooMany)
    throw error
  }
}

async function answered({ db }: Pick<Services, "db">, tap: Extract<Incoming, { kind: "tapped" }>, words: ManagerWords): Promise<Call[]> {
  const [, word, signInId] = TAP.exec(tap.data) ?? []
  const outcome = signInId === undefined ? "over" : await answerSignIn(db, signInId, personOf(tap), word === "y")
  const said = words.answers[outcome]
  const calls = [answerTap(tap.queryId, "")]
  if (tap.message?.editable)
    calls.push({ method: "editMessageText", params: { chat_id: tap.chat.id, message_id: tap.message.id, text: said } })
  else calls.push({ method: "sendMessage", params: { chat_id: tap.chat.id, text: said } })
  return calls
}

const TAP = /^si:([yn]):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** "/start in_K7QM3XF9TA", or the code as it is typed; undefined for what is no try at one. */
function codeIn(text: string): string | undefined {
  const payload = /^\/start(?:@\w+)?\s+(\S+)$/.exec(text)?.[1]
  if (payload !== undefined) return payload.startsWith(PREFIX) ? payload.slice(PREFIX.length) : undefined
  return readCode(text) && text
}

function personOf({ from }: Incoming): TelegramPerson {
  return { telegramId: from.id, name: from.name || `Telegram ${from.id}`, locale: from.locale?.startsWith("ru") ? "ru" : "en" }
}
