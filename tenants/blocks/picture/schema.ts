// A picture: one of the shop's own, as wide as its owner wants it, with a caption and a place that it leads to.
import { z } from "zod"
import { lineOrNone, picture } from "../kit/fields.ts"
import { defineBlock, field } from "../kit/kind.ts"
import { link } from "../kit/link.ts"

export const block = defineBlock({
  kind: "picture",
  version: 1,
  settings: z.strictObject({
    picture: picture({ en: "Picture", ru: "Картинка" }),
    caption: lineOrNone({ en: "Caption", ru: "Подпись" }, 300),
    link: link.nullable().meta(field({ label: { en: "Leads to", ru: "Куда ведёт" }, control: "link" })),
    /** On the page under the picture, in the chat its button; "" for a picture that leads there by itself, and in the chat says "Open". */
    linkText: lineOrNone({ en: "What the link says", ru: "Надпись ссылки" }, 64),
    width: z.enum(["narrow", "wide", "full"]).meta(
      field({
        label: { en: "Width", ru: "Ширина" },
        control: "choice",
        choices: {
          narrow: { en: "As wide as text", ru: "По ширине текста" },
          wide: { en: "As wide as the page", ru: "По ширине страницы" },
          full: { en: "From edge to edge", ru: "От края до края" },
        },
      }),
    ),
  }),
  upgrades: {},
  title: { en: "Picture", ru: "Картинка" },
  pages: "any",
  children: false,
})

export type Settings = z.infer<typeof block.settings>
