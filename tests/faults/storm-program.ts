// The program under the storm: the real server, queue and sending; only what a bot says is simple enough to be counted.
import { buildApp } from "../../runtime/app.ts"
import { sendWritten } from "../../runtime/bot/sending/outbox.ts"
import { startBackground } from "../../runtime/bot/telegram/background.ts"
import { openWorkOff } from "../../runtime/bot/telegram/work-off.ts"
import { readConfig } from "../../runtime/config.ts"
import { createLogger } from "../../runtime/log.ts"
import { openServices } from "../../runtime/services.ts"
import { writeOutbox } from "../../tenants/messages/actions.ts"
import type { Written } from "../../tenants/messages/schema.ts"
import { botUpdates } from "../../tenants/updates/jobs.ts"

const config = readConfig(process.env)
const log = createLogger({ level: "warn" })
const services = await openServices(config, { log })
services.sending.start()
const workOff = openWorkOff<Written>(services, {
  handle: async (tx, { botId, chatKey }, { updateId }) => {
    // Written without a look at what is there: done twice, it would be there twice.
    await tx`insert into public.effects (tenant_id, bot_id, chat_key, update_id) values (${tx.tenantId}, ${botId}, ${chatKey}, ${updateId})`
    const chatId = Number(chatKey.slice(2))
    return writeOutbox(tx, botId, [
      { chatId, kind: "reply", method: "sendMessage", params: { chat_id: chatId, text: `answer to ${updateId}` } },
    ])
  },
  send: (chat, written) => sendWritten(services, chat, written),
})
services.queue.work(botUpdates, ({ chats }) => workOff(chats), { flow: { inHand: 128 } })
startBackground(services)
const app = buildApp(services)
Bun.serve({ port: config.port, hostname: "127.0.0.1", fetch: (request) => app.handle(request) })
process.stdout.write("ready\n")
