// What a form asks and what it takes for an answer.

import { describe, expect, test } from "bun:test"
import { matchesPattern, patternProblem } from "../../../tenants/forms/pattern.ts"
import { answerText, checkAnswer, checkAnswers } from "../../../tenants/forms/rules.ts"
import { type FormField, formFields } from "../../../tenants/forms/schema.ts"
import { en } from "../../../tenants/forms/words/en.ts"
import { fill } from "../../../tenants/forms/words/fill.ts"
import { ru } from "../../../tenants/forms/words/ru.ts"
import { formField, options, when } from "../../help/forms.ts"

const answerOf = (field: FormField, given: string | string[]) => {
  const checked = checkAnswer(field, given, en)
  return "answer" in checked ? checked.answer : `problem: ${checked.problem}`
}

describe("an answer", () => {
  const size = formField("size", "choice", { options: options("small", "large") })
  const several = formField("likes", "choices", { options: options("mugs", "vases", "linen") })
  test.each([
    [formField("a", "line"), "  Anna\u0000 \u202eB ", "Anna B"],
    [formField("a", "lines"), "one\r\ntwo", "one\ntwo"],
    [formField("a", "email"), "anna@example.com", "anna@example.com"],
    [formField("a", "phone"), "+7 (912) 345-67-89", "+79123456789"],
    [formField("a", "phone"), "٠٩١٢٣٤٥٦٧", "091234567"],
    [formField("a", "number"), "1 000,50", "1000.5"],
    [formField("a", "number", { min: -5 }), "−3", "-3"],
    [formField("a", "date"), "31.05.2026", "2026-05-31"],
    [formField("a", "date"), "2024-2-29", "2024-02-29"],
    [formField("a", "consent"), "yes", "yes"],
    [size, "large", "large"],
    [several, ["linen", "mugs"], ["mugs", "linen"]],
    [formField("a", "line", { pattern: "time" }), "18:30", "18:30"],
    [formField("a", "line", { pattern: "web-address" }), "https://example.com/a?b=c", "https://example.com/a?b=c"],
    [formField("a", "line", { pattern: "own", expression: "[A-Z]{2}\\d+" }), "AB12", "AB12"],
  ] as const)("is taken: %#", (field, given, expected) => {
    expect(answerOf(field as FormField, given as string)).toEqual(expected as string)
    // What was taken is taken again, as it is: a chat checks it once when it is given and once when it is sent.
    expect(answerOf(field as FormField, expected as string)).toEqual(expected as string)
  })

  test.each([
    [formField("a", "line", { required: true }), "   ", en.required],
    [formField("a", "line"), "two\nlines", en.oneLine],
    [formField("a", "line"), "x".repeat(501), fill(en.tooLong, { max: 500 })],
    [formField("a", "lines"), "x".repeat(10_000_000), fill(en.tooLong, { max: 4_000 })],
    [formField("a", "line", { use: "name" }), "12345", en.patterns.letters],
    [formField("a", "email"), "anna@example", en.email],
    [formField("a", "email"), "a b@example.com", en.email],
    [formField("a", "phone"), "call me", en.phone],
    [formField("a", "number", { min: 1, max: 5 }), "6", fill(en.between, { min: 1, max: 5 })],
    [formField("a", "number"), "1e9", en.number],
    [formField("a", "date"), "31.02.2026", en.date],
    [size, "huge", en.choice],
    [several, ["mugs", "cars"], en.choices],
    [formField("a", "consent", { required: true }), "", en.consent],
    [formField("a", "line", { pattern: "own", expression: "\\d+", expressionSays: "Digits, please." }), "x", "Digits, please."],
  ] as const)("is not taken, and why is said: %#", (field, given, problem) => {
    expect(answerOf(field as FormField, given as string)).toBe(`problem: ${problem}`)
    const inRussian = checkAnswer(field as FormField, given as string, ru)
    expect("problem" in inRussian && inRussian.problem).toBeTruthy()
  })

  test("reads in words", () => {
    expect(answerText(several, ["mugs", "linen"], en)).toBe("Mugs, Linen")
    expect(answerText(formField("a", "consent"), "yes", ru)).toBe("да")
  })
})

describe("a field with conditions", () => {
  const fields = [
    formField("how", "choice", { options: options("post", "visit") }),
    formField("city", "line", when("how", "post")),
    formField("street", "line", { required: true, ...when("city", "Riga") }),
    formField("both", "line", {
      showWhen: {
        match: "any",
        conditions: [
          { field: "how", is: "equal", value: "visit" },
          { field: "street", is: "answered", value: "" },
        ],
      },
    }),
  ]
  const shown = (given: Record<string, string>) => checkAnswers(fields, given, en).visible.map(({ id }) => id)

  test("is asked when they hold", () => {
    expect(shown({})).toEqual(["how"])
    expect(shown({ how: "post" })).toEqual(["how", "city"])
    expect(shown({ how: "post", city: "riga " })).toEqual(["how", "city", "street"])
    expect(shown({ how: "post", city: "Riga", street: "x" })).toEqual(["how", "city", "street", "both"])
    expect(shown({ how: "visit" })).toEqual(["how", "both"])
  })

  test("is not asked when what it asks about is not, whatever was written there before", () => {
    expect(shown({ how: "visit", city: "Riga", street: "x" })).toEqual(["how", "both"])
    const { answers, problems } = checkAnswers(fields, { how: "visit", city: "Riga" }, en)
    expect(answers).toEqual({ how: "visit" })
    expect(problems).toEqual({})
  })

  test("keys that every object has are no answers", () => {
    expect(checkAnswers([formField("constructor", "line")], {}, en).answers).toEqual({})
  })
})

describe("the fields of a form", () => {
  const problems = (...fields: FormField[]) => formFields.safeParse(fields).error?.issues.map(({ path }) => path.join(".")) ?? []

  test("are taken when they make sense", () => {
    expect(problems(formField("a", "line"), formField("b", "line", when("a", "x")))).toEqual([])
  })

  test.each([
    ["two with one key", [formField("a", "line"), formField("a", "line")], "1.id"],
    ["a choice without choices", [formField("a", "choice")], "0.options"],
    ["more at least than at most", [formField("a", "number", { min: 3, max: 1 })], "0.max"],
    ["a question about a field below", [formField("a", "line", when("b", "x")), formField("b", "line")], "0.showWhen"],
    ["a question about itself", [formField("a", "line", when("a", "x"))], "0.showWhen"],
    ["a pattern that looks around", [formField("a", "line", { pattern: "own", expression: "(?=a)" })], "0.expression"],
    ["a number as a name", [formField("a", "number", { use: "name" })], "0.use"],
  ])("are refused with %s", (_, fields, path) => {
    expect(problems(...fields)).toEqual([path])
  })
})

describe("a regular expression of the shop's", () => {
  test.each(["(a+)+b", "(a|aa)*b", "(a|a)*b", "a*a*a*a*a*a*a*a*b", "(a*a*a*a*a*){15}b", "([a-z]+)*!", "(.*.*.*)=x"])(
    "%s ends quickly on the longest line, where backtracking would not",
    (pattern) => {
      const began = performance.now()
      expect(matchesPattern(pattern, "a".repeat(500))).toBe(false)
      expect(performance.now() - began).toBeLessThan(500)
    },
  )

  test.each([
    "(a)\\1",
    "(?=a)a",
    "(?<!a)b",
    "\\bword\\b",
    "[abc",
    "a)",
    "(",
    "a**",
    "x{3,1}",
    "a{999}",
    "(((){999}){999}){999}",
    "",
    "x".repeat(201),
  ])("%p is refused in words", (pattern) => {
    expect(patternProblem(pattern)).toMatch(/^[a-z].{10,}/)
  })

  test.each([
    ["^(да|нет)$", "нет", "может"],
    ["\\d{3}\\-\\d{2}", "123-45", "12-345"],
    ["[\\w.+-]+\\@x", "a.b@x", "@x"],
    ["a.c?", "a😀", "a\nc"],
    ["(?:ab|c){2,}", "abcab", "ab"],
    ["\\p{Lu}\\p{Ll}+", "Анна", "анна"],
    ["#?\\d{1,9}", "#128", "#"],
    ["a??b+?", "abb", "a"],
  ])("%s is as one reads it", (pattern, good, bad) => {
    expect(patternProblem(pattern)).toBeUndefined()
    expect([matchesPattern(pattern, good), matchesPattern(pattern, bad)]).toEqual([true, false])
  })
})

test("a key is none that every object has before anybody has answered", () => {
  const keyed = (id: string) => formFields.safeParse([formField(id, "line")]).success
  expect([keyed("contact"), keyed("constructor")]).toEqual([true, false])
})
