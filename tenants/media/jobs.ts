// What happens to pictures in the background.
import { z } from "zod"
import { defineJob } from "../queue.ts"

/**
 * Fetches a picture that was named by URL, re-encodes it and stores it. Handler: runtime/jobs/media-fetch.ts.
 * Three tries: a network that fails for longer leaves the reason in the picture's row, and importing again asks anew.
 */
export const mediaFetch = defineJob("media.fetch", { payload: z.object({ mediaId: z.uuid() }), retryLimit: 2, timeoutSeconds: 120 })

/** Makes the AVIF files of a stored picture: smaller than its WebP, and too slow to be waited for. Handler: runtime/jobs/media-avif.ts. */
export const mediaAvif = defineJob("media.avif", { payload: z.object({ mediaId: z.uuid() }), timeoutSeconds: 120 })
