// What a translator's file comes to beside what there is: which texts are new, which go, and which cannot be taken. Pure.
import { wordsTags } from "../blocks/kit/rich-text.ts"
import { Refusal } from "../refusal.ts"
import { freeText } from "../text.ts"
import { MAX_TEXT_CHARACTERS, MAX_TEXTS, type Translation, type TranslationReport } from "./schema.ts"

export type ImportPlan = { written: Translation[]; removed: string[]; report: TranslationReport }

/** @param texts what there is. @param sources what the shop says at the moment. Refuses the file, naming every row that cannot be taken. */
export function planImport(rows: readonly Translation[], texts: ReadonlyMap<string, string>, sources: ReadonlySet<string>): ImportPlan {
  const wanted = new Map<string, string>()
  const problems: { row: number; message: string }[] = []
  for (const [index, { source, text }] of rows.entries()) {
    const message = rowProblem(source, text, wanted.get(source))
    // The header is the first row, as spreadsheets count.
    if (message) problems.push({ row: index + 2, message })
    wanted.set(source, text)
  }
  const [first] = problems
  if (first) {
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ""
    throw new Refusal("invalid-input", `row ${first.row}: ${first.message}${more}; nothing was imported`, {
      problems: problems.slice(0, 100),
    })
  }
  const report = { added: 0, changed: 0, unchanged: 0, removed: 0, empty: 0, unused: 0 }
  const written: Translation[] = []
  const removed: string[] = []
  for (const [source, text] of wanted) {
    const before = texts.get(source)
    if (text !== "" && !sources.has(source)) report.unused += 1
    report[changeOf(before, text)] += 1
    if (text === "" && before !== undefined) removed.push(source)
    if (text !== "" && text !== before) written.push({ source, text })
  }
  if (texts.size + report.added - report.removed > MAX_TEXTS) {
    throw new Refusal("too-large", `a language holds at most ${MAX_TEXTS} texts: leave out what the shop does not say any more`)
  }
  return { written, removed, report }
}

function changeOf(before: string | undefined, text: string): keyof TranslationReport {
  if (text === "") return before === undefined ? "empty" : "removed"
  if (before === undefined) return "added"
  return before === text ? "unchanged" : "changed"
}

const textOf = freeText("the text", MAX_TEXT_CHARACTERS)

function rowProblem(source: string, text: string, before: string | undefined): string | undefined {
  if (source === "") return "there is a text without a source: leave the column source as it was exported"
  if (source.length > MAX_TEXT_CHARACTERS) return `the source is longer than ${MAX_TEXT_CHARACTERS} characters`
  if (before !== undefined && before !== text) return "this source was there before with another text: keep one of them"
  if (text === "") return undefined
  const parsed = textOf.safeParse(text)
  if (!parsed.success) return parsed.error.issues[0]?.message ?? "the text is not valid"
  // A description may be laid out otherwise: it is HTML.
  if (!/\n|<[a-z]/i.test(source) && /\n/.test(text)) return "the source is one line, so the text must be one line too"
  const tags = wordsTags(source)
  const missing = tags.find((tag) => !wordsTags(text).includes(tag))
  if (missing !== undefined) return `the source has <${missing}>…</${missing}>: put it around the same words of the text`
  const foreign = tags.length > 0 ? wordsTags(text).find((tag) => !tags.includes(tag)) : undefined
  if (foreign !== undefined) return `there is no <${foreign}>…</${foreign}> in the source: leave it out`
  return undefined
}
