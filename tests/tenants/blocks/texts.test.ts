// Which settings are words: every kind's, found by the controls of their fields, so that none is shown untranslated.
import { describe, expect, test } from "bun:test"
import { join } from "node:path"
import { z } from "zod"
import { kinds } from "../../../tenants/blocks/kinds.ts"
import type { BlockKind } from "../../../tenants/blocks/kit/kind.ts"
import { type RichText, runsOfWords, wordsOfRuns } from "../../../tenants/blocks/kit/rich-text.ts"
import { controlOf, isWords, mapTexts, textsOf } from "../../../tenants/blocks/kit/texts.ts"
import { guillemet } from "../../help/dictionary.ts"

const exampleOf = (kind: string) => Bun.file(join(import.meta.dir, "../../../tenants/blocks", kind, "example.json")).json()

/** What only the program names: no buyer ever reads it. */
const NAMES = /\.(?:id|field|value|expression)$/

/** Paths of string fields that no control explains and that are not ids, choices or times: words that nobody would translate. */
function unexplained(schema: z.core.$ZodType, path = ""): string[] {
  const control = controlOf(schema)
  if (control !== undefined && control !== "list") return []
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case "string":
      return (schema as z.core.$ZodStringFormat)._zod.def.format === undefined && !NAMES.test(path) ? [path] : []
    case "object":
      return Object.entries(def.shape).flatMap(([name, field]) => unexplained(field, `${path}.${name}`))
    case "array":
      return unexplained(def.element, `${path}[]`)
    case "union":
      return def.options.flatMap((option) => unexplained(option, path))
    case "pipe":
      return unexplained(def.out, path)
    case "optional":
    case "nullable":
    case "default":
      return unexplained(def.innerType, path)
    default:
      return []
  }
}

describe("the words of blocks", () => {
  test.each(Object.keys(kinds))("%s: each is found in the example, changed, and is still an example", async (kind) => {
    const block = kinds[kind] as BlockKind
    const example = block.settings.parse(await exampleOf(kind))
    const texts = textsOf(block.settings, example)
    const changed = mapTexts(block.settings, example, (text) => (texts.includes(text) ? guillemet(text) : text))
    expect(textsOf(block.settings, changed)).toEqual(texts.map(guillemet))
    if (texts.length === 0) expect(changed).toBe(example)
  })

  test.each(Object.keys(kinds))("%s has no field of words without a control that says so", (kind) => {
    expect(unexplained((kinds[kind] as BlockKind).settings)).toEqual([])
  })

  test("a field that says nothing of itself would be found", () => {
    expect(unexplained(z.strictObject({ rows: z.array(z.strictObject({ name: z.string() })) }))).toEqual([".rows[].name"])
  })

  test("figures, addresses and links are none", () => {
    expect(["12,50 €", "a@example.com", "https://example.com/a", ""].filter(isWords)).toEqual([])
    expect(["Cup", "Чашка", "カップ", "see https://example.com"].filter(isWords)).toHaveLength(4)
  })
})

describe("a paragraph with marks", () => {
  const paragraph: RichText[number] = [
    { text: "We sew in " },
    { text: "Porto", marks: ["bold"] },
    { text: ", see " },
    { text: "how", link: "https://example.com/" },
  ]

  test("is one text, and its marks follow the words", () => {
    expect(wordsOfRuns(paragraph)).toBe("We sew in <1>Porto</1>, see <2>how</2>")
    expect(runsOfWords("Смотрите, <2>как</2> мы шьём в <1>Порту</1>", paragraph)).toEqual([
      { text: "Смотрите, " },
      { text: "как", link: "https://example.com/" },
      { text: " мы шьём в " },
      { text: "Порту", marks: ["bold"] },
    ])
  })

  test.each(["<3>Порту</3>", "в <1>Порту", "<1></1>", ""])("stays as it was written for %s, whose numbers do not fit", (words) => {
    expect(runsOfWords(words, paragraph)).toBe(paragraph)
  })

  test("without marks is plain text, whatever it looks like", () => {
    expect(runsOfWords("a <1>b</1>", [{ text: "plain" }])).toEqual([{ text: "a <1>b</1>" }])
  })
})
