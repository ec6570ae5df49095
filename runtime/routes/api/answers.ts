// What people have written into a shop's forms.
import { Elysia } from "elysia"
import { z } from "zod"
import { Channel } from "../../../tenants/customers/schema.ts"
import { finishAnswerById, listAnswers } from "../../../tenants/forms/actions.ts"
import type { Owner } from "../../plugins/owner.ts"
import { limitOf, moment, ofShop, ofShopAndId, Paging } from "./shapes.ts"

const Answer = z.object({
  ...{ id: z.uuid(), number: z.int(), kind: z.string(), formTitle: z.string(), channel: Channel, path: z.string(), locale: z.string() },
  answers: z.array(z.object({ id: z.string(), label: z.string(), text: z.string() })),
  orderNumber: z.int().nullable().meta({ description: "The order that it became." }),
  ...{ receivedAt: moment, doneAt: moment.nullable(), doneBy: z.string() },
})

const AnswerQuery = Paging.pick({ limit: true }).extend({ before: z.coerce.number().int().min(1).max(2_000_000_000).optional() })

export function answerRoutes(door: Owner) {
  return new Elysia({ name: "api-answers", prefix: "/shops/:shop/form-answers", tags: ["forms"] })
    .use(door)
    .get(
      "/",
      ({ inTenant, query }) => inTenant((tx) => listAnswers(tx, { limit: limitOf(query), ...(query.before && { before: query.before }) })),
      {
        ...{ may: "customers.see" as const, params: ofShop, query: AnswerQuery, response: z.array(Answer) },
        detail: { summary: "Answers to forms, newest first; `before` is the last number of the page before" },
      },
    )
    .post("/:id/done", ({ inTenant, params, account }) => inTenant((tx) => finishAnswerById(tx, params.id, account.name)), {
      ...{ may: "orders.change" as const, params: ofShopAndId, response: Answer },
      detail: { summary: "Somebody has seen to it; who did so first stays" },
    })
}
