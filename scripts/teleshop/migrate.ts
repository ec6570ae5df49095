// Moves the database's schema to the newest migration, or to a chosen one.
import { z } from "zod"
import { joinCluster } from "../../runtime/postgres/cluster.ts"
import { bringUpToDate } from "../../runtime/postgres/schema.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { defineVerb, type VerbContext } from "../command-line/verb.ts"

export default defineVerb({
  usage: "migrate [--to <number>] [--accept-loss]",
  summary: "brings the schema to the newest migration, or forward or back to a chosen one",
  arguments: z.object({
    // Nothing at all is no 0: a script's empty variable must not take everything back.
    to: z
      .string()
      .regex(/^\d{1,6}$/, "must be the number of a migration")
      .transform(Number)
      .optional(),
    acceptLoss: z.boolean().optional(),
  }),
  needs: "nothing",
  run: async ({ to, acceptLoss }, context) => {
    const { before, after } = await withOwner(context, (ownerUrl) =>
      bringUpToDate(ownerUrl, {
        ...(to !== undefined && { to }),
        acceptLoss: acceptLoss ?? false,
        onStep: ({ direction, migration }) => context.out.line(`${direction}: ${migration.name}`),
      }),
    )
    context.out.line(
      before === after ? `the schema is at migration ${after} already` : `the schema was at migration ${before} and is now at ${after}`,
    )
    context.out.value({ before, after })
  },
})

async function withOwner<Result>({ config, out, log }: VerbContext, work: (ownerUrl: string) => Promise<Result>): Promise<Result> {
  if (config.database) {
    if (config.database.ownerUrl) return work(config.database.ownerUrl)
    throw new Refusal("invalid-input", "DATABASE_OWNER_URL must be set: migrations run as teleshop_owner.")
  }
  const cluster = await joinCluster(config.dataDir, { onProgress: out.line, onEvent: (sentence) => log.warn(sentence) })
  try {
    return await work(cluster.urls.ownerUrl)
  } finally {
    await cluster.leave()
  }
}
