// A paragraph of several stretches, changed: which marks and links lie on which of its letters. Pure.
import type { Mark, Run } from "../../tenants/blocks/kit/rich-text.ts"

/** The order in which marks are stored and shown, outermost first. */
export const MARKS: readonly Mark[] = ["bold", "italic", "strike", "code"]

export function textOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join("")
}

/** The letters from one place to another, with what lies on them. */
export function slice(runs: readonly Run[], from: number, to: number): Run[] {
  let begin = 0
  return runs.flatMap((run) => {
    const text = run.text.slice(Math.max(from - begin, 0), Math.max(to - begin, 0))
    begin += run.text.length
    return text === "" ? [] : [{ ...run, text }]
  })
}

/** Neighbours that look the same are one; nothing is empty. */
export function joined(runs: readonly Run[]): Run[] {
  const whole: Run[] = []
  for (const { text, marks = [], link } of runs) {
    if (text === "") continue
    const sorted = MARKS.filter((mark) => marks.includes(mark))
    const run: Run = { text, ...(sorted.length > 0 && { marks: sorted }), ...(link !== undefined && { link }) }
    const last = whole.at(-1)
    if (last && sameLook(last, run)) whole[whole.length - 1] = { ...last, text: last.text + text }
    else whole.push(run)
  }
  return whole
}

export function isMarked(runs: readonly Run[], from: number, to: number, mark: Mark): boolean {
  const within = slice(runs, from, to)
  return within.length > 0 && within.every(({ marks }) => marks?.includes(mark))
}

/** Puts the mark on every letter between, or takes it from all when all have it. */
export function toggled(runs: readonly Run[], from: number, to: number, mark: Mark): Run[] {
  const off = isMarked(runs, from, to, mark)
  return changed(runs, from, to, ({ marks = [], ...run }) => ({
    ...run,
    marks: off ? marks.filter((each) => each !== mark) : [...marks, mark],
  }))
}

/** Undefined takes the link away. */
export function linked(runs: readonly Run[], from: number, to: number, link: string | undefined): Run[] {
  return changed(runs, from, to, ({ link: _, ...run }) => (link === undefined ? run : { ...run, link }))
}

/** The whole link that a place is in, so that it need not be selected to be changed. */
export function linkAt(runs: readonly Run[], at: number): { from: number; to: number; link: string } | undefined {
  let [begin, from] = [0, 0]
  let before: string | undefined
  for (const [index, { text, link }] of runs.entries()) {
    if (link !== before) from = begin
    before = link
    begin += text.length
    if (link === undefined || at < from || at > begin || runs[index + 1]?.link === link) continue
    return { from, to: begin, link }
  }
  return undefined
}

/** The word around a place where nothing is selected: what a mark is then meant for. */
export function wordAt(text: string, at: number): { from: number; to: number } {
  const before = /[\p{L}\p{N}_'’-]*$/u.exec(text.slice(0, at))?.[0].length ?? 0
  const after = /^[\p{L}\p{N}_'’-]*/u.exec(text.slice(at))?.[0].length ?? 0
  return { from: at - before, to: at + after }
}

/** What has changed between two texts: this many letters are the same before it and after it. */
export function difference(before: string, after: string): { from: number; removed: number; added: string } {
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before[from] === after[from]) from += 1
  let same = 0
  while (same < shorter - from && before.at(-1 - same) === after.at(-1 - same)) same += 1
  return { from, removed: before.length - from - same, added: after.slice(from, after.length - same) }
}

function changed(runs: readonly Run[], from: number, to: number, change: (run: Run) => Run): Run[] {
  const end = textOf(runs).length
  return joined([...slice(runs, 0, from), ...slice(runs, from, to).map(change), ...slice(runs, to, end)])
}

function sameLook(one: Run, other: Run): boolean {
  return one.link === other.link && (one.marks ?? []).join() === (other.marks ?? []).join()
}
