// Takes an import back.
import { z } from "zod"
import { undoImport } from "../../tenants/catalog/undo/undo.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { describeUndo } from "../command-line/import-report.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "catalog undo <slug> <import> [--force]",
  summary: "puts back what an import changed; an undo is listed as an import and can be undone as well",
  positionals: ["slug", "import"],
  arguments: z.object({
    slug: z.string(),
    import: z.uuid("must be an id that catalog imports lists"),
    force: z.boolean().optional(),
  }),
  run: async (given, { services, out, json }) => {
    const shop = await findShop(services.db, given.slug)
    const input = { importId: given.import.toLowerCase(), force: given.force ?? false }
    const report = await undoImport(services.db, shop.tenantId, input)
    if (!json) for (const line of describeUndo(report)) out.line(line)
    out.value(report)
  },
})
