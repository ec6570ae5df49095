// What buyers see: versions, publishing, and going back.
import { Elysia } from "elysia"
import { z } from "zod"
import { rollbackShop } from "../../../export/publish.ts"
import { checkShop } from "../../../tenants/checks/actions.ts"
import { Checked } from "../../../tenants/checks/schema.ts"
import { listVersions } from "../../../tenants/pages/actions.ts"
import { loadVersion, restoreVersion } from "../../../tenants/pages/manage.ts"
import { page } from "../../../tenants/pages/schema.ts"
import { VersionChanges } from "../../../tenants/versions/schema.ts"
import type { Services } from "../../app.ts"
import type { Owner } from "../../plugins/owner.ts"
import { PageSummary } from "./pages.ts"
import { publishings } from "./publishings.ts"
import { limitOf, moment, ofShop, ofShopAndId, Paging } from "./shapes.ts"

const Version = z.object({
  ...{ id: z.uuid(), number: z.int(), author: z.string(), createdAt: moment },
  live: z.boolean().meta({ description: "What buyers see." }),
  shown: z.boolean().meta({ description: "Buyers have seen it: it can be shown again." }),
  changes: VersionChanges.nullable().meta({ description: "Against the version before; null where that was not kept." }),
})
const Shown = z.object({ version: z.int(), pages: z.int(), url: z.string() })

export function publishingRoutes(door: Owner, services: Services) {
  return new Elysia({ name: "api-publishing", prefix: "/shops/:shop", tags: ["publishing"] })
    .use(publishing(door, services))
    .group("/versions", (inside) => inside.use(versions(door)))
}

/** Publishing, and what goes before and after. */
function publishing(door: Owner, services: Services) {
  return new Elysia({ name: "api-publishing-now", tags: ["publishing"] })
    .use(door)
    .get("/check", ({ inTenant }) => inTenant(checkShop), {
      ...{ may: "pages.see" as const, params: ofShop, response: Checked },
      detail: { summary: "Look the draft over: what is wrong before it is published" },
    })
    .group("/publish", (inside) => inside.use(publishings(door, services)))
    .post(
      "/rollback",
      async ({ shop, body }) => {
        const { versionNumber: version, pages } = await rollbackShop(
          services,
          shop.tenantId,
          body.version ? { versionNumber: body.version } : {},
        )
        return { version, pages, url: `${services.originOf(shop.slug)}/` }
      },
      {
        may: "site.publish",
        params: ofShop,
        body: z.strictObject({ version: z.int().min(1).max(2_000_000_000).optional() }),
        response: Shown,
        detail: { summary: "Show an earlier version again; without its number the one before the live one" },
      },
    )
}

/** What was published so far. */
function versions(door: Owner) {
  return new Elysia({ name: "api-versions", tags: ["publishing"] })
    .use(door)
    .get(
      "/",
      ({ inTenant, query, shop }) =>
        inTenant(async (tx) => {
          const versions = await listVersions(tx, { ...(query.before && { before: query.before }), limit: limitOf(query) })
          return versions.map((version) => ({ ...version, live: version.id === shop.liveVersionId }))
        }),
      {
        may: "pages.see",
        params: ofShop,
        query: Paging.pick({ limit: true }).extend({ before: z.coerce.number().int().min(1).max(2_000_000_000).optional() }),
        response: z.array(Version),
        detail: { summary: "Versions, newest first; `before` is the last number of the page before" },
      },
    )
    .get(
      "/:id",
      ({ inTenant, params, shop }) =>
        inTenant(async (tx) => ({ ...(await loadVersion(tx, params.id)), live: params.id === shop.liveVersionId })),
      {
        may: "pages.see",
        params: ofShopAndId,
        response: Version.extend({ pages: z.array(page) }),
        detail: { summary: "A version, and what it changed" },
      },
    )
    .post("/:id/restore", ({ inTenant, params, account }) => inTenant((tx) => restoreVersion(tx, params.id, account.name)), {
      may: "pages.change",
      params: ofShopAndId,
      response: z.array(PageSummary),
      detail: { summary: "Make the draft what a version was" },
    })
}
