// Tells again what came of an import, and which of its pictures have arrived since.
import { z } from "zod"
import { loadImportOutcome } from "../../tenants/catalog/actions.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { describePictures, describeReport } from "../command-line/import-report.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "catalog report <slug> <import>",
  summary: "tells what came of an import, and what has become of its pictures",
  positionals: ["slug", "import"],
  arguments: z.object({ slug: z.string(), import: z.uuid("must be the importId that catalog import printed") }),
  run: async (given, { services, out, json }) => {
    const shop = await findShop(services.db, given.slug)
    const outcome = await services.db.asTenant(shop.tenantId, (tx) => loadImportOutcome(tx, given.import.toLowerCase()))
    if (!json)
      for (const line of [
        `${outcome.fileName}, imported ${outcome.importedAt.toISOString()}`,
        ...describeReport(outcome),
        ...describePictures(outcome),
      ])
        out.line(line)
    out.value(outcome)
  },
})
