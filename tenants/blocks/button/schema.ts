// Buttons that lead somewhere: to a page, a category, a product of the shop, or to an address elsewhere.
import { z } from "zod"
import { labelledLink } from "../kit/fields.ts"
import { defineBlock, field } from "../kit/kind.ts"

export const block = defineBlock({
  kind: "button",
  version: 1,
  settings: z.strictObject({
    buttons: z
      .array(
        labelledLink.extend({
          look: z.enum(["solid", "quiet"]).meta(
            field({
              label: { en: "Look", ru: "Вид" },
              control: "choice",
              choices: { solid: { en: "Filled", ru: "Залитая" }, quiet: { en: "Outlined", ru: "Контурная" } },
            }),
          ),
        }),
      )
      .min(1)
      .max(6)
      .meta(field({ label: { en: "Buttons", ru: "Кнопки" }, control: "list" })),
    align: z.enum(["start", "center"]).meta(
      field({
        label: { en: "Alignment", ru: "Выравнивание" },
        control: "choice",
        choices: { start: { en: "At the start", ru: "По началу строки" }, center: { en: "Centred", ru: "По центру" } },
      }),
    ),
  }),
  upgrades: {},
  title: { en: "Buttons", ru: "Кнопки" },
  chat: { en: "In the chat it stands under the message before it.", ru: "В чате кнопка стоит под предыдущим сообщением." },
  pages: "any",
  children: false,
})

export type Settings = z.infer<typeof block.settings>
