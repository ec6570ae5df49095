// The statements about bots and the addresses at which Telegram delivers for them.
import type { PlatformTx, TenantTx } from "../database.ts"
import type { Bot, BotIdentity, BotProfile, BotState, WebhookRoute } from "./schema.ts"

type NewBot = BotIdentity & { tokenSealed: string; secretSealed: string; webhookId: string }

/** A bot that the shop has already gets the new token and keeps its address. */
export async function upsertBot(tx: TenantTx, bot: NewBot): Promise<Bot> {
  const [row] = await tx<[Bot]>`
    insert into shop.bots (tenant_id, telegram_id, username, title, token_sealed, secret_sealed, webhook_id)
    values (${tx.tenantId}, ${bot.telegramId}, ${bot.username}, ${bot.title}, ${bot.tokenSealed}, ${bot.secretSealed}, ${bot.webhookId})
    on conflict (tenant_id, telegram_id) do update
    set username = excluded.username, title = excluded.title, token_sealed = excluded.token_sealed, state = 'active', last_error = null, last_error_at = null
    returning id, telegram_id, username, title, state, last_error, last_error_at, staff_chat_id, staff_chat_title, created_at, webhook_id, token_sealed,
      secret_sealed, profile`
  return row
}

export async function selectBot(tx: TenantTx, botId: string): Promise<Bot | undefined> {
  const [bot] = await tx<Bot[]>`
    select id, telegram_id, username, title, state, last_error, last_error_at, staff_chat_id, staff_chat_title, created_at, webhook_id, token_sealed,
      secret_sealed, profile
    from shop.bots where tenant_id = ${tx.tenantId} and id = ${botId}`
  return bot
}

export async function selectBots(tx: TenantTx): Promise<Bot[]> {
  return tx<Bot[]>`
    select id, telegram_id, username, title, state, last_error, last_error_at, staff_chat_id, staff_chat_title, created_at, webhook_id, token_sealed,
      secret_sealed, profile
    from shop.bots where tenant_id = ${tx.tenantId} order by id`
}

export async function selectHasStaffChat(tx: TenantTx): Promise<boolean> {
  const [row] = await tx<[{ has: boolean }]>`
    select exists (select from shop.bots where tenant_id = ${tx.tenantId} and staff_chat_id is not null) as has`
  return row.has
}

/** One code a bot: a new one takes the place of the last. */
export async function updateStaffCode(tx: TenantTx, botId: string, code: { sha256: string; lifeSeconds: number }): Promise<void> {
  await tx`
    update shop.bots set staff_code_sha256 = ${code.sha256}, staff_code_expires_at = now() + ${code.lifeSeconds} * interval '1 second'
    where tenant_id = ${tx.tenantId} and id = ${botId}`
}

/** Spends the code: whether it was this bot's and still good. */
export async function takeStaffCode(tx: TenantTx, botId: string, sha256: string): Promise<boolean> {
  const result = await tx`
    update shop.bots set staff_code_sha256 = null, staff_code_expires_at = null
    where tenant_id = ${tx.tenantId} and id = ${botId} and staff_code_sha256 = ${sha256} and staff_code_expires_at > now()`
  return result.count === 1
}

export async function updateProfile(tx: TenantTx, botId: string, profile: BotProfile): Promise<void> {
  await tx`update shop.bots set profile = ${tx.json(profile)} where tenant_id = ${tx.tenantId} and id = ${botId}`
}

export async function forgetProfile(tx: TenantTx, botId: string, parts: readonly string[]): Promise<void> {
  await tx`update shop.bots set profile = profile - ${parts as string[]}::text[] where tenant_id = ${tx.tenantId} and id = ${botId}`
}

/** A null error takes the last one back. */
export async function updateState(tx: TenantTx, botId: string, state: BotState, error: string | null): Promise<void> {
  await tx`
    update shop.bots set state = ${state}, last_error = ${error}, last_error_at = case when ${error}::text is null then null else now() end
    where tenant_id = ${tx.tenantId} and id = ${botId}`
}

export async function updateStaffChat(tx: TenantTx, botId: string, chat: { id: number; title: string } | null): Promise<number> {
  const result = await tx`
    update shop.bots set staff_chat_id = ${chat?.id ?? null}, staff_chat_title = ${chat?.title.slice(0, 200) ?? null}
    where tenant_id = ${tx.tenantId} and id = ${botId}`
  return result.count
}

/** Its route, its outbox and its files go with it. */
export async function deleteBot(tx: TenantTx, botId: string): Promise<void> {
  await tx`delete from shop.bots where tenant_id = ${tx.tenantId} and id = ${botId}`
}

/** The shop that the bot serves from now on: this one, or the one that it has been serving. */
export async function insertRoute(tx: PlatformTx, route: WebhookRoute & { telegramId: number }): Promise<string | undefined> {
  await tx`
    insert into platform.webhook_routes (webhook_id, shop_id, bot_id, secret_sha256, telegram_id)
    values (${route.webhookId}, ${route.tenantId}, ${route.botId}, ${Buffer.from(route.secretSha256)}, ${route.telegramId})
    on conflict do nothing`
  return selectShopServed(tx, route.telegramId)
}

export async function selectShopServed(tx: PlatformTx, telegramId: number): Promise<string | undefined> {
  const [row] = await tx<{ shopId: string }[]>`select shop_id from platform.webhook_routes where telegram_id = ${telegramId}`
  return row?.shopId
}

export async function selectRoutes(tx: PlatformTx, webhookIds: readonly string[]): Promise<WebhookRoute[]> {
  return tx<WebhookRoute[]>`
    select webhook_id, shop_id as tenant_id, bot_id, secret_sha256 from platform.webhook_routes where webhook_id = any(${webhookIds as string[]}::text[])`
}

/** Bots that nobody asks Telegram for now, or that this process already asks for; they are its own for so many seconds more. */
export async function leaseBots(tx: PlatformTx, lease: { by: string; seconds: number; limit: number }): Promise<PolledBot[]> {
  return tx<PolledBot[]>`
    update platform.webhook_routes set polled_by = ${lease.by}, polled_until = now() + ${lease.seconds} * interval '1 second'
    where webhook_id in (
      select webhook_id from platform.webhook_routes
      where polled_by = ${lease.by} or polled_until is null or polled_until < now()
      order by polled_by = ${lease.by} desc nulls last, webhook_id limit ${lease.limit} for update skip locked)
    returning webhook_id, shop_id as tenant_id, bot_id`
}

export type PolledBot = Omit<WebhookRoute, "secretSha256">

export async function releaseBots(tx: PlatformTx, by: string): Promise<void> {
  await tx`update platform.webhook_routes set polled_by = null, polled_until = null where polled_by = ${by}`
}
