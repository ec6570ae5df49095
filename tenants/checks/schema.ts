// What is found when a draft is looked over before it is published. Browser-safe.
import { z } from "zod"

/** In each language of the builder. */
const Text = z.object({ en: z.string(), ru: z.string() })
export type Text = z.infer<typeof Text>

/** In the order in which they are shown: what keeps the shop from selling first. */
export const RULES = [
  "no-delivery",
  "no-payment",
  "no-price",
  "empty-home",
  "broken-block",
  "dead-link",
  "gone-product",
  "gone-picture",
  "digital-in-bot",
  "empty-page",
  "no-heading",
  "no-alt",
  "heavy-page",
  "no-product-picture",
  "no-product-alt",
  "nothing-to-sell",
  "untranslated",
] as const
export type Rule = (typeof RULES)[number]

export const CheckItem = z.object({
  name: Text.meta({ description: "What it is about: a block on its page, a product." }),
  pageId: z.uuid().optional(),
  nodeId: z.string().optional(),
  setting: z.string().optional().meta({ description: "The setting of the block." }),
  productId: z.uuid().optional(),
  screen: z.enum(["delivery", "products", "settings"]).optional().meta({ description: "Where else it is put right." }),
})
export type CheckItem = z.infer<typeof CheckItem>

export const CheckGroup = z.object({
  rule: z.enum(RULES),
  severity: z.enum(["error", "warning"]).meta({ description: "An error is put right before publishing; a warning informs." }),
  title: Text,
  advice: Text.meta({ description: "What to do." }),
  count: z.int(),
  items: z.array(CheckItem).meta({ description: "The first of them." }),
})
export type CheckGroup = z.infer<typeof CheckGroup>

export const Checked = z.object({ errors: z.int(), warnings: z.int(), groups: z.array(CheckGroup) })
export type Checked = z.infer<typeof Checked>

/** One thing that was found. */
export type Finding = { rule: Rule; item: CheckItem }
