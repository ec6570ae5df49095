// Between the paragraphs that a block keeps and the document that one writes in. Pure.
import type { JSONContent } from "@tiptap/core"
import { MARKS, type Mark, type RichText, type Run } from "../../../tenants/blocks/kit/rich-text.ts"

export function fromParagraphs(value: unknown): JSONContent {
  const paragraphs = Array.isArray(value) ? (value as RichText) : []
  return {
    type: "doc",
    content: paragraphs.map((runs) => ({ type: "paragraph", content: runs.filter(({ text }) => text !== "").map(fromRun) })),
  }
}

function fromRun({ text, marks = [], link }: Run): JSONContent {
  const all = [...marks.map((type) => ({ type })), ...(link === undefined ? [] : [{ type: "link", attrs: { href: link } }])]
  return { type: "text", text, ...(all.length > 0 && { marks: all }) }
}

/** Paragraphs without words are left out: a face has nothing to show of them. */
export function toParagraphs(document: JSONContent): RichText {
  return (document.content ?? []).map((paragraph) => (paragraph.content ?? []).flatMap(toRun)).filter((runs) => runs.length > 0)
}

function toRun({ type, text = "", marks = [] }: JSONContent): Run[] {
  if (type !== "text" || text === "") return []
  const known = MARKS.filter((mark: Mark) => marks.some((one) => one.type === mark))
  const link: unknown = marks.find((one) => one.type === "link")?.attrs?.href
  return [{ text, ...(known.length > 0 && { marks: known }), ...(typeof link === "string" && { link }) }]
}
