// Forgets what imports changed once they can no longer be undone.
import { catalogForget } from "../../tenants/catalog/jobs.ts"
import { forgetOldChanges } from "../../tenants/catalog/undo/keep.ts"
import { handle } from "./handle.ts"

export default handle(catalogForget, async (_payload, { inTenant, log }) => {
  const deleted = await inTenant(forgetOldChanges)
  log.info({ deleted }, "what earlier imports changed is forgotten")
})
