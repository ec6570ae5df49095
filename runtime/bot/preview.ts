// The bot of the draft, as whoever makes the shop tries it: the same engine over an in-process transport, and what Telegram would show of it.
import type { BotMessage } from "../../tenants/blocks/kit/bot.ts"
import { setQuantity } from "../../tenants/cart/actions.ts"
import type { TenantTx } from "../../tenants/database.ts"
import { loadDraftPages } from "../../tenants/pages/actions.ts"
import { respond } from "./conversation.ts"
import type { ReadEvent } from "./event.ts"
import { withTalk } from "./exchange.ts"
import { type PreviewStep, stepsOf } from "./preview-steps.ts"
import { newState } from "./state.ts"
import { attempt, cartOf, forgetCart, type Talk } from "./talk.ts"
import { type Answering, render } from "./telegram/render.ts"

export type PreviewAsked = {
  /** Each member has a talk, a cart and tests of their own. */
  accountId: string
  name: string
  locale: string
  /** Without an event the talk begins anew: an empty cart, and /start. */
  event?: ReadEvent | undefined
  /** The message whose button was tapped. */
  tapped?: { messageId: number; editable: boolean; hasPicture: boolean } | undefined
}

/** There is one chat, and nobody else in it. */
const CHAT_ID = 0

/**
 * What the chat is to do, in order, in the caller's transaction. Orders made here are tests (`tenants/orders`): the channel says so. Nothing leads to
 * the site from here: a cart that went there would be ordered in earnest.
 */
export async function tryBot(tx: TenantTx, asked: PreviewAsked): Promise<PreviewStep[]> {
  const { accountId, name, locale, event, tapped } = asked
  const who = { tenantId: tx.tenantId, channel: "preview" as const, externalId: accountId, name, locale }
  const answering: Omit<Answering, "words" | "keyboard"> = {
    chatId: CHAT_ID,
    ...(tapped && {
      tapped: { queryId: "", message: { id: tapped.messageId, editable: tapped.editable, hasPicture: tapped.hasPicture } },
    }),
  }
  const outcome = await withTalk(tx, who, { pagesOf: loadDraftPages }, async (talk) => {
    if (!event) await beginAnew(talk)
    const messages = await respond(talk, event ?? { kind: "text", text: "/start" })
    const { calls, keyboard } = render(messages, { ...answering, words: talk.words, keyboard: talk.state.telegram?.keyboard ?? false })
    talk.state.telegram = keyboard ? { keyboard } : {}
    return stepsOf(calls, altsOf(messages))
  })
  if ("done" in outcome) return outcome.done
  return stepsOf(render([outcome.closed], { ...answering, words: outcome.words, keyboard: false }).calls, new Map())
}

async function beginAnew(talk: Talk): Promise<void> {
  for (const key of Object.keys(talk.state)) delete (talk.state as Record<string, unknown>)[key]
  Object.assign(talk.state, newState())
  const cart = { customerId: talk.customer.id }
  for (const { variantId } of (await cartOf(talk)).lines) await attempt(talk.tx, (tx) => setQuantity(tx, cart, { variantId, quantity: 0 }))
  forgetCart(talk)
}

/** What each picture shows: Telegram is not told, but whoever cannot see the preview is. */
function altsOf(messages: readonly BotMessage[]): ReadonlyMap<string, string> {
  const pictures = messages.flatMap(({ picture, album = [] }) => [...(picture ? [picture] : []), ...album.map((one) => one.picture)])
  return new Map(pictures.flatMap(({ sha256, alt }) => (sha256 ? [[sha256, alt] as const] : [])))
}
