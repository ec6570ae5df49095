// What happens to pictures that were taken out of the library.
import { z } from "zod"
import { defineJob } from "../queue.ts"

/**
 * Deletes the pictures that were taken out long ago and that nothing shows any more. Enqueued with each that is taken out, for the day on which it may go.
 * Handler: runtime/jobs/media-sweep.ts.
 */
export const mediaSweep = defineJob("media.sweep", { payload: z.object({}), oneWaiting: true })
