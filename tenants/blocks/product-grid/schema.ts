// A product grid: products of the whole shop, of one category, of the category that the page is about, or picked by hand.
import { z } from "zod"
import { SORTS } from "../../catalog/find/query.ts"
import { yesNo } from "../kit/fields.ts"
import { defineBlock, field } from "../kit/kind.ts"
import { perSize, sizesOf } from "../kit/sizes.ts"

export const FILTERS = ["price", "stock", "sale", "options", "vendor", "tags"] as const

export const block = defineBlock({
  kind: "product-grid",
  version: 2,
  settings: z.strictObject({
    /** Empty: the products speak for themselves. */
    title: z
      .string()
      .trim()
      .max(200)
      .meta(field({ label: { en: "Title", ru: "Заголовок" }, control: "line" })),
    source: z.enum(["all", "category", "current", "picked"]).meta(
      field({
        label: { en: "Products", ru: "Товары" },
        control: "choice",
        choices: {
          all: { en: "All products", ru: "Все товары" },
          category: { en: "One category", ru: "Одна категория" },
          current: { en: "The category of this page", ru: "Категория этой страницы" },
          picked: { en: "Picked by hand", ru: "Выбранные вручную" },
        },
      }),
    ),
    /** Used when the source is one category. A category that is gone shows nothing: the block outlives it. */
    categoryId: z
      .uuid()
      .optional()
      .meta(field({ label: { en: "Category", ru: "Категория" }, control: "category" })),
    /** Used when they are picked by hand, in this order. A product that is gone is left out. */
    productIds: z
      .array(z.uuid().meta(field({ label: { en: "Product", ru: "Товар" }, control: "product" })))
      .max(48)
      .optional()
      .meta(field({ label: { en: "Picked products", ru: "Выбранные товары" }, control: "list" })),
    /** The order before a buyer chooses another one. Those picked by hand stay as they were picked. */
    sort: z
      .enum(SORTS)
      .optional()
      .meta(
        field({
          label: { en: "Order", ru: "Порядок" },
          control: "choice",
          choices: {
            shop: { en: "As in the catalogue", ru: "Как в каталоге" },
            "price-up": { en: "Cheapest first", ru: "Сначала дешевле" },
            "price-down": { en: "Dearest first", ru: "Сначала дороже" },
            newest: { en: "Newest first", ru: "Сначала новые" },
            name: { en: "By name", ru: "По названию" },
          },
        }),
      ),
    /** Products shown at once; a page about a category goes on to its next page after so many. */
    limit: z
      .int()
      .min(1)
      .max(48)
      .meta(field({ label: { en: "How many", ru: "Сколько" }, control: "number" })),
    columns: perSize({ en: "Columns", ru: "Колонки" }, { min: 1, max: 6, unset: "as-fits" }).optional(),
    look: z
      .enum(["cards", "rows"])
      .optional()
      .meta(
        field({
          label: { en: "Look", ru: "Вид" },
          control: "choice",
          choices: { cards: { en: "Cards", ru: "Карточки" }, rows: { en: "Rows", ru: "Строки" } },
        }),
      ),
    /** By what a buyer may narrow the list of a category's page; all that divides it unless it is said here. */
    filters: z
      .array(
        z.enum(FILTERS).meta(
          field({
            label: { en: "Filter", ru: "Фильтр" },
            control: "choice",
            choices: {
              price: { en: "Price", ru: "Цена" },
              stock: { en: "In stock", ru: "В наличии" },
              sale: { en: "On sale", ru: "Со скидкой" },
              options: { en: "Options", ru: "Варианты" },
              vendor: { en: "Brand", ru: "Бренд" },
              tags: { en: "Tags", ru: "Метки" },
            },
          }),
        ),
      )
      .max(FILTERS.length)
      .optional()
      .meta(field({ label: { en: "Filters", ru: "Фильтры" }, control: "list" })),
    /** Whether a buyer may choose another order; yes unless it is said here. */
    sorting: yesNo({ en: "Let buyers choose the order", ru: "Покупатель выбирает порядок" }).optional(),
  }),
  upgrades: {
    1: ({ columns, ...settings }) => (columns === undefined ? settings : { ...settings, columns: sizesOf(columns) }),
  },
  title: { en: "Product grid", ru: "Витрина товаров" },
  chat: {
    en: "In the chat: eight products a message, a button for each.",
    ru: "В чате: по восемь товаров в сообщении, кнопка для каждого.",
  },
  pages: "any",
  children: false,
})

export type Settings = z.infer<typeof block.settings>
