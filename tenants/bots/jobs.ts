// What is done about a bot in the background.
import { z } from "zod"
import { defineJob } from "../queue.ts"

/** Tells Telegram the bot's commands, menu button and webhook, where they have changed. Enqueue it with the bot's id as singletonKey. */
export const botProfile = defineJob("bot.profile", { payload: z.object({ botId: z.uuid() }), oneWaiting: true, timeoutSeconds: 120 })
