// Benefits: a few short reasons to buy here, each with a drawing from a fixed set.
import { z } from "zod"
import { line, lineOrNone, title } from "../kit/fields.ts"
import { ICON_NAMES, ICONS } from "../kit/icons.ts"
import { defineBlock, field } from "../kit/kind.ts"

export const block = defineBlock({
  kind: "benefits",
  version: 1,
  settings: z.strictObject({
    title,
    points: z
      .array(
        z.strictObject({
          icon: z.enum(ICON_NAMES).meta(
            field({
              label: { en: "Drawing", ru: "Значок" },
              control: "choice",
              choices: Object.fromEntries(ICON_NAMES.map((name) => [name, ICONS[name].label])),
            }),
          ),
          title: line({ en: "Title", ru: "Заголовок" }, 80),
          text: lineOrNone({ en: "Text", ru: "Текст" }, 240),
        }),
      )
      .min(3)
      .max(6)
      .meta(field({ label: { en: "Points", ru: "Пункты" }, control: "list" })),
  }),
  upgrades: {},
  title: { en: "Benefits", ru: "Преимущества" },
  chat: {
    en: "In the chat: one message, with the nearest emoji for each drawing.",
    ru: "В чате: одно сообщение, вместо рисунков — подходящие эмодзи.",
  },
  pages: "any",
  children: false,
})

export type Settings = z.infer<typeof block.settings>
