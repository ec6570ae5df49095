// Testimonials: what buyers have said, in their own words.
import { z } from "zod"
import { line, lineOrNone, lines, title } from "../kit/fields.ts"
import { defineBlock, field } from "../kit/kind.ts"

export const MOST_STARS = 5

export const block = defineBlock({
  kind: "testimonials",
  version: 1,
  settings: z.strictObject({
    title,
    quotes: z
      .array(
        z.strictObject({
          quote: lines({ en: "Quote", ru: "Отзыв" }, 800).refine((quote) => quote !== "", "a testimonial needs words"),
          name: line({ en: "Name", ru: "Имя" }, 80),
          about: lineOrNone({ en: "Who this is", ru: "Кто это" }, 120),
          /** Stars; missing where nobody gave any. */
          rating: z
            .int()
            .min(1)
            .max(MOST_STARS)
            .optional()
            .meta(field({ label: { en: "Rating", ru: "Оценка" }, control: "number" })),
        }),
      )
      .min(1)
      .max(24)
      .meta(field({ label: { en: "Testimonials", ru: "Отзывы" }, control: "list" })),
  }),
  upgrades: {},
  title: { en: "Testimonials", ru: "Отзывы" },
  chat: { en: "In the chat: the first few, and a button for more.", ru: "В чате: первые несколько и кнопка «ещё»." },
  pages: "any",
  children: false,
})

export type Settings = z.infer<typeof block.settings>
