// The bot of the draft, tried beside the editor.
import { Elysia } from "elysia"
import { z } from "zod"
import { knownLocale } from "../../../tenants/shops/rules.ts"
import { botEvent } from "../../bot/event.ts"
import { tryBot } from "../../bot/preview.ts"
import { PreviewStep } from "../../bot/preview-steps.ts"
import type { Owner } from "../../plugins/owner.ts"
import { ofShop } from "./shapes.ts"

const Tried = z.strictObject({
  event: botEvent.optional().meta({ description: "What the buyer does; without it the talk begins anew, with an empty cart." }),
  locale: z
    .string()
    .max(35)
    .refine((locale) => knownLocale(locale) !== undefined, "is not a language that we know: use for example en or ru")
    .meta({ description: "The language of the buyer's Telegram." }),
  tapped: z
    .strictObject({ messageId: z.int(), editable: z.boolean(), hasPicture: z.boolean() })
    .optional()
    .meta({ description: "The message whose button was tapped, by the number that the chat gave it." }),
})

export function previewRoutes(door: Owner) {
  return new Elysia({ name: "api-preview", tags: ["pages"] }).use(door).post(
    "/shops/:shop/preview",
    async ({ inTenant, body, account }) => {
      const { event, locale, tapped } = body
      return { steps: await inTenant((tx) => tryBot(tx, { accountId: account.id, name: account.name, event, locale, tapped })) }
    },
    {
      may: "pages.see",
      params: ofShop,
      body: Tried,
      response: z.object({ steps: z.array(PreviewStep) }),
      detail: { summary: "Talk to the bot of the draft", description: TESTS },
    },
  )
}

const TESTS =
  "Each member has a talk of their own. What is ordered in it is a test: it takes no stock and no number, and nobody is told of it."
