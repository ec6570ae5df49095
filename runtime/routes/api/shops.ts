// The shops that a person works in. Suspending one is the operator's, by the command line.
import { Elysia } from "elysia"
import { z } from "zod"
import { listWorkplaces } from "../../../tenants/accounts/actions.ts"
import { rightsOf } from "../../../tenants/accounts/rules.ts"
import { Role } from "../../../tenants/accounts/schema.ts"
import { loadOverview } from "../../../tenants/overview/actions.ts"
import { Overview } from "../../../tenants/overview/schema.ts"
import { refuseUnfitSlug, renameShop } from "../../../tenants/shops/actions.ts"
import { createOwnShop } from "../../../tenants/shops/create.ts"
import { draftLabel } from "../../../tenants/shops/rules.ts"
import type { ShopView as Shop } from "../../../tenants/shops/schema.ts"
import { setLocales } from "../../../tenants/translations/actions.ts"
import type { Services } from "../../app.ts"
import { type Owner, REPEATABLE } from "../../plugins/owner.ts"
import { RightName, WorkplaceView } from "./account-shapes.ts"
import { shopIdOf } from "./same-shop.ts"
import { moment, ofShop } from "./shapes.ts"

const ShopView = z.object({
  slug: z.string(),
  title: z.string(),
  currency: z.string(),
  currencyExponent: z.int().meta({ description: "Decimal digits of the currency's minor unit." }),
  defaultLocale: z.string(),
  locales: z.array(z.string()),
  status: z.enum(["active", "suspended"]),
  published: z.boolean(),
  url: z.string(),
  draftOrigin: z.string().meta({ description: "Where the editor shows the draft, in a frame." }),
  role: Role,
  rights: z.array(RightName),
  createdAt: moment,
})

const NewShop = z.strictObject({
  ...{ slug: z.string().max(200), title: z.string().max(500), currency: z.string().max(20), locale: z.string().max(100) },
})

const Locales = z.strictObject({ locales: z.array(z.string().max(100)).max(100) })

export function shopRoutes(door: Owner, services: Services) {
  const { db, keyRing, originOf } = services
  const viewOf = ({ tenantId: _, liveVersionId, ...shop }: Shop, role: Role) => ({
    ...{
      ...shop,
      role,
      rights: rightsOf(role),
      published: liveVersionId !== null,
      url: `${originOf(shop.slug)}/`,
      draftOrigin: originOf(draftLabel(shop.slug)),
    },
  })
  return new Elysia({ name: "api-shops", prefix: "/shops", tags: ["shops"] })
    .use(door)
    .get("/", async ({ account }) => (await listWorkplaces(db, account.id)).map((shop) => ({ ...shop, rights: rightsOf(shop.role) })), {
      signedIn: true,
      response: z.array(WorkplaceView),
      detail: { summary: "The shops that you work in" },
    })
    .post(
      "/",
      async ({ account, body, request, set }) => {
        const shop = await createOwnShop(db, keyRing, body, { accountId: account.id, tenantId: shopIdOf(request, account.id) })
        set.status = 201
        return viewOf(shop, "owner")
      },
      {
        ...{ signedIn: true as const, body: NewShop, response: { 201: ShopView } },
        detail: { summary: "Make a shop of your own: it can be published and sells at once", ...REPEATABLE },
      },
    )
    .get("/:shop", ({ shop, role }) => viewOf(shop, role), {
      ...{ may: "shop.see" as const, params: ofShop, response: ShopView },
      detail: { summary: "One shop, and what you may do in it" },
    })
    .patch("/:shop", async ({ inTenant, body, role }) => viewOf(await inTenant((tx) => renameShop(tx, body.title)), role), {
      ...{ may: "shop.change" as const, params: ofShop, body: z.strictObject({ title: z.string().max(500) }), response: ShopView },
      detail: { summary: "Rename the shop; its address stays" },
    })
    .put("/:shop/locales", async ({ inTenant, body, role }) => viewOf(await inTenant((tx) => setLocales(tx, body.locales)), role), {
      ...{ may: "shop.change" as const, params: ofShop, body: Locales, response: ShopView },
      detail: { summary: "The languages that the shop speaks: its own, in which it is written, and others" },
    })
    .get("/:shop/overview", ({ inTenant, query, role }) => inTenant((tx) => loadOverview(tx, { since: query.since, role })), {
      ...{ may: "shop.see" as const, params: ofShop, query: z.object({ since: today.meta(SINCE) }), response: Overview },
      detail: { summary: "How the shop stands: what is new, what is still to be done" },
    })
}

/** A moment that can be the beginning of a day of somebody: what PostgreSQL cannot even store is nobody's. */
const today = moment.min(new Date("2000-01-01")).max(new Date("2200-01-01"))
const SINCE = { description: "When the day began where the person is.", examples: ["2026-01-01T00:00:00.000Z"] }

export function slugRoutes(door: Owner, { db, originOf }: Services) {
  return new Elysia({ name: "api-slugs", prefix: "/slugs", tags: ["shops"] }).use(door).get(
    "/:slug",
    async ({ params }) => {
      await refuseUnfitSlug(db, params.slug)
      return { url: `${originOf(params.slug)}/` }
    },
    {
      ...{ signedIn: true as const, params: z.object({ slug: z.string().max(200) }), response: z.object({ url: z.string() }) },
      detail: { summary: "Where a new shop with this slug would be; refused with the reason when it cannot have it" },
    },
  )
}
