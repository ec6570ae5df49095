// Beginning and ending an exchange: who speaks, where they were, in which language; and what they are told when the shop is closed.
import type { BotMessage } from "../../tenants/blocks/kit/bot.ts"
import type { BlockProblem } from "../../tenants/blocks/kit/read.ts"
import { customerOf, rememberLocale } from "../../tenants/customers/actions.ts"
import type { TenantTx } from "../../tenants/database.ts"
import { loadShop } from "../../tenants/shops/actions.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import type { buyer } from "./event.ts"
import { livePages } from "./live-pages.ts"
import { remark } from "./messages.ts"
import { beginTalk, type KnownBuyer, lockTalk, updateConversation } from "./queries.ts"
import { newState, readState } from "./state.ts"
import type { Talk } from "./talk.ts"
import { spokenLocale, type Words, wordsFor } from "./words/index.ts"

export type Speaker = ReturnType<typeof buyer.parse>

export type Surroundings = {
  /** Told of blocks of the live version that cannot be shown; without it they are only left out. */
  report?: (problem: BlockProblem) => void
  /** Where a shop's site is, if a buyer's own device can open it. */
  siteUrlOf?: (shop: ShopView) => string | undefined
}

/**
 * Runs one exchange in the caller's transaction: the buyer's row is locked first, and what `work` leaves in the talk's state is stored. A shop that
 * is closed, or was never opened, says so instead, and nothing is written.
 */
export async function withTalk<Result>(
  tx: TenantTx,
  who: Speaker,
  around: Surroundings,
  work: (talk: Talk) => Promise<Result>,
): Promise<{ done: Result; words: Words } | { closed: BotMessage; words: Words }> {
  const [shop, known] = await Promise.all([loadShop(tx), lockTalk(tx, who)])
  const locale = spokenLocale(who.locale ?? known?.locale ?? shop.defaultLocale)
  const words = wordsFor(locale)
  if (shop.status === "suspended") return { closed: remark(words.closed, "alert"), words }
  if (!shop.liveVersionId) return { closed: remark(words.notPublished, "alert"), words }
  const { state: stored, ...customer } = known ?? (await newTalk(tx, who, locale))
  const state = readState(stored)
  const { channel, name = "" } = who
  const pages = await livePages(tx, shop.liveVersionId)
  const { report = () => {} } = around
  const talk = { tx, shop, channel, customer, name, locale, words, pages, state, siteUrl: around.siteUrlOf?.(shop), report, read: {} }
  const done = await work(talk)
  await Promise.all([
    Bun.deepEquals(stored, state) ? undefined : updateConversation(tx, customer.id, state),
    customer.locale === locale ? undefined : rememberLocale(tx, customer.id, locale),
  ])
  return { done, words }
}

async function newTalk(tx: TenantTx, who: Speaker, locale: string): Promise<KnownBuyer & { state: unknown }> {
  const customer = await customerOf(tx, { channel: who.channel, externalId: who.externalId, locale })
  return { ...customer, botId: null, unreachable: false, state: await beginTalk(tx, customer.id, newState()) }
}
