// A price list: what is not in the catalogue but costs something, such as services and classes.
import { z } from "zod"
import { amount, line, lineOrNone, title, yesNo } from "../kit/fields.ts"
import { defineBlock, field } from "../kit/kind.ts"

export const block = defineBlock({
  kind: "price-list",
  version: 1,
  settings: z.strictObject({
    title,
    groups: z
      .array(
        z.strictObject({
          title: lineOrNone({ en: "Group", ru: "Группа" }, 120),
          rows: z
            .array(
              z.strictObject({
                name: line({ en: "Name", ru: "Название" }, 120),
                description: lineOrNone({ en: "Description", ru: "Описание" }, 300),
                /** 0 is free. */
                priceMinor: amount({ en: "Price", ru: "Цена" }),
                /** The price is the lowest that it can be. */
                from: yesNo({ en: "“From” this price", ru: "Цена «от»" }),
              }),
            )
            .min(1)
            .max(60)
            .meta(field({ label: { en: "Rows", ru: "Строки" }, control: "list" })),
        }),
      )
      .min(1)
      .max(20)
      .meta(field({ label: { en: "Groups", ru: "Группы" }, control: "list" })),
    note: lineOrNone({ en: "Note", ru: "Примечание" }, 300),
  }),
  upgrades: {},
  title: { en: "Price list", ru: "Прайс-лист" },
  chat: {
    en: "In the chat: letters of one width, so that prices stand under one another.",
    ru: "В чате: моноширинный текст, чтобы цены стояли друг под другом.",
  },
  pages: "any",
  children: false,
})

export type Settings = z.infer<typeof block.settings>
export type Row = Settings["groups"][number]["rows"][number]
