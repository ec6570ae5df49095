// A heading: one line that names what follows.
import { z } from "zod"
import { defineBlock, field } from "../kit/kind.ts"

export const block = defineBlock({
  kind: "heading",
  version: 1,
  settings: z.strictObject({
    text: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta(field({ label: { en: "Text", ru: "Текст" }, control: "line" })),
    /** 1 is the page's own title: a page has one. */
    level: z
      .int()
      .min(1)
      .max(3)
      .meta(field({ label: { en: "Level", ru: "Уровень" }, control: "number" })),
  }),
  upgrades: {},
  title: { en: "Heading", ru: "Заголовок" },
  pages: "any",
  children: false,
})

export type Settings = z.infer<typeof block.settings>
