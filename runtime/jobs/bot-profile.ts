// A bot was added or its shop published: Telegram is told what has changed.
import { botProfile } from "../../tenants/bots/jobs.ts"
import { tellProfile } from "../bot/telegram/profile.ts"
import { handle } from "./handle.ts"

/** Few at once: Telegram looks askance at many unknown tokens from one address in one minute. */
export default handle(botProfile, ({ botId }, { services, tenantId }) => tellProfile(services, tenantId, botId), {
  batchSize: 2,
  concurrency: 2,
})
