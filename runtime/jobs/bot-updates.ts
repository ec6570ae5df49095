// Chats have updates waiting: they are handled, and what that gives is sent.
import { askAgain } from "../../tenants/updates/actions.ts"
import { botUpdates } from "../../tenants/updates/jobs.ts"
import type { Services } from "../app.ts"
import { answerTelegram } from "../bot/telegram/answer.ts"
import { openWorkOff, type WorkOff } from "../bot/telegram/work-off.ts"
import { handle } from "./handle.ts"

/** One line for all jobs of a process: fairness is between shops, whichever job names their chats. */
const lines = new WeakMap<Services["db"], WorkOff>()

function lineOf(services: Services): WorkOff {
  const known = lines.get(services.db) ?? openWorkOff(services, answerTelegram(services))
  lines.set(services.db, known)
  return known
}

/** Some eight thousand chats at most: who comes first among these is up to the line, before that it is the order of the queue. */
export default handle(
  botUpdates,
  async ({ chats, updateId }, { services }) => {
    const [first] = chats
    if (updateId !== undefined && first) await services.db.asTenant(first.tenantId, (tx) => askAgain(tx, first.botId, updateId))
    await lineOf(services)(chats)
  },
  { flow: { inHand: 128 } },
)
