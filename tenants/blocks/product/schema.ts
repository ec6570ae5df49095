// The product: pictures, price, options and the button that puts it into the cart. Stands on the product page and shows whichever it is about.
import { z } from "zod"
import { defineBlock, field } from "../kit/kind.ts"

export const block = defineBlock({
  kind: "product",
  version: 1,
  settings: z.strictObject({
    description: z.boolean().meta(field({ label: { en: "Show the description", ru: "Показывать описание" } })),
  }),
  upgrades: {},
  title: { en: "Product", ru: "Товар" },
  chat: {
    en: "In the chat: a card, then each option as a question.",
    ru: "В чате: карточка товара, затем каждый вариант отдельным вопросом.",
  },
  pages: ["product"],
  children: false,
  section: "none",
})

export type Settings = z.infer<typeof block.settings>
