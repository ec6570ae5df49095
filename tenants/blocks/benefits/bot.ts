// Benefits in the chat: a list with the nearest sign for each drawing.
import type { BotFace, Span } from "../kit/bot.ts"
import { messagesOf, titled } from "../kit/bot-text.ts"
import { ICONS } from "../kit/icons.ts"
import type { Settings } from "./schema.ts"

export const bot: BotFace<Settings> = ({ title, points }) =>
  messagesOf([
    ...titled(title),
    ...points.map(({ icon, title, text }): Span[] => [
      `${ICONS[icon].sign} `,
      { text: title, style: "bold" },
      ...(text ? [`\n${text}`] : []),
    ]),
  ])
