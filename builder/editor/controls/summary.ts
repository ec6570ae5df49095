// What a thing of a list is called when it is closed: its first words, or the name of its choice. Pure.
import type { RichText } from "../../../tenants/blocks/kit/rich-text.ts"
import { language } from "../../words/index.ts"
import { type Shape, textsIn } from "./shape.ts"

export function summaryOf(shape: Shape | undefined, value: unknown): string {
  if (!shape) return ""
  const texts = textsIn(shape, value).filter((one) => one.value.trim() !== "")
  const text = texts.find(({ path }) => path === "title") ?? texts[0]
  if (text) return text.value.trim()
  if (shape.control === "choice") return shape.choices.find((one) => one.value === value)?.label[language()] ?? ""
  const words = wordsIn(shape, value)
  if (words !== "") return words
  const { from, to } = (typeof value === "object" && value !== null ? value : {}) as { from?: unknown; to?: unknown }
  if (typeof from === "string") return typeof to === "string" ? `${from} – ${to}` : from
  return ""
}

/** The first words of a rich text. */
function wordsIn({ fields }: Shape, value: unknown): string {
  const field = fields.find(({ shape }) => shape.control === "rich-text")
  const paragraphs = field && (value as Record<string, unknown> | null)?.[field.name]
  const [runs] = Array.isArray(paragraphs) ? (paragraphs as RichText) : []
  return (
    runs
      ?.map(({ text }) => text)
      .join("")
      .slice(0, 80) ?? ""
  )
}
