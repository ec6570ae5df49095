// Every job handler there is. A job of tenants/jobs.ts without a handler here is found by a tidy test.
import type { Services } from "../app.ts"
import botProfile from "./bot-profile.ts"
import botSend from "./bot-send.ts"
import botUpdates from "./bot-updates.ts"
import catalogForget from "./catalog-forget.ts"
import formAnswered from "./form-answered.ts"
import type { JobHandler } from "./handle.ts"
import mediaAvif from "./media-avif.ts"
import mediaFetch from "./media-fetch.ts"
import mediaSweep from "./media-sweep.ts"
import orderChanged from "./order-changed.ts"
import sitePoint from "./site-point.ts"
import sitePublish from "./site-publish.ts"
import siteRefresh from "./site-refresh.ts"
import siteSweep from "./site-sweep.ts"

export const JOB_HANDLERS: readonly JobHandler[] = [
  botProfile,
  botSend,
  botUpdates,
  formAnswered,
  catalogForget,
  mediaAvif,
  mediaFetch,
  mediaSweep,
  orderChanged,
  sitePoint,
  sitePublish,
  siteRefresh,
  siteSweep,
]

/** Begins to work on the jobs of this process's roles: `export` renders sites, which fills a processor for seconds; `worker` does the rest. */
export function startWorkers(services: Services): void {
  if (services.config.roles.includes("worker")) void services.sending.start()
  for (const handler of JOB_HANDLERS) {
    const role = handler.job.name.startsWith("site.") ? "export" : "worker"
    if (services.config.roles.includes(role)) handler.start(services)
  }
}
