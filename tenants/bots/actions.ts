// Giving a shop a bot and taking it away again, as far as the database is concerned; Telegram is told by the runtime.
import { randomBytes } from "node:crypto"
import { announceTo } from "../announcements.ts"
import type { Database, TenantTx } from "../database.ts"
import { siteRefresh } from "../pages/jobs.ts"
import { enqueue } from "../queue.ts"
import { Refusal } from "../refusal.ts"
import { type KeyRing, openSecret, sealSecret } from "../secrets.ts"
import { deleteUpdatesOfBot } from "../updates/queries.ts"
import { botProfile } from "./jobs.ts"
import {
  deleteBot,
  forgetProfile,
  insertRoute,
  selectBot,
  selectBots,
  selectShopServed,
  updateStaffChat,
  updateState,
  upsertBot,
} from "./queries.ts"
import { isNamed, secretSha256 } from "./rules.ts"
import type { Bot, BotIdentity, BotState, BotView } from "./schema.ts"

/**
 * The shop's own bot from now on, its token sealed; Telegram is told of its address by a job. The same bot again only gets the new token.
 * Refuses a bot that serves another shop, without a word about which.
 */
export async function addBot(db: Database, keyRing: KeyRing, tenantId: string, given: BotIdentity & { token: string }): Promise<BotView> {
  await refuseServedElsewhere(db, tenantId, given.telegramId)
  const secret = randomBytes(32).toString("base64url")
  const bot = await db.asTenant(tenantId, (tx) =>
    upsertBot(tx, {
      ...given,
      tokenSealed: sealSecret(keyRing, { tenantId, column: "bots.token" }, given.token),
      secretSealed: sealSecret(keyRing, { tenantId, column: "bots.secret" }, secret),
      webhookId: randomBytes(16).toString("base64url"),
    }),
  )
  const { id: botId, webhookId, telegramId } = bot
  const route = { webhookId, tenantId, botId, telegramId, secretSha256: secretSha256(openWebhookSecret(keyRing, tenantId, bot)) }
  const served = await db.asPlatform((tx) => insertRoute(tx, route))
  if (served !== tenantId) {
    // Two shops asked for it within the same instant, and the other one was first: without a route this row would serve nobody.
    await db.asTenant(tenantId, (tx) => deleteBot(tx, botId))
    throw servedElsewhere()
  }
  await db.asTenant(tenantId, async (tx) => {
    await enqueueProfile(tx, botId)
    await enqueue(tx, siteRefresh, {})
    await announceTo(tx, "bot", webhookId)
  })
  return bot
}

export async function refuseServedElsewhere(db: Database, tenantId: string, telegramId: number): Promise<void> {
  const served = await db.asPlatform((tx) => selectShopServed(tx, telegramId))
  if (served !== undefined && served !== tenantId) throw servedElsewhere()
}

function servedElsewhere(): Refusal {
  return new Refusal("state-not-allowed", "this bot already serves another shop: remove it there first, or make a new bot with @BotFather")
}

export async function loadBot(tx: TenantTx, botId: string): Promise<Bot | undefined> {
  return selectBot(tx, botId)
}

/** The oldest first. */
export async function listBots(tx: TenantTx): Promise<Bot[]> {
  return selectBots(tx)
}

/** The bot that buyers are sent to: the oldest that works. */
export async function publicBot(tx: TenantTx): Promise<{ username: string } | undefined> {
  const bot = (await selectBots(tx)).find(({ state }) => state === "active")
  return bot && { username: bot.username }
}

/** The shop's bot of that username or number. */
export async function findBot(tx: TenantTx, wanted: string): Promise<Bot> {
  const bots = await selectBots(tx)
  const found = bots.find((bot) => isNamed(bot, wanted))
  if (found) return found
  const names = bots.map(({ username }) => `@${username}`).join(", ")
  throw new Refusal("not-found", `the shop has no such bot; it has ${names || "none yet: add one with bot add"}`)
}

/** Forgets the bot, its address and whatever it has not handled or sent. */
export async function removeBot(tx: TenantTx, bot: Pick<Bot, "id" | "webhookId">): Promise<void> {
  await deleteBot(tx, bot.id)
  await deleteUpdatesOfBot(tx, bot.id)
  await enqueue(tx, siteRefresh, {})
  await announceTo(tx, "bot", bot.webhookId)
}

/** What Telegram said of the bot last; null: all is well. */
export async function noteBotState(tx: TenantTx, botId: string, state: BotState, error: string | null): Promise<void> {
  const before = await selectBot(tx, botId)
  await updateState(tx, botId, state, error?.slice(0, 500) ?? null)
  // The site leads into the chat of a bot that works, and of no other.
  if (before && before.state !== state) await enqueue(tx, siteRefresh, {})
}

/** Where new orders are told to the shop's people; null: nowhere. */
export async function setStaffChat(tx: TenantTx, botId: string, chat: { id: number; title: string } | null): Promise<void> {
  if ((await updateStaffChat(tx, botId, chat)) === 0) throw new Refusal("not-found", "there is no such bot: list the shop's bots")
}

/** Telegram is told what has changed of each of the shop's bots: after publishing. */
export async function refreshProfiles(tx: TenantTx): Promise<void> {
  for (const { id: botId } of await selectBots(tx)) await enqueueProfile(tx, botId)
}

/** `forget`: parts that Telegram may no longer know, whatever it was told; they are told again. */
export async function enqueueProfile(tx: TenantTx, botId: string, { forget = [] }: { forget?: readonly string[] } = {}): Promise<void> {
  if (forget.length > 0) await forgetProfile(tx, botId, forget)
  await enqueue(tx, botProfile, { botId }, { singletonKey: botId })
}

export function openToken(keyRing: KeyRing, tenantId: string, { tokenSealed }: Pick<Bot, "tokenSealed">): string {
  return openSecret(keyRing, { tenantId, column: "bots.token" }, tokenSealed)
}

export function openWebhookSecret(keyRing: KeyRing, tenantId: string, { secretSealed }: Pick<Bot, "secretSealed">): string {
  return openSecret(keyRing, { tenantId, column: "bots.secret" }, secretSealed)
}
