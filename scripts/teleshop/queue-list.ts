// What failed for good and waits for an operator, and how many jobs there are of each kind.
import { z } from "zod"
import { describeFailure, shortTime } from "../command-line/dead-letters.ts"
import { table } from "../command-line/table.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "queue list [--counts] [--limit <n>]",
  summary: "lists what failed for good, the oldest first; with --counts how many jobs there are of each kind",
  arguments: z.object({
    counts: z.boolean().optional(),
    limit: z
      .string()
      .regex(/^[1-9]\d{0,5}$/, "must be a whole number from 1")
      .transform(Number)
      .optional(),
  }),
  run: async ({ counts, limit = 1_000 }, { services: { queue }, out }) => {
    if (counts) {
      const kinds = await queue.counts()
      out.value(kinds)
      const rows = kinds.map((kind) => [kind.job, ...[kind.waiting, kind.postponed, kind.active, kind.dead].map(String)])
      for (const line of table(["job", "waiting", "postponed", "active", "failed for good"], rows, [1, 2, 3, 4])) out.line(line)
      return
    }
    const letters = await queue.deadLetters(limit)
    out.value(letters)
    const rows = letters.map((letter) => [
      letter.id,
      letter.name,
      shortTime(letter.failedAt),
      String(letter.attempts),
      describeFailure(letter),
    ])
    if (rows.length === 0) out.line("nothing has failed for good")
    else for (const line of table(["id", "job", "failed (UTC)", "attempts", "failure"], rows, [3])) out.line(line)
  },
})
