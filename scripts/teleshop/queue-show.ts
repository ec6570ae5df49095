// One thing that failed for good: what it was, for whom, and why it failed.
import { z } from "zod"
import type { Services } from "../../runtime/app.ts"
import { describeMessage } from "../../tenants/messages/actions.ts"
import { botSend } from "../../tenants/messages/jobs.ts"
import type { DeadLetter } from "../../tenants/queue.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { describeFailure, shortTime } from "../command-line/dead-letters.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "queue show <id>",
  summary: "shows one thing that failed for good; ids are in queue list",
  positionals: ["id"],
  arguments: z.object({ id: z.uuid("must be an id from queue list") }),
  run: async ({ id }, { services, out }) => {
    const [letter] = await services.queue.deadLetters(1, [id])
    if (!letter) throw new Refusal("not-found", `nothing that failed has the id ${id}: teleshop queue list shows what there is`)
    const message = await messageOf(services, letter)
    out.value({ ...letter, ...(message && { message }) })
    out.line(
      `${letter.name}, ${letter.attempts} attempts, enqueued ${shortTime(letter.enqueuedAt)}, failed ${shortTime(letter.failedAt)} (UTC)`,
    )
    out.line(`failure: ${describeFailure(letter)}`)
    out.line(`about: ${JSON.stringify(letter.payload)}`)
    if (message)
      out.line(`message: ${message.method} (${message.kind}) to chat ${message.chatId}, written ${shortTime(message.createdAt)} (UTC)`)
    out.line(`to try it again: teleshop queue redrive ${letter.id}`)
  },
})

/** What a message that could not be sent was, without its words. */
async function messageOf({ db }: Services, { name, payload }: DeadLetter) {
  const about = botSend.schema.safeParse(payload)
  const messageId = about.data?.messageId
  if (name !== botSend.name || !about.data || !messageId) return undefined
  return db.asTenant(about.data.tenantId, (tx) => describeMessage(tx, messageId))
}
