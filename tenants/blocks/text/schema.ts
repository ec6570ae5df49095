// Text: paragraphs with bold, italic, struck and linked stretches.
import { z } from "zod"
import { defineBlock, field } from "../kit/kind.ts"
import { richText } from "../kit/rich-text.ts"

export const block = defineBlock({
  kind: "text",
  version: 1,
  settings: z.strictObject({
    paragraphs: richText.meta(field({ label: { en: "Text", ru: "Текст" }, control: "rich-text" })),
  }),
  upgrades: {},
  title: { en: "Text", ru: "Текст" },
  pages: "any",
  children: false,
})

export type Settings = z.infer<typeof block.settings>
