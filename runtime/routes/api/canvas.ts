// What the editor's canvas shows: the page that would be published, rendered by the same bundle.
import { Elysia } from "elysia"
import { z } from "zod"
import { renderDraft } from "../../../export/draft.ts"
import { openRenderer } from "../../../export/render.ts"
import { theme } from "../../../tenants/looks/schema.ts"
import { nodeId, pageDocument } from "../../../tenants/pages/schema.ts"
import { checkStructure } from "../../../tenants/pages/structure.ts"
import type { Services } from "../../app.ts"
import type { Owner } from "../../plugins/owner.ts"
import { openTurns } from "../../plugins/turns.ts"

const Asked = z.object({
  pageId: z.uuid(),
  document: pageDocument
    .superRefine((document, context) => {
      const broken = checkStructure(document)
      if (broken) context.addIssue({ code: "custom", message: broken })
    })
    .optional()
    .meta({ description: "As the editor has it, saved or not; without it the saved draft." }),
  theme: theme.optional(),
  locale: z.string().max(35).optional(),
  productId: z.uuid().optional().meta({ description: "What a product page shows; the first product without it." }),
  categoryId: z.uuid().optional(),
  versionId: z.uuid().optional().meta({ description: "Pages and look of this version instead of the draft's." }),
  node: nodeId.optional().meta({ description: "Only this block, with what is inside it." }),
})

const Drafted = z.object({
  html: z
    .string()
    .nullable()
    .meta({ description: "A whole page; or of a block what stands between its marks, null when it shows nothing." }),
  css: z.string().meta({ description: "The style sheet of the look." }),
})

/** A page of two thousand blocks takes a processor for half a second: whoever asks for many at once waits for their own. */
const AT_ONCE = 1

export function canvasRoutes(door: Owner, { db, originOf }: Services) {
  const turns = openTurns(AT_ONCE)
  return new Elysia({ name: "api-canvas", tags: ["pages"] })
    .use(door)
    .post(
      "/shops/:shop/canvas",
      ({ account, shop, body }) => turns(account.id, async () => renderDraft(db, await openRenderer(), originOf, shop.tenantId, body)),
      {
        may: "pages.see",
        params: z.object({ shop: z.string() }),
        body: Asked,
        response: Drafted,
        detail: { summary: "Render a page of the draft, or one block of it" },
      },
    )
}
