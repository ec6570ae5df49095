// What is left to do after a publication: moving the site's pointer if that did not happen, and deleting what nothing needs any more.
import { z } from "zod"
import { defineJob } from "../queue.ts"

/**
 * The newest publication may not be pointed at yet: point at it. Enqueued with every publication, so that the site follows its rows even if
 * whoever published dies in between. Tried for hours: until it succeeds, buyers see the site before.
 */
export const sitePoint = defineJob("site.point", { payload: z.object({}), oneWaiting: true, retryLimit: 40 })

/** Deletes published files that no kept publication names. Enqueued with every publication for the day after, when they may go. */
export const siteSweep = defineJob("site.sweep", { payload: z.object({}), oneWaiting: true })
