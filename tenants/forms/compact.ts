// The fields of a form as a page's script needs them: rules without words, and without whatever is as usual. Pure, and without zod.
import type { FormField } from "./schema.ts"
import type { FormWords } from "./words/en.ts"

/** A field of which nothing is said but its key and its kind. */
export const USUAL_FIELD = {
  label: "",
  hint: "",
  required: false,
  use: "nothing",
  options: [],
  min: null,
  max: null,
  pattern: "any",
  expression: "",
  expressionSays: "",
  showWhen: { match: "all", conditions: [] },
} satisfies Omit<FormField, "id" | "kind">

export function compactFields(fields: readonly FormField[]): string {
  const usual: Record<string, unknown> = USUAL_FIELD
  return JSON.stringify(
    fields.map((field) => {
      const rules = { ...field, label: "", hint: "", options: field.options.map(({ id }) => ({ id })) }
      return Object.fromEntries(Object.entries(rules).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(usual[name])))
    }),
  )
}

export function readCompactFields(text: string): FormField[] {
  return (JSON.parse(text) as (Partial<FormField> & Pick<FormField, "id" | "kind">)[]).map((field) => ({ ...USUAL_FIELD, ...field }))
}

const SCRIPT_WORDS = [
  ...(["required", "tooLong", "oneLine", "email", "phone", "number", "atLeast", "atMost", "between", "choice", "choices", "date"] as const),
  ...(["consent", "tooMuch", "patterns", "sending", "marked", "failed", "offline", "tooOften", "gone"] as const),
  ...(["order", "orderTotal", "delivery", "address", "free"] as const),
]

/** What the script says by itself; all other words are in the page already. */
export type ScriptWords = Pick<FormWords, (typeof SCRIPT_WORDS)[number]>

export function compactWords(words: FormWords): string {
  return JSON.stringify(Object.fromEntries(SCRIPT_WORDS.map((name) => [name, words[name]])))
}
