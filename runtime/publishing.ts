// Publishing for an owner who watches: the shop's people are told how far it is.
import { publishShop } from "../export/publish.ts"
import { tell } from "../tenants/events/actions.ts"
import type { ShopEvent } from "../tenants/events/schema.ts"
import type { ShopView } from "../tenants/shops/schema.ts"
import type { Services } from "./app.ts"

export type PublishedSite = { version: number; url: string; pages: number; rendered: number; superseded: boolean }

type News = Omit<Extract<ShopEvent, { kind: "publish" }>["data"], "author">

export async function publishAndTell(services: Services, shop: ShopView, author: string): Promise<PublishedSite> {
  const { db, log, originOf } = services
  // What cannot be told does not keep the shop from being published.
  const say = (news: News) =>
    db
      .asTenant(shop.tenantId, (tx) => tell(tx, { kind: "publish", data: { ...news, author } }))
      .catch((error) => log.warn({ error, tenant: shop.tenantId }, "how far publishing is could not be told"))
  await say({ state: "begun", version: null, pages: null })
  try {
    const onStep = (state: "rendering" | "switching", version: number) => say({ state, version, pages: null })
    const { versionNumber: version, pages, rendered, superseded } = await publishShop(services, shop.tenantId, { author, onStep })
    await say({ state: "live", version, pages })
    return { version, url: `${originOf(shop.slug)}/`, pages, rendered, superseded }
  } catch (error) {
    await say({ state: "failed", version: null, pages: null })
    throw error
  }
}
