// Publishing: asked for, followed, taken back. The work is done by a process with the role `export`, which may be another one.
import { Elysia, status } from "elysia"
import { z } from "zod"
import { askToPublish, cancelPublishing, latestPublishing, loadPublishing } from "../../../tenants/publishing/actions.ts"
import { type Publishing, PublishingState } from "../../../tenants/publishing/schema.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import type { Services } from "../../app.ts"
import { type Owner, REPEATABLE } from "../../plugins/owner.ts"
import { moment, ofShop, ofShopAndId } from "./shapes.ts"

const PublishingView = z.object({
  id: z.uuid(),
  version: z.int().meta({ description: "The version that the draft has become." }),
  author: z.string(),
  state: PublishingState.meta({ description: "waiting, rendering, switching: under way. superseded: something newer is shown instead." }),
  pages: z.int().nullable().meta({ description: "Pages of the site; null as long as nobody has counted them." }),
  made: z.int().meta({ description: "How many of them are made." }),
  rendered: z.int().meta({ description: "Pages that were rendered anew; the others are as before." }),
  files: z.int().meta({ description: "Files that are new." }),
  tries: z.int().meta({ description: "How often it was begun." }),
  problem: z.object({ code: z.string(), message: z.string() }).nullable().meta({ description: "Why it has failed." }),
  stalled: z.boolean().meta({ description: "Nobody has taken it up for 20 seconds, or nothing has been heard of it for a minute." }),
  url: z.string().meta({ description: "Where buyers see it." }),
  askedAt: moment,
  changedAt: moment,
})

export function publishings(door: Owner, { originOf }: Services) {
  const viewOf = ({ versionId: _, ...publishing }: Publishing, { slug }: ShopView) => ({ ...publishing, url: `${originOf(slug)}/` })
  return new Elysia({ name: "api-publishings", tags: ["publishing"] })
    .use(door)
    .post(
      "/",
      async ({ once, shop, account }) => status(202, await once(async (tx) => viewOf(await askToPublish(tx, account.name), shop))),
      {
        may: "site.publish",
        params: ofShop,
        response: { 202: PublishingView },
        detail: { summary: "Publish the draft", description: PROGRESS, ...REPEATABLE },
      },
    )
    .get(
      "/",
      ({ inTenant, shop }) =>
        inTenant(async (tx) => {
          const latest = await latestPublishing(tx)
          return { latest: latest ? viewOf(latest, shop) : null }
        }),
      {
        may: "pages.see",
        params: ofShop,
        response: z.object({ latest: PublishingView.nullable() }),
        detail: { summary: "How far the newest publishing is, or what came of it" },
      },
    )
    .get("/:id", ({ inTenant, params, shop }) => inTenant(async (tx) => viewOf(await loadPublishing(tx, params.id), shop)), {
      may: "pages.see",
      params: ofShopAndId,
      response: PublishingView,
      detail: { summary: "How far a publishing is, or what came of it" },
    })
    .post("/:id/cancel", ({ inTenant, params, shop }) => inTenant(async (tx) => viewOf(await cancelPublishing(tx, params.id), shop)), {
      may: "site.publish",
      params: ofShopAndId,
      response: PublishingView,
      detail: { summary: "Leave the site as it is: end a publishing that is under way" },
    })
}

const PROGRESS =
  "The draft is frozen as it is and answered for at once; a process in the background makes the site. Events of kind `publish` say how far it is, to everybody who has the shop open; the same can be asked for by its id. Asked again meanwhile, the newest wins."
