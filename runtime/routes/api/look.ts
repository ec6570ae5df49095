// How the draft's site looks.
import { Elysia } from "elysia"
import { z } from "zod"
import { loadLook, toldOf, updateLook } from "../../../tenants/looks/actions.ts"
import { refusedCss, theme } from "../../../tenants/looks/schema.ts"
import type { Owner } from "../../plugins/owner.ts"
import { ofShop } from "./shapes.ts"

const Look = z.object({
  revision: z.int().meta({ description: "Counts the saves; 0 for a shop that has never chosen." }),
  theme,
  corrections: z.array(z.string()).meta({ description: "Colours that are shown otherwise so that they can be read." }),
  refused: z.array(refusedCss).meta({ description: "What of the shop's own style sheet is not shown." }),
})

export function lookRoutes(door: Owner) {
  return new Elysia({ name: "api-look", prefix: "/shops/:shop/look", tags: ["pages"] })
    .use(door)
    .get(
      "/",
      ({ inTenant }) =>
        inTenant(async (tx) => {
          const look = await loadLook(tx)
          return { ...look, ...toldOf(look.theme) }
        }),
      { may: "pages.see", params: ofShop, response: Look, detail: { summary: "How the draft's site looks" } },
    )
    .put("/", ({ inTenant, body }) => inTenant((tx) => updateLook(tx, body)), {
      may: "pages.change",
      params: ofShop,
      body: z.strictObject({ revision: z.int().min(0).meta({ description: "The one that the change was made on." }), theme }),
      response: Look,
      detail: { summary: "Choose another look", description: STALE },
    })
}

const STALE =
  "On an older revision: `stale-revision` with the revision of now. Colours that could not be read are refused. Buyers see it with the next publishing."
