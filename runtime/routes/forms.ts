// A form that was sent, by a browser or by the script of its page: one answer, however often it is sent.
import { Elysia } from "elysia"
import { z } from "zod"
import { type Submitted, submitForm } from "../../tenants/forms/actions.ts"
import { formFor, loadForm } from "../../tenants/forms/find.ts"
import { Refusal } from "../../tenants/refusal.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import type { Services } from "../app.ts"
import { openCaller } from "../plugins/caller.ts"
import { problemResponse } from "../plugins/errors.ts"
import { addressKey } from "../plugins/limits.ts"
import { BUYER_LIMITS, shopOfBuyer, shopOrigin } from "../plugins/shop.ts"
import { type Asked, type Placed, problemPage, saidOf, thanksPage } from "./form-answers.ts"
import { readSent, type Sent } from "./form-sent.ts"

/** Nobody fills in a form faster. A script says how long it has been; a browser without one does not. */
const LEAST_MS = 1_500

const Place = z.object({ slug: z.string(), pageId: z.uuid("there is no such form: reload the page"), nodeId: z.string().min(1).max(64) })

export function formRoutes(services: Services, rates = BUYER_LIMITS) {
  const { db, config } = services
  const callerOf = openCaller(config)
  return (
    new Elysia({ name: "forms", prefix: "/storefront/:slug/forms" })
      .use(shopOfBuyer(services, rates))
      // Whoever opens the address of an answer once more is brought to the shop.
      .get(
        "/:pageId/:nodeId",
        ({ shop }) => new Response(null, { status: 303, headers: { location: `${shopOrigin(config, shop.slug)}/` } }),
      )
      .post(
        "/:pageId/:nodeId",
        async ({ shop, params, body, request, server }) => {
          const sent = readSent(body, shop)
          const placed = await db.asTenant(shop.tenantId, async (tx) => {
            const found = await loadForm(tx, shop, params.pageId, params.nodeId)
            return { ...found, read: await formFor(tx, shop, found, sent.locale) }
          })
          const outcome = await receive(services, shop, placed, {
            ...sent,
            keys: keysOf(sent, params, addressKey(callerOf(request, server))),
          })
          const scripted = request.headers.get("accept")?.includes("application/json") ?? false
          return scripted ? asJson(outcome, sent, shop, request) : asPage(services, outcome, { sent, shop, placed, request })
        },
        { params: Place, body: z.string("send the form as application/x-www-form-urlencoded") },
      )
  )
}

type Outcome = { done: Submitted } | { refusal: Refusal }

/** What a robot filled in, and what came sooner than anybody writes, is asked for once more: nobody's words are lost by a mistake of ours. */
async function receive({ db }: Services, shop: ShopView, placed: Placed, sent: Sent & { keys: string[] }): Promise<Outcome> {
  if (sent.trapped || (sent.ageMs !== undefined && sent.ageMs < LEAST_MS))
    return { refusal: new Refusal("too-many-requests", ONCE_MORE, { onceMore: true }) }
  const [idempotencyKey = "", ...alsoKnownAs] = sent.keys
  const { page, nodeId, form, read } = placed
  const { answers, path, locale, deliveryMethodId, address, expectedSubtotalMinor } = sent
  const submission = {
    ...{ pageId: page.id, nodeId, idempotencyKey, alsoKnownAs, channel: "site" as const, path, locale, answers, shown: read.form },
    ...(deliveryMethodId !== undefined && { deliveryMethodId }),
    ...(address !== "" && { address }),
    ...(expectedSubtotalMinor !== undefined && { expectedSubtotalMinor }),
  }
  try {
    return { done: await db.asTenant(shop.tenantId, (tx) => submitForm(tx, form, submission)) }
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error }
    throw error
  }
}

const ONCE_MORE = "that was very quick: send it once more"

/** How long the same answers from the same address are the same answer, where no script has given them a key. */
const SAME_MS = 600_000

/** Without a script there is no key on the page: the answers are their own, for ten to twenty minutes. */
function keysOf(sent: Sent, { pageId, nodeId }: { pageId: string; nodeId: string }, address: string): string[] {
  if (sent.key !== undefined) return [sent.key]
  const said = JSON.stringify([pageId, nodeId, address, Object.entries(sent.answers).sort(), sent.deliveryMethodId, sent.address])
  const bucket = Math.floor(Date.now() / SAME_MS)
  return [bucket, bucket - 1].map((number) => `said-${new Bun.CryptoHasher("sha256").update(`${number} ${said}`).digest("hex")}`)
}

function asJson(outcome: Outcome, sent: Sent, shop: ShopView, request: Request): Response {
  if ("done" in outcome) {
    const { number, kind, orderNumber, order } = outcome.done
    return Response.json(
      { number, kind, orderNumber, total: order ? saidOf.total(order, shop, sent.locale) : null },
      { status: 201, headers: NO_STORE },
    )
  }
  const { code, status, message, details } = outcome.refusal
  const { problem, problems } = saidOf.refusal(outcome.refusal, shop, sent.locale)
  const list = Object.entries(problems).map(([path, message]) => ({ path, message }))
  const { subtotalMinor } = details
  return problemResponse(
    {
      status,
      code,
      title: code,
      detail: message,
      details: { said: problem, problems: list, ...(typeof subtotalMinor === "number" && { subtotalMinor }) },
    },
    request,
  )
}

const NO_STORE = { "cache-control": "no-store" }

async function asPage(services: Services, outcome: Outcome, asked: Asked): Promise<Response> {
  if ("done" in outcome) return thanksPage(services, asked, outcome.done)
  // A fresh key on the page that asks again: from here on the browser has one.
  return problemPage(services, asked, outcome.refusal, asked.sent.key ?? crypto.randomUUID())
}
