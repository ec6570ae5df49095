// An update's answer: what the conversation says goes into the outbox with the mark that the update is handled, and from there to Telegram.
import { writeOutbox } from "../../../tenants/messages/actions.ts"
import type { Written } from "../../../tenants/messages/schema.ts"
import type { Services } from "../../app.ts"
import { sendWritten } from "../sending/outbox.ts"
import { handleUpdate } from "./handle.ts"
import type { Answering } from "./work-off.ts"

export function answerTelegram(services: Services): Answering<Written> {
  return {
    handle: async (tx, { botId }, { bot, body }) => writeOutbox(tx, botId, await handleUpdate(tx, services, { bot, body })),
    send: (bot, written) => sendWritten(services, bot, written),
  }
}
