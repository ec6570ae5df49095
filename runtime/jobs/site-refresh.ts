// The catalogue has changed: the live version is published again, so that its pages show what is true now.
import { publishShop } from "../../export/publish.ts"
import { siteRefresh } from "../../tenants/pages/jobs.ts"
import { loadShop } from "../../tenants/shops/actions.ts"
import { handle } from "./handle.ts"

export default handle(siteRefresh, async (_payload, { inTenant, tenantId, services, log }) => {
  const shop = await inTenant(loadShop)
  if (shop.liveVersionId === null) return
  const { rendered } = await publishShop(services, tenantId, { author: "site.refresh", versionId: shop.liveVersionId })
  log.info({ rendered }, "the site shows the catalogue of now")
})
