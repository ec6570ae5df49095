// What a process with the role `export` does about a publishing.
import { z } from "zod"
import { defineJob } from "../queue.ts"

/**
 * Makes the site of a frozen version and shows it. Tried for about a minute: whoever waits for it is then told why it does not work, and may ask again.
 */
export const sitePublish = defineJob("site.publish", { payload: z.object({ publishingId: z.uuid() }), retryLimit: 5, timeoutSeconds: 900 })
