// What happens to a catalogue in the background.
import { z } from "zod"
import { defineJob } from "../queue.ts"

/** Forgets what imports changed once they can no longer be undone. Enqueued with every import for the day on which it may go. */
export const catalogForget = defineJob("catalog.forget", { payload: z.object({}), oneWaiting: true })
