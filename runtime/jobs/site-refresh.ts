// The catalogue has changed: the live version is published again, so that its pages show what is true now.
import { publishShop } from "../../export/publish.ts"
import { siteRefresh } from "../../tenants/pages/jobs.ts"
import { loadShop } from "../../tenants/shops/actions.ts"
import { handle } from "./handle.ts"

/** As often as another version may go live while one is being made. */
const TRIES = 5

export default handle(siteRefresh, async (_payload, { inTenant, tenantId, services, log }) => {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const shop = await inTenant(loadShop)
    if (shop.liveVersionId === null) return
    const { rendered, superseded } = await publishShop(services, tenantId, { author: "site.refresh", versionId: shop.liveVersionId })
    if (superseded) continue
    log.info({ rendered }, "the site shows the catalogue of now")
    return
  }
  throw new Error("other versions went live again and again while the site was being made")
})
