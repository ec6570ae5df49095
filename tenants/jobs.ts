// Every kind of job there is. A definition that is missing here has no queue; a tidy test finds it.
import { botProfile } from "./bots/jobs.ts"
import { catalogForget } from "./catalog/jobs.ts"
import { formAnswered } from "./forms/jobs.ts"
import { mediaSweep } from "./library/jobs.ts"
import { mediaAvif, mediaFetch } from "./media/jobs.ts"
import { botSend } from "./messages/jobs.ts"
import { orderChanged } from "./orders/jobs.ts"
import { siteRefresh } from "./pages/jobs.ts"
import { sitePoint, siteSweep } from "./publications/jobs.ts"
import { sitePublish } from "./publishing/jobs.ts"
import type { JobDefinition } from "./queue.ts"
import { botUpdates } from "./updates/jobs.ts"

export const ALL_JOBS: readonly JobDefinition[] = [
  botProfile,
  botSend,
  botUpdates,
  catalogForget,
  formAnswered,
  mediaAvif,
  mediaFetch,
  mediaSweep,
  orderChanged,
  sitePoint,
  sitePublish,
  siteRefresh,
  siteSweep,
]
