// What can be asked of the published site in the background.
import { z } from "zod"
import { defineJob } from "../queue.ts"

/**
 * The catalogue has changed: publish the live version again, if there is one. Whoever changes products, categories or pictures enqueues it in the
 * same transaction: `enqueue(tx, siteRefresh, {})`. One waiting refresh serves every change made before it starts.
 */
export const siteRefresh = defineJob("site.refresh", { payload: z.object({}), oneWaiting: true })
