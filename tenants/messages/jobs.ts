// Sending, where it is not done at once by whoever wrote.
import { z } from "zod"
import { defineJob } from "../queue.ts"

/**
 * Something waits for this chat. Trying again is not the job's business: each message has its own tries and its own moment. With `messageId` a
 * message that was given up waits again first; that is what a dead letter of this kind stands for.
 */
export const botSend = defineJob("bot.send", {
  payload: z.object({ botId: z.uuid(), chatId: z.int(), messageId: z.uuid().optional() }),
  timeoutSeconds: 120,
})
