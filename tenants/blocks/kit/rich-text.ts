// Text with simple marks, as blocks store it: data and never HTML, so neither face has anything to escape or to sanitise.
import { z } from "zod"

export const MARKS = ["bold", "italic", "strike", "code"] as const
export type Mark = (typeof MARKS)[number]

const MAX_RUN_CHARACTERS = 4_000

export const run = z.strictObject({
  text: z.string().min(1).max(MAX_RUN_CHARACTERS),
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

/**
 * A paragraph as a translator is given it: one text, in which "<1>…</1>" stands around the first stretch that has marks or a link, "<2>…</2>" around
 * the second. They are put where those words are in the other language.
 */
export function wordsOfRuns(runs: readonly Run[]): string {
  let number = 0
  return runs.map((each) => (isMarked(each) ? `<${++number}>${each.text}</${number}>` : each.text)).join("")
}

/** The way back, with the marks and links of the paragraph that it was made from. That paragraph itself where the numbers do not fit it. */
export function runsOfWords(words: string, source: Run[]): Run[] {
  if (words === wordsOfRuns(source)) return source
  const marked = source.filter(isMarked)
  const runs: Run[] = []
  const parts = marked.length === 0 ? [words] : words.split(/(<(\d{1,3})>.*?<\/\2>)/s)
  for (let index = 0; index < parts.length; index += 3) {
    const [plain = "", tagged, number] = parts.slice(index, index + 3)
    if (plain !== "") runs.push({ text: plain })
    if (tagged === undefined || number === undefined) continue
    const like = marked[Number(number) - 1]
    const text = tagged.slice(number.length + 2, -number.length - 3)
    if (!like || text === "") return source
    runs.push({ ...like, text })
  }
  const isWhole =
    runs.length > 0 && runs.every(({ text }) => text.length <= MAX_RUN_CHARACTERS && (marked.length === 0 || !/<\/?\d{1,3}>/.test(text)))
  return isWhole ? runs : source
}

function isMarked({ marks, link }: Run): boolean {
  return link !== undefined || (marks !== undefined && marks.length > 0)
}

/** The numbers of the stretches in such a text. */
export function wordsTags(words: string): string[] {
  return [...words.matchAll(/<(\d{1,3})>.*?<\/\1>/gs)].map((found) => found[1] ?? "")
}
