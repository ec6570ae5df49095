// A divider: space between two parts of a page, with or without a line in it.
import { z } from "zod"
import { yesNo } from "../kit/fields.ts"
import { defineBlock, field } from "../kit/kind.ts"

export const block = defineBlock({
  kind: "divider",
  version: 1,
  settings: z.strictObject({
    line: yesNo({ en: "Draw a line", ru: "Провести линию" }),
    space: z.enum(["small", "medium", "large"]).meta(
      field({
        label: { en: "Space", ru: "Отступ" },
        control: "choice",
        choices: {
          small: { en: "Small", ru: "Маленький" },
          medium: { en: "Medium", ru: "Средний" },
          large: { en: "Large", ru: "Большой" },
        },
      }),
    ),
  }),
  upgrades: {},
  title: { en: "Divider", ru: "Разделитель" },
  chat: {
    en: "The chat shows nothing here: messages stand apart by themselves.",
    ru: "В чате здесь ничего нет: сообщения и так стоят отдельно.",
  },
  pages: "any",
  children: false,
  section: "no-ground",
})

export type Settings = z.infer<typeof block.settings>
