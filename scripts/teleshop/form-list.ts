// What people have written into a shop's forms, newest first.
import { z } from "zod"
import { listAnswers } from "../../tenants/forms/actions.ts"
import type { FormAnswer } from "../../tenants/forms/schema.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { answerTable } from "../command-line/forms.ts"
import { defineVerb } from "../command-line/verb.ts"

const PAGE = 200

export default defineVerb({
  usage: "form list <slug> [--limit <n>]",
  summary: "lists answers to a shop's forms, newest first; all of them without --limit",
  arguments: z.object({
    slug: z.string(),
    limit: z
      .string()
      .regex(/^[1-9]\d{0,8}$/, "must be a whole number from 1")
      .transform(Number)
      .optional(),
  }),
  positionals: ["slug"],
  run: async ({ slug, limit = Number.POSITIVE_INFINITY }, { services: { db }, out }) => {
    const { tenantId } = await findShop(db, slug)
    const answers: FormAnswer[] = []
    while (answers.length < limit) {
      const before = answers.at(-1)?.number
      const page = await db.asTenant(tenantId, (tx) =>
        listAnswers(tx, { limit: Math.min(PAGE, limit - answers.length), ...(before !== undefined && { before }) }),
      )
      answers.push(...page)
      if (page.length < PAGE) break
    }
    out.value(answers)
    for (const line of answers.length > 0 ? answerTable(answers) : ["no answers yet"]) out.line(line)
  },
})
