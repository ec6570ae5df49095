// The form in the chat: an invitation. Its questions are asked one by one by the bot's own dialogue (runtime/bot/forms).
import type { BotFace } from "../kit/bot.ts"
import { formInvitation } from "../kit/form-bot.ts"
import type { Settings } from "./schema.ts"

export const bot: BotFace<Settings> = (settings, view) => formInvitation(settings, settings.text, view)
