// Deletes a shop's published files that nothing needs any more.
import { sweepShop } from "../../export/sweep.ts"
import { siteSweep } from "../../tenants/publications/jobs.ts"
import { handle } from "./handle.ts"

export default handle(siteSweep, async (_payload, { tenantId, services, log }) => {
  const deleted = await sweepShop(services, tenantId)
  log.info({ deleted }, "published files that nothing needs any more are deleted")
})
