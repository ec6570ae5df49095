// The cart: what the buyer has chosen, and the way to order it.
import { z } from "zod"
import { defineBlock, field } from "../kit/kind.ts"

export const block = defineBlock({
  kind: "cart",
  version: 1,
  settings: z.strictObject({
    /** What an empty cart says; empty: the usual words in the buyer's language. */
    emptyText: z
      .string()
      .trim()
      .max(500)
      .meta(field({ label: { en: "Words for an empty cart", ru: "Слова для пустой корзины" }, control: "line" })),
  }),
  upgrades: {},
  title: { en: "Cart", ru: "Корзина" },
  pages: ["cart"],
  children: false,
  section: "none",
})

export type Settings = z.infer<typeof block.settings>
