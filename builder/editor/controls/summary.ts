// What a thing of a list is called when it is closed: its first words, or the name of its choice. Pure.
import { language } from "../../words/index.ts"
import { type Shape, textsIn } from "./shape.ts"

export function summaryOf(shape: Shape | undefined, value: unknown): string {
  if (!shape) return ""
  const [text] = textsIn(shape, value).filter((one) => one.value.trim() !== "")
  if (text) return text.value.trim()
  if (shape.control === "choice") return shape.choices.find((one) => one.value === value)?.label[language()] ?? ""
  const { from, to } = (typeof value === "object" && value !== null ? value : {}) as { from?: unknown; to?: unknown }
  if (typeof from === "string") return typeof to === "string" ? `${from} – ${to}` : from
  return ""
}
