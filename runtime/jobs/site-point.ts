// Points a shop's site at its newest publication, if whoever published could not.
import { pointAtNewest } from "../../export/live.ts"
import { sitePoint } from "../../tenants/publications/jobs.ts"
import { handle } from "./handle.ts"

export default handle(sitePoint, (_payload, { tenantId, services }) => pointAtNewest(services, tenantId))
