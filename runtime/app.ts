// The HTTP application: plugins that hold for every route first, then one file of routes per domain. It does not listen: tests call it directly.
import { Elysia } from "elysia"
import type { FileTarget } from "../export/targets/target.ts"
import type { Database } from "../tenants/database.ts"
import type { Queue } from "../tenants/queue.ts"
import type { KeyRing } from "../tenants/secrets.ts"
import type { Sending } from "./bot/sending/sending.ts"
import type { Config } from "./config.ts"
import type { Logger } from "./log.ts"
import { bodies } from "./plugins/bodies.ts"
import { errors } from "./plugins/errors.ts"
import type { Limits } from "./plugins/limits.ts"
import { OWNER_LIMITS } from "./plugins/owner.ts"
import { requestLog } from "./plugins/request-log.ts"
import { apiRoutes } from "./routes/api/index.ts"
import { builderRoutes } from "./routes/builder.ts"
import { canvasHost } from "./routes/canvas.ts"
import { formRoutes } from "./routes/forms.ts"
import { healthRoutes } from "./routes/health.ts"
import { metricsRoutes } from "./routes/metrics.ts"
import { siteRoutes } from "./routes/site.ts"
import { storefrontRoutes } from "./routes/storefront.ts"
import { openDoors, webhooks } from "./webhooks/index.ts"

/** What routes, jobs and commands work with. */
export type Services = {
  config: Config
  db: Database
  queue: Queue
  log: Logger
  files: FileTarget
  /** Where the site of the shop with this slug is. */
  originOf(slug: string): string
  keyRing: KeyRing
  sending: Sending
  limits: Limits
  /** Aborted when the process is told to stop: whoever waits for something that may never come is sent home, and comes back to another process. */
  leaving?: AbortSignal
}

/** Errors come first: a route registered before the plugin would let raw error text out. */
export function buildApp(services: Services, doors = openDoors(services), ownerLimits = OWNER_LIMITS) {
  // A path begins after the first slash behind the host, also of a host of one letter: by default Elysia skips three, and would find other routes there
  // than the plugins, which look at the same address.
  return new Elysia({ name: "teleshop", handler: { standardHostname: false } })
    .use(errors(services))
    .use(requestLog(services))
    .use(webhooks(doors))
    .use(canvasHost(services))
    .use(siteRoutes(services))
    .use(builderRoutes(services))
    .use(bodies())
    .use(healthRoutes(services))
    .use(metricsRoutes(services))
    .use(storefrontRoutes(services))
    .use(formRoutes(services))
    .use(apiRoutes(services, ownerLimits))
}

/** All that a process without the role `web` answers: whether it lives, and its figures. */
export function buildStatusApp(services: Services) {
  return new Elysia({ name: "teleshop-status" })
    .use(errors(services))
    .use(requestLog(services))
    .use(healthRoutes(services))
    .use(metricsRoutes(services))
}
