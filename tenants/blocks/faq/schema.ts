// Questions and answers: each question opens its answer.
import { z } from "zod"
import { line, title } from "../kit/fields.ts"
import { defineBlock, field } from "../kit/kind.ts"
import { richText } from "../kit/rich-text.ts"

export const block = defineBlock({
  kind: "faq",
  version: 1,
  settings: z.strictObject({
    title,
    questions: z
      .array(
        z.strictObject({
          question: line({ en: "Question", ru: "Вопрос" }, 200),
          answer: richText.meta(field({ label: { en: "Answer", ru: "Ответ" }, control: "rich-text" })),
        }),
      )
      .min(1)
      .max(40)
      .refine((all) => new Set(all.map(({ question }) => question)).size === all.length, "each question may be asked once")
      .meta(field({ label: { en: "Questions", ru: "Вопросы" }, control: "list" })),
  }),
  upgrades: {},
  title: { en: "Questions and answers", ru: "Вопросы и ответы" },
  chat: {
    en: "In the chat: a button for each question; the answer opens in the same place.",
    ru: "В чате: кнопка для каждого вопроса, ответ открывается на том же месте.",
  },
  pages: "any",
  children: false,
})

export type Settings = z.infer<typeof block.settings>
