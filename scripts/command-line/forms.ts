// What the commands about answers to forms share: naming one by shop and number, and showing it.
import { z } from "zod"
import type { TenantTx } from "../../tenants/database.ts"
import { loadAnswer } from "../../tenants/forms/actions.ts"
import type { FormAnswer } from "../../tenants/forms/schema.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { table } from "./table.ts"
import { defineVerb, type Verb } from "./verb.ts"

const AnswerArguments = z.object({
  slug: z.string(),
  number: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "must be an answer's number, such as 12")
    .transform(Number),
})

/** A command that does something to one answer and then shows it. */
export function answerVerb(name: string, summary: string, act: (tx: TenantTx, number: number) => Promise<unknown>): Verb {
  return defineVerb({
    usage: `form ${name} <slug> <number>`,
    summary,
    arguments: AnswerArguments,
    positionals: ["slug", "number"],
    run: async ({ slug, number }, { services: { db }, out }) => {
      const { tenantId } = await findShop(db, slug)
      const answer = await db.asTenant(tenantId, async (tx) => {
        await act(tx, number)
        return loadAnswer(tx, number)
      })
      out.value(answer)
      for (const line of describe(answer)) out.line(line)
    },
  })
}

/** An answer as lines of text, a question above what was written. */
function describe(answer: FormAnswer): string[] {
  const where = answer.path ? `page ${answer.path}` : answer.channel
  const order = answer.orderNumber === null ? "" : `, order ${answer.orderNumber}`
  return [
    `${answer.kind} ${answer.number}${answer.formTitle && ` (${answer.formTitle})`}, ${answer.receivedAt.toISOString()}, ${where}${order}: ${stateOf(answer)}`,
    ...answer.answers.flatMap(({ label, text }) => ["", label, ...text.split("\n").map((line) => `  ${line}`)]),
  ]
}

/** Answers as a table, one a line: the beginning of what was written tells them apart. */
export function answerTable(answers: readonly FormAnswer[]): string[] {
  const rows = answers.map((answer) => {
    const written = answer.answers.map(({ text }) => text.replace(/\s+/g, " ")).join(" · ")
    const received = answer.receivedAt.toISOString().slice(0, 16).replace("T", " ")
    return [String(answer.number), received, answer.kind, stateOf(answer), answer.formTitle, Array.from(written).slice(0, 60).join("")]
  })
  return table(["number", "received (UTC)", "kind", "state", "form", "answers"], rows, [0])
}

function stateOf({ doneAt, doneBy }: FormAnswer): string {
  return doneAt ? `done${doneBy && ` by ${doneBy}`}` : "new"
}
