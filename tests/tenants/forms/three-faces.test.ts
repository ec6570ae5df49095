// Whatever a form asks and takes on one face, it asks and takes on the others: page, server and chat.
import { afterAll, beforeAll, expect, test } from "bun:test"
import fc from "fast-check"
import { readSent } from "../../../runtime/routes/form-sent.ts"
import { formTap } from "../../../tenants/blocks/kit/taps.ts"
import { submitForm } from "../../../tenants/forms/actions.ts"
import { compactFields, readCompactFields } from "../../../tenants/forms/compact.ts"
import { loadForm } from "../../../tenants/forms/find.ts"
import { answerText, checkAnswers } from "../../../tenants/forms/rules.ts"
import { type Answers, type FormField, formFields } from "../../../tenants/forms/schema.ts"
import { en } from "../../../tenants/forms/words/en.ts"
import { loadShop } from "../../../tenants/shops/actions.ts"
import { makeBuyer } from "../../help/bot.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { answersOf } from "../../help/form-talk.ts"
import { formField, makeFormPage, options } from "../../help/forms.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const KEYS = ["a", "b", "c", "d", "e", "f"] as const

/** One field of any kind; conditions are about fields above, and mostly about answers that are given. */
const anyField = (index: number): fc.Arbitrary<FormField> =>
  fc
    .record({
      kind: fc.constantFrom<FormField["kind"]>(
        "line",
        "lines",
        "email",
        "phone",
        "number",
        "choice",
        "choices",
        "select",
        "date",
        "consent",
      ),
      required: fc.boolean(),
      conditions: fc.array(
        fc.record({
          field: fc.constantFrom(...KEYS.slice(0, Math.max(1, index))),
          is: fc.constantFrom("equal" as const, "not-equal" as const, "answered" as const),
          value: fc.constantFrom("red", "blue", "yes", "5", "Hello"),
        }),
        { maxLength: index === 0 ? 0 : 2 },
      ),
      match: fc.constantFrom("all" as const, "any" as const),
    })
    .map(({ kind, required, conditions, match }) =>
      formField(KEYS[index] ?? "z", kind, {
        required,
        label: `Question ${KEYS[index]}`,
        options: kind === "choice" || kind === "choices" || kind === "select" ? options("red", "blue", "green") : [],
        showWhen: { match, conditions },
      }),
    )

const anyForm = fc
  .integer({ min: 1, max: KEYS.length })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyField(index))))

/** Something that a person may well type or choose, good or not. */
const SAID: Record<FormField["kind"], readonly string[]> = {
  line: ["Hello", "5", "yes", ""],
  lines: ["Hello", "one\ntwo", ""],
  email: ["anna@example.com", "nonsense", ""],
  phone: ["+1 (202) 555-0143", "call me", ""],
  number: ["5", "5,0", "-3", "many", ""],
  choice: ["red", "blue", "pink", ""],
  select: ["green", "blue", ""],
  choices: ["red", "blue", "red,green", ""],
  date: ["2026-05-31", "31.05.2026", "soon", ""],
  consent: ["yes", ""],
}

const answersTo = (fields: readonly FormField[]): fc.Arbitrary<Answers> =>
  fc
    .tuple(...fields.map(({ kind }) => fc.constantFrom(...SAID[kind])))
    .map((said) =>
      Object.fromEntries(
        fields.map(({ id, kind }, index) => [id, kind === "choices" ? (said[index] ?? "").split(",") : (said[index] ?? "")]),
      ),
    )

const formAndAnswers = anyForm.chain((fields) => fc.tuple(fc.constant(fields), answersTo(fields)))

test("what was taken is taken again as it is, asks the same fields, and the script sees what the server sees", () => {
  fc.assert(
    fc.property(formAndAnswers, ([fields, given]) => {
      expect(formFields.safeParse(fields).success).toBe(true)
      const first = checkAnswers(fields, given, en)
      const again = checkAnswers(fields, first.answers, en)
      expect(again.answers).toEqual(first.answers)
      // What is no answer is left out the second time; otherwise nothing is different.
      if (Object.keys(first.problems).length === 0) expect(again).toEqual(first)
      const scripted = checkAnswers(readCompactFields(compactFields(fields)), given, en)
      expect([scripted.answers, scripted.problems]).toEqual([first.answers, first.problems])
      // As a browser sends it and the server reads it.
      const sent = new URLSearchParams(Object.entries(given).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)])))
      expect(checkAnswers(fields, readSent(sent.toString(), { defaultLocale: "en" }).answers, en)).toEqual(first)
    }),
    { numRuns: 500 },
  )
})

test("whatever is asked and valid passes on the page and in the chat, and leaves the same answers", async () => {
  const shop = await makeShop(database.db)
  let round = 0
  await fc.assert(
    fc.asyncProperty(formAndAnswers, async ([fields, given]) => {
      const { visible, answers, problems } = checkAnswers(fields, given, en)
      fc.pre(Object.keys(problems).length === 0)
      round += 1
      const placed = await makeFormPage(database.db, shop.tenantId, { title: "Write to us", fields: [...fields] }, `form-${round}`)
      const { pageId, nodeId } = placed
      await database.db.asTenant(shop.tenantId, async (tx) => {
        const { form } = await loadForm(tx, await loadShop(tx), pageId, nodeId)
        await submitForm(tx, form, {
          pageId,
          nodeId,
          answers: given,
          idempotencyKey: crypto.randomUUID(),
          channel: "site",
          path: "/",
          locale: "en",
        })
      })
      await fillInChat(shop.tenantId, placed, visible, answers)
      const [chat, page] = await answersOf(database.db, shop)
      expect(chat?.channel).toBe("chat")
      expect(chat?.answers).toEqual(page?.answers ?? [])
      expect(chat?.answers.map(({ id }) => id)).toEqual(Object.keys(answers))
    }),
    { numRuns: 25 },
  )
}, 60_000)

/** Types every answer as it reads in words, and skips what has none. */
async function fillInChat(
  tenantId: string,
  placed: { pageId: string; nodeId: string },
  visible: readonly FormField[],
  answers: Answers,
): Promise<void> {
  const buyer = makeBuyer(database.db, tenantId)
  let shown = await buyer.tapData(formTap({ block: placed }))
  for (const field of visible) {
    expect(shown).toContain(field.label)
    const answer = answers[field.id]
    const skip = field.kind === "choices" ? "None of these" : "Skip"
    shown = answer === undefined ? await buyer.tap(skip) : await buyer.say(answerText(field, answer, en))
  }
  expect(shown).toContain("Please check your answers")
  expect(await buyer.tap("Send")).toContain("Thank you!")
}
