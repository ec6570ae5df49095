// The statements about updates. The platform's three name many tenants at once; all others name one.
import type { PlatformTx, TenantTx } from "../database.ts"
import type { enqueueAcrossTenants } from "../queue.ts"
import type { Arrival, NextUpdate, WaitingChat } from "./schema.ts"

/**
 * Stores updates and asks for their chats in one statement. Those that are there already stay as they are. Each column goes as one text, which
 * PostgreSQL takes apart: it costs a third of arrays of a thousand values. None needs quoting; bodies are parted by a character that JSON cannot hold
 * unescaped. `announce`: other processes have to be told, on this channel and in these words.
 */
export async function insertUpdates(
  tx: PlatformTx,
  arrivals: readonly Arrival[],
  asking: ReturnType<typeof enqueueAcrossTenants>,
  announce: { channel: string; payload: string } | undefined,
): Promise<void> {
  const list = (column: "tenantId" | "botId" | "updateId" | "chatKey") => `{${arrivals.map((one) => one[column]).join(",")}}`
  await tx`
    with stored as (
      insert into shop.updates (tenant_id, bot_id, update_id, chat_key, body)
      select * from rows from (
        unnest(${list("tenantId")}::text::uuid[]), unnest(${list("botId")}::text::uuid[]), unnest(${list("updateId")}::text::bigint[]),
        unnest(${list("chatKey")}::text::text[]), string_to_table(${arrivals.map((one) => one.body).join(SEPARATOR)}::text, ${SEPARATOR})
      ) as arrived (tenant_id, bot_id, update_id, chat_key, body)
      on conflict do nothing
    ), asked as (${asking})
    select pg_notify(${announce?.channel ?? ""}, ${announce?.payload ?? ""}) where ${announce !== undefined}`
}

/** ASCII's own “record separator”. */
const SEPARATOR = "\u001e"

type TakenRow = Omit<NextUpdate, "bot" | "body"> & {
  body: string
  more: boolean
  telegramId: number
  username: string
  staffChatId: number | null
}

/**
 * Takes the chat's next update: it counts as handled when this transaction commits. A second worker of the same chat waits here until then, and takes
 * the one after. `more`: others wait behind it. None when nothing waits, when the first one has failed and its time has not come, or the bot is gone.
 */
export async function takeNextUpdate(tx: TenantTx, botId: string, chatKey: string): Promise<(NextUpdate & { more: boolean }) | undefined> {
  const [row] = await tx<TakenRow[]>`
    with head as materialized (
      select update_id, not_before from shop.updates
      where tenant_id = ${tx.tenantId} and bot_id = ${botId} and chat_key = ${chatKey} and handled_at is null
      order by update_id limit 1
      for update
    ), taken as (
      update shop.updates taken set handled_at = now() from head
      where taken.tenant_id = ${tx.tenantId} and taken.bot_id = ${botId} and taken.update_id = head.update_id
        and (head.not_before is null or head.not_before <= now())
      returning taken.update_id, taken.body, taken.received_at, taken.attempts
    )
    select taken.update_id, taken.body, taken.received_at, taken.attempts, bot.telegram_id, bot.username, bot.staff_chat_id,
      exists (
        select from shop.updates behind
        where behind.tenant_id = ${tx.tenantId} and behind.bot_id = ${botId} and behind.chat_key = ${chatKey} and behind.handled_at is null
          and behind.update_id <> taken.update_id
      ) as more
    from taken join shop.bots bot on bot.tenant_id = ${tx.tenantId} and bot.id = ${botId}`
  if (!row) return undefined
  const { telegramId, username, staffChatId, body, ...update } = row
  return { ...update, body: JSON.parse(body), bot: { id: botId, telegramId, username, staffChatId } }
}

/** Without a `retryAfterSeconds` it is given up: it counts as handled. How many rows it was: none when somebody has handled it meanwhile. */
export async function markFailed(
  tx: TenantTx,
  failed: { botId: string; updateId: number; failure: string; retryAfterSeconds: number | undefined },
): Promise<number> {
  const wait = failed.retryAfterSeconds ?? null
  const result = await tx`
    update shop.updates
    set attempts = attempts + 1, failure = ${failed.failure}, not_before = now() + ${wait}::float8 * interval '1 second',
      handled_at = case when ${wait}::float8 is null then now() end
    where tenant_id = ${tx.tenantId} and bot_id = ${failed.botId} and update_id = ${failed.updateId} and handled_at is null`
  return result.count
}

/** One that was given up waits again, as if it had just come. */
export async function restoreUpdate(tx: TenantTx, botId: string, updateId: number): Promise<void> {
  await tx`
    update shop.updates set handled_at = null, attempts = 0, not_before = null, failure = null
    where tenant_id = ${tx.tenantId} and bot_id = ${botId} and update_id = ${updateId} and failure is not null`
}

export async function deleteUpdatesOfBot(tx: TenantTx, botId: string): Promise<void> {
  await tx`delete from shop.updates where tenant_id = ${tx.tenantId} and bot_id = ${botId}`
}

/** Chats of any shop whose updates have waited longer than they should. */
export async function selectForgottenChats(tx: PlatformTx, page: { olderThanSeconds: number; limit: number }): Promise<WaitingChat[]> {
  return tx<WaitingChat[]>`
    select tenant_id, bot_id, chat_key from shop.updates
    where handled_at is null and received_at < now() - ${page.olderThanSeconds} * interval '1 second'
      and (not_before is null or not_before < now() - ${page.olderThanSeconds} * interval '1 second')
    group by tenant_id, bot_id, chat_key limit ${page.limit}`
}

/** How many of up to `limit` that are over 48 hours old were removed. */
export async function deleteOldUpdates(tx: PlatformTx, limit: number): Promise<number> {
  const result = await tx`
    delete from shop.updates where (tenant_id, bot_id, update_id) in (
      select tenant_id, bot_id, update_id from shop.updates where received_at < now() - interval '48 hours' limit ${limit})`
  return result.count
}
