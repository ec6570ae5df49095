// One message from the outbox to Telegram: its pictures put in place, the call made, and made otherwise where that helps.
import type { WaitingMessage } from "../../../tenants/messages/schema.ts"
import { type Caller, callTelegram, type Telephone } from "../api.ts"
import { otherwise, type Wanted, withoutPicture } from "./otherwise.ts"
import type { Failure, Outcome } from "./outcome.ts"
import type { Pictures } from "./pictures.ts"

/** done: sent, or of no use any more; `messageId` of a message that is to be remembered. Otherwise why it was not. */
export type Delivery = { kind: "done"; messageId?: number } | { kind: "failed"; failure: Failure }

export type Sender = Required<Pick<Caller, "token" | "tenantId" | "botId">>

/** The call itself and at most three others in its place: without its quote, uploaded again, as a new message, without its picture. */
const MOST_CALLS = 4

export async function deliver(
  services: Telephone,
  pictures: Pictures,
  bot: Sender,
  message: WaitingMessage,
  beforeUpload: () => Promise<void>,
): Promise<Delivery> {
  // The chat's number may have changed since it was written.
  let wanted: Wanted = {
    method: message.method,
    params: "chat_id" in message.params ? { ...message.params, chat_id: message.chatId } : message.params,
  }
  let { remember } = message
  let reuploaded = false
  for (let calls = 1; ; calls++) {
    const prepared = await pictures.prepare(bot, wanted.params)
    if (!prepared) {
      services.log.warn({ bot: bot.botId, method: wanted.method }, "a picture's file is not there: its message goes without it")
      const instead = withoutPicture(wanted)
      if (instead?.kind === "done") return instead
      if (instead?.kind !== "call") return { kind: "failed", failure: { kind: "refused", description: "its picture's file is not there" } }
      wanted = instead.instead
      continue
    }
    let outcome: Outcome | undefined
    try {
      if (prepared.uploads.length > 0) await beforeUpload()
      outcome = await callTelegram(services, bot, wanted.method, prepared.params, { uploads: prepared.uploads })
    } finally {
      await prepared.sent(outcome?.ok ? outcome.result : undefined)
    }
    if (outcome.ok) return done(remember, outcome.result)
    const { failure } = outcome
    const instead = failure.kind === "refused" && calls < MOST_CALLS ? otherwise(wanted, failure.description) : undefined
    if (instead?.kind === "done") return { kind: "done" }
    if (instead?.kind === "upload" && prepared.known.size > 0 && !reuploaded) {
      reuploaded = true
      await pictures.forget(bot, prepared.known)
    } else if (instead?.kind === "call") {
      wanted = instead.instead
      // A screen that could not be edited is a new message now: later answers must edit that one.
      remember ||= instead.isNew && message.customerId !== null && message.method.startsWith("edit")
    } else return { kind: "failed", failure }
  }
}

function done(remember: boolean, result: unknown): Delivery {
  const sent = (Array.isArray(result) ? result[0] : result) as { message_id?: unknown } | null | undefined
  const messageId = sent?.message_id
  return remember && typeof messageId === "number" ? { kind: "done", messageId } : { kind: "done" }
}
