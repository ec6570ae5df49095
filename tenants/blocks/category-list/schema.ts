// Categories: those at the top of the catalogue, or those below one of them.
import { z } from "zod"
import { title, yesNo } from "../kit/fields.ts"
import { defineBlock, field } from "../kit/kind.ts"
import { perSize } from "../kit/sizes.ts"

export const block = defineBlock({
  kind: "category-list",
  version: 1,
  settings: z.strictObject({
    title,
    source: z.enum(["top", "below"]).meta(
      field({
        label: { en: "Categories", ru: "Категории" },
        control: "choice",
        choices: {
          top: { en: "At the top of the catalogue", ru: "Верхнего уровня" },
          below: { en: "Below one category", ru: "Внутри одной категории" },
        },
      }),
    ),
    /** Used when the source is below one category. A category that is gone shows nothing: the block outlives it. */
    categoryId: z
      .uuid()
      .optional()
      .meta(field({ label: { en: "Category", ru: "Категория" }, control: "category" })),
    look: z.enum(["cards", "chips"]).meta(
      field({
        label: { en: "Look", ru: "Вид" },
        control: "choice",
        choices: { cards: { en: "Cards with a picture", ru: "Карточки с картинкой" }, chips: { en: "Short labels", ru: "Короткие метки" } },
      }),
    ),
    /** Of cards; labels stand as they come. */
    columns: perSize({ en: "Columns", ru: "Колонки" }, { min: 1, max: 6, unset: "as-fits" }).optional(),
    counts: yesNo({ en: "Say how many products", ru: "Показывать число товаров" }),
  }),
  upgrades: {},
  title: { en: "Categories", ru: "Категории" },
  chat: { en: "In the chat: a button for each category.", ru: "В чате: кнопка для каждой категории." },
  pages: "any",
  children: false,
})

export type Settings = z.infer<typeof block.settings>
