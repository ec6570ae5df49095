// Lists a shop's versions, newest first, and tells which of them is live.
import { z } from "zod"
import { listVersions } from "../../tenants/pages/actions.ts"
import { selectByVersion } from "../../tenants/publications/queries.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { defineVerb } from "../command-line/verb.ts"

// What fits on a screen twice; `--before` goes on from there.
const LIMIT = 100

export default defineVerb({
  usage: "shop versions <slug> [--before <number>]",
  summary: "lists the published versions of a shop, newest first",
  arguments: z.object({
    slug: z.string(),
    before: z.coerce.number("must be the number of a version").int().positive().max(2_147_483_647).optional(),
  }),
  positionals: ["slug"],
  run: async ({ slug, before = 2_147_483_647 }, { services, out }) => {
    const shop = await findShop(services.db, slug)
    const { versions, publications } = await services.db.asTenant(shop.tenantId, async (tx) => ({
      versions: await listVersions(tx, { before, limit: LIMIT }),
      publications: await selectByVersion(tx, { before, limit: LIMIT }),
    }))
    const published = new Map(publications.map((publication) => [publication.versionId, publication]))
    const list = versions.map(({ id, number, author, createdAt }) => ({
      version: number,
      live: id === shop.liveVersionId,
      pages: published.get(id)?.pageCount ?? null,
      publishedAt: published.get(id)?.createdAt ?? null,
      author,
      createdAt,
    }))
    for (const { version, live, pages, createdAt } of list) {
      out.line(
        `${String(version).padStart(6)}  ${createdAt.toISOString()}  ${pages === null ? "never published" : `${pages} pages`}${live ? "  live" : ""}`,
      )
    }
    out.value(list)
  },
})
