// A hero: the words that a page opens with, up to two buttons under them, and beside them a picture.
import { z } from "zod"
import { labelledLink, line, lineOrNone, lines, picture } from "../kit/fields.ts"
import { defineBlock, field } from "../kit/kind.ts"
import { ownColour } from "../kit/section.ts"

export const block = defineBlock({
  kind: "hero",
  version: 1,
  settings: z.strictObject({
    /** A few words above the title; "" for none. */
    kicker: lineOrNone({ en: "Above the title", ru: "Над заголовком" }, 80),
    title: line({ en: "Title", ru: "Заголовок" }, 160),
    text: lines({ en: "Text", ru: "Текст" }, 600),
    /** The first is filled, the second outlined. */
    buttons: z
      .array(labelledLink)
      .max(2)
      .meta(field({ label: { en: "Buttons", ru: "Кнопки" }, control: "list" })),
    /** A picture of its own goes before that of a product. */
    picture: picture({ en: "Picture", ru: "Картинка" }).optional(),
    /** Shown with the first picture of this product; of one that is gone or has none, without. */
    pictureOf: z
      .uuid()
      .optional()
      .meta(field({ label: { en: "Picture of a product", ru: "Картинка товара" }, control: "product" })),
    tone: z.union([z.enum(["plain", "tint", "ink", "accent"]), ownColour]).meta(
      field({
        label: { en: "Background", ru: "Фон" },
        control: "ground",
        choices: {
          plain: { en: "None", ru: "Нет" },
          tint: { en: "Soft", ru: "Мягкий" },
          accent: { en: "Accent", ru: "Акцент" },
          ink: { en: "Dark", ru: "Тёмный" },
        },
      }),
    ),
    align: z.enum(["start", "center"]).meta(
      field({
        label: { en: "Alignment", ru: "Выравнивание" },
        control: "choice",
        choices: { start: { en: "At the start", ru: "По началу строки" }, center: { en: "Centred", ru: "По центру" } },
      }),
    ),
    /** 1 is the page's own title: a page has one. */
    level: z
      .int()
      .min(1)
      .max(2)
      .meta(field({ label: { en: "Level of the title", ru: "Уровень заголовка" }, control: "number" })),
  }),
  upgrades: {},
  title: { en: "Hero", ru: "Обложка" },
  pages: "any",
  children: false,
  section: "no-ground",
})

export type Settings = z.infer<typeof block.settings>
