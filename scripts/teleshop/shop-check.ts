// Looks a shop's draft over before it is published.
import { z } from "zod"
import { checkShop } from "../../tenants/checks/actions.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { lineOf } from "../command-line/findings.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "shop check <slug>",
  summary: "looks the draft over: what is wrong before it is published, and what to do; exit 1 when there are errors",
  arguments: z.object({ slug: z.string() }),
  positionals: ["slug"],
  run: async ({ slug }, { services: { db }, out }) => {
    const { tenantId } = await findShop(db, slug)
    const checked = await db.asTenant(tenantId, checkShop)
    for (const group of checked.groups) {
      const { count, items } = group
      out.line(lineOf(group))
      for (const { name } of items) out.line(`           ${name.en}`)
      if (count > items.length) out.line(`           … and ${count - items.length} more`)
    }
    if (checked.groups.length === 0) out.line("nothing is wrong: publish it")
    out.value(checked)
    if (checked.errors > 0) throw new Refusal("invalid-input", `${checked.errors} errors: put them right and publish then`)
  },
})
