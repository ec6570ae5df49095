// Lists a shop's imports and what they did, the newest first.
import { z } from "zod"
import { listImports } from "../../tenants/catalog/undo/undo.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { describeImport } from "../command-line/import-report.ts"
import { table } from "../command-line/table.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "catalog imports <slug> [--limit <number>]",
  summary: "lists imports and undos, the newest first, and which can be undone",
  positionals: ["slug"],
  arguments: z.object({
    slug: z.string(),
    limit: z.coerce.number("must be a number").int().min(1).max(1_000).optional(),
  }),
  run: async ({ slug, limit = 20 }, { services, out }) => {
    const shop = await findShop(services.db, slug)
    const imports = await services.db.asTenant(shop.tenantId, (tx) => listImports(tx, { limit }))
    out.value(
      imports.map(({ id, fileName, createdAt, report, undoes, undoneBy, isKept }) => ({
        ...{ id, fileName, importedAt: createdAt, undoes, undoneBy, canBeUndone: isKept && undoneBy === null },
        ...{ products: report.products, variants: report.variants, undoableUntil: report.undoableUntil ?? null },
      })),
    )
    if (imports.length === 0) out.line(`nothing has been imported into "${shop.title}" yet`)
    else for (const line of table(["import", "when", "file", "products", ""], imports.map(describeImport))) out.line(line)
  },
})
