// Why publishing has failed, as a sentence: the refusal of the request itself, or what the publishing ended with.
import { Problem } from "../api.ts"
import { sentenceOf } from "../ui/Trouble.tsx"
import { words } from "../words/index.ts"

export function reasonOf(problem: unknown): string {
  if (problem instanceof Problem || typeof problem !== "object" || problem === null) return sentenceOf(problem)
  const { code, message } = problem as { code: string; message: string }
  return code === "internal" ? words().publish.internal : sentenceOf(new Problem(0, code, message))
}
