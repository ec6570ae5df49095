// Text with simple marks, as blocks store it: data and never HTML, so neither face has anything to escape or to sanitise.
import { z } from "zod"

export const MARKS = ["bold", "italic", "strike", "code"] as const
export type Mark = (typeof MARKS)[number]

export const run = z.strictObject({
  text: z.string().min(1).max(4_000),
  marks: z.array(z.enum(MARKS)).max(4).optional(),
  /** Web addresses only: anything else (javascript:, data:) is not a place to send a buyer to. */
  link: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
})
/** A stretch of text under the same marks. */
export type Run = z.infer<typeof run>

/** Paragraphs, each a list of runs. */
export const richText = z.array(z.array(run).min(1).max(200)).min(1).max(100)
export type RichText = z.infer<typeof richText>
