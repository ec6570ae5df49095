// Columns in the chat say nothing themselves: the blocks inside follow one after the other, in reading order.
import type { BotFace } from "../kit/bot.ts"
import type { Settings } from "./schema.ts"

export const bot: BotFace<Settings> = () => []
