// A product grid: products of the whole shop, of one category, or of the category that the page is about.
import { z } from "zod"
import { defineBlock, field } from "../kit/kind.ts"

export const block = defineBlock({
  kind: "product-grid",
  version: 1,
  settings: z.strictObject({
    /** Empty: the products speak for themselves. */
    title: z
      .string()
      .trim()
      .max(200)
      .meta(field({ label: { en: "Title", ru: "Заголовок" }, control: "line" })),
    source: z.enum(["all", "category", "current"]).meta(
      field({
        label: { en: "Products", ru: "Товары" },
        control: "choice",
        choices: {
          all: { en: "All products", ru: "Все товары" },
          category: { en: "One category", ru: "Одна категория" },
          current: { en: "The category of this page", ru: "Категория этой страницы" },
        },
      }),
    ),
    /** Used when the source is one category. A category that is gone shows nothing: the block outlives it. */
    categoryId: z
      .uuid()
      .optional()
      .meta(field({ label: { en: "Category", ru: "Категория" }, control: "category" })),
    /** Products shown at once; a page about a category goes on to its next page after so many. */
    limit: z
      .int()
      .min(1)
      .max(48)
      .meta(field({ label: { en: "How many", ru: "Сколько" }, control: "number" })),
    columns: z
      .int()
      .min(1)
      .max(6)
      .optional()
      .meta(field({ label: { en: "Columns", ru: "Колонки" }, control: "number" })),
  }),
  upgrades: {},
  title: { en: "Product grid", ru: "Витрина товаров" },
  pages: "any",
  children: false,
})

export type Settings = z.infer<typeof block.settings>
