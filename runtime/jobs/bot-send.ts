// Something waits for a chat that whoever wrote it does not send: a notice, or a message that an operator has sent back.
import { sendAgain } from "../../tenants/messages/actions.ts"
import { botSend } from "../../tenants/messages/jobs.ts"
import { sendOutbox } from "../bot/sending/outbox.ts"
import { handle } from "./handle.ts"

export default handle(
  botSend,
  async ({ botId, chatId, messageId }, { services, tenantId, inTenant }) => {
    if (messageId) await inTenant((tx) => sendAgain(tx, messageId))
    // Not waited for: what waits is in the database, and a Telegram that is slow for one bot must not hold up the jobs of others.
    void sendOutbox(services, { tenantId, botId, chatId })
  },
  { batchSize: 20, concurrency: 2 },
)
