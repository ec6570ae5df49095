// Text in the chat: its paragraphs, cut into messages that a transport can carry.
import type { BotFace } from "../kit/bot.ts"
import { messagesOf, spansOf } from "../kit/bot-text.ts"
import type { Settings } from "./schema.ts"

// A run is at most 4,000 long by its schema, so each fits into a message.
export const bot: BotFace<Settings> = ({ paragraphs }) => messagesOf(spansOf(paragraphs))
