// Beginning and ending an exchange: who speaks, where they were, in which language; and what they are told when the shop is closed.
import type { BotMessage } from "../../tenants/blocks/kit/bot.ts"
import { siteLanguage } from "../../tenants/blocks/kit/page-path.ts"
import type { BlockProblem } from "../../tenants/blocks/kit/read.ts"
import { customerOf, rememberLocale } from "../../tenants/customers/actions.ts"
import type { TenantTx } from "../../tenants/database.ts"
import type { Page } from "../../tenants/pages/schema.ts"
import { loadShop } from "../../tenants/shops/actions.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { loadDictionary } from "../../tenants/translations/actions.ts"
import { SOURCE, translatePage, translateTitle } from "../../tenants/translations/rules.ts"
import type { Dictionary } from "../../tenants/translations/schema.ts"
import type { buyer } from "./event.ts"
import { livePages } from "./live-pages.ts"
import { remark } from "./messages.ts"
import { beginTalk, insertBuyer, insertConversation, type KnownBuyer, lockTalk, updateConversation } from "./queries.ts"
import { newState, readState, type State } from "./state.ts"
import type { Talk } from "./talk.ts"
import { spokenLocale, type Words, wordsFor } from "./words/index.ts"

export type Speaker = ReturnType<typeof buyer.parse>

export type Surroundings = {
  /** Told of blocks of the live version that cannot be shown; without it they are only left out. */
  report?: (problem: BlockProblem) => void
  /** Where a shop's site is, if a buyer's own device can open it. */
  siteUrlOf?: (shop: ShopView) => string | undefined
  /** The bot that they write to, for whoever is met for the first time. */
  botId?: string
  /** What is talked through instead of the live version: the draft, in a preview. */
  pagesOf?: (tx: TenantTx) => Promise<readonly Page[]>
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
  const wanted = who.locale ?? known?.locale ?? shop.defaultLocale
  const locale = spokenLocale(wanted)
  const words = wordsFor(locale)
  if (shop.status === "suspended") return { closed: remark(words.closed, "alert"), words }
  const written = around.pagesOf ? await around.pagesOf(tx) : shop.liveVersionId && (await livePages(tx, shop.liveVersionId))
  if (!written) return { closed: remark(words.notPublished, "alert"), words }
  const { state: stored, ...customer } = known ?? (await meet(tx, { ...who, locale: wanted, botId: around.botId ?? null }))
  const state = stored === undefined ? newState() : readState(stored)
  const { channel, name = "" } = who
  const dictionary = await dictionaryFor(tx, shop, wanted)
  const pages = written.map((page) => translatePage(page, dictionary))
  const { report = () => {} } = around
  const talk: Talk = {
    ...{ tx, shop: translateTitle(shop, dictionary), channel, name, locale, words, dictionary, state, report },
    ...{ pages, writtenPages: written },
    ...{ customer: { ...customer, locale: wanted }, siteUrl: around.siteUrlOf?.(shop), read: {} },
  }
  const done = await work(talk)
  await Promise.all([
    keep(tx, customer.id, stored, state),
    customer.locale === wanted ? undefined : rememberLocale(tx, customer.id, wanted),
  ])
  return { done, words }
}

/** Nothing is read for a buyer who reads what the shop wrote. */
function dictionaryFor(tx: TenantTx, shop: ShopView, wanted: string): Dictionary | Promise<Dictionary> {
  const { locale } = siteLanguage(shop, wanted)
  return locale === shop.defaultLocale ? SOURCE : loadDictionary(tx, locale)
}

/** Without a `state` they have just become a customer, and nobody else is in this talk before the transaction ends. */
async function meet(
  tx: TenantTx,
  who: Speaker & { locale: string; botId: string | null },
): Promise<KnownBuyer & { state: unknown | undefined }> {
  const met = await insertBuyer(tx, { ...who, id: Bun.randomUUIDv7() })
  if (met) return { ...met, state: undefined }
  const customer = await customerOf(tx, who)
  return { ...customer, botId: null, unreachable: false, state: await beginTalk(tx, customer.id, newState()) }
}

/** Written once: a row that was made and changed in one exchange would cost as much again. */
async function keep(tx: TenantTx, customerId: string, stored: unknown, state: State): Promise<void> {
  if (stored === undefined) await insertConversation(tx, customerId, state)
  else if (!Bun.deepEquals(stored, state)) await updateConversation(tx, customerId, state)
}
