// A divider in the chat is nothing: messages stand apart by themselves.
import type { BotFace } from "../kit/bot.ts"
import type { Settings } from "./schema.ts"

export const bot: BotFace<Settings> = () => []
