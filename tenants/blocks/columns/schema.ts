// Columns: the blocks inside it stand side by side, one under the other on a phone. With one column it holds blocks together in a column of another.
import { z } from "zod"
import { defineBlock, field } from "../kit/kind.ts"

export const block = defineBlock({
  kind: "columns",
  version: 1,
  settings: z.strictObject({
    columns: z
      .int()
      .min(1)
      .max(4)
      .meta(field({ label: { en: "Columns", ru: "Колонки" }, control: "number" })),
    align: z.enum(["start", "center"]).meta(
      field({
        label: { en: "Shorter columns stand", ru: "Короткие колонки" },
        control: "choice",
        choices: { start: { en: "At the top", ru: "Сверху" }, center: { en: "In the middle", ru: "Посередине" } },
      }),
    ),
  }),
  upgrades: {},
  title: { en: "Columns", ru: "Колонки" },
  chat: { en: "In the chat the blocks inside follow one after the other.", ru: "В чате блоки внутри идут друг за другом." },
  pages: "any",
  children: true,
})

export type Settings = z.infer<typeof block.settings>
