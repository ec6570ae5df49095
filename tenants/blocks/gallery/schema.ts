// A gallery: some of the shop's pictures together, side by side, fitted into one another, or to be leafed through.
import { z } from "zod"
import { lineOrNone, picture, title, yesNo } from "../kit/fields.ts"
import { defineBlock, field } from "../kit/kind.ts"
import { perSize } from "../kit/sizes.ts"

/** More than this nobody looks through, and a page would weigh too much. */
const MOST_PICTURES = 60

export const block = defineBlock({
  kind: "gallery",
  version: 1,
  settings: z.strictObject({
    title,
    look: z.enum(["grid", "masonry", "carousel"]).meta(
      field({
        label: { en: "Look", ru: "Вид" },
        control: "choice",
        choices: {
          grid: { en: "Squares in rows", ru: "Квадраты в ряд" },
          masonry: { en: "Whole pictures in columns", ru: "Целиком в колонках" },
          carousel: { en: "To be leafed through", ru: "Листать вбок" },
        },
      }),
    ),
    /** Of squares and of whole pictures; what is leafed through has none. */
    columns: perSize({ en: "Columns", ru: "Колонки" }, { min: 1, max: 6, unset: "as-fits" }).optional(),
    pictures: z
      .array(
        z.strictObject({
          picture: picture({ en: "Picture", ru: "Картинка" }),
          caption: lineOrNone({ en: "Caption", ru: "Подпись" }, 200),
        }),
      )
      .max(MOST_PICTURES)
      .meta(field({ label: { en: "Pictures", ru: "Картинки" }, control: "list" })),
    enlarge: yesNo({ en: "Show large when tapped", ru: "Увеличивать по нажатию" }),
  }),
  upgrades: {},
  title: { en: "Gallery", ru: "Галерея" },
  chat: { en: "In the chat: an album of at most ten pictures a message.", ru: "В чате: альбом, не больше десяти фотографий в сообщении." },
  pages: "any",
  children: false,
})

export type Settings = z.infer<typeof block.settings>
