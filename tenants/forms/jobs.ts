// What is done about an answer to a form in the background.
import { z } from "zod"
import { defineJob } from "../queue.ts"

/** Somebody has answered a form: the shop's people are told. The answer is a row of `form_answers`, written in the same transaction. */
export const formAnswered = defineJob("form.answered", { payload: z.object({ answerId: z.uuid() }) })
