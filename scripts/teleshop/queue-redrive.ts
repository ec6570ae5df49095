// Gives what failed for good another full set of attempts.
import { z } from "zod"
import { ALL_JOBS } from "../../tenants/jobs.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "queue redrive [--job <name>] [<id> …]",
  summary: "tries again what failed for good: all of it, one kind of job, or the ids named",
  positionals: ["ids"],
  arguments: z.object({
    job: z
      .string()
      .refine((name) => ALL_JOBS.some((job) => job.name === name), `must be one of ${ALL_JOBS.map((job) => job.name).join(", ")}`)
      .optional(),
    ids: z.array(z.uuid("must be ids from queue list")).optional(),
  }),
  run: async ({ job, ids }, { services: { queue }, out }) => {
    const wanted = ids && [...new Set(ids)]
    const redriven = await queue.redrive({ ...(job && { jobName: job }), ...(wanted && { ids: wanted }) })
    if (wanted && redriven === 0)
      throw new Refusal("not-found", "nothing that failed has such an id: teleshop queue list shows what there is")
    out.value({ redriven })
    const missing = wanted ? wanted.length - redriven : 0
    out.line(`${redriven} will be tried again${missing > 0 ? `; ${missing} of the ids named nothing` : ""}`)
  },
})
