// A heading in the chat: a bold line.
import type { BotFace } from "../kit/bot.ts"
import type { Settings } from "./schema.ts"

export const bot: BotFace<Settings> = ({ text }) => [{ text: [{ text, style: "bold" }], buttons: [] }]
