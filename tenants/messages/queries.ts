// The statements about the outbox and whom it reaches. The platform's name many tenants at once; all others name one.
import type { PlatformTx, TenantTx } from "../database.ts"
import type { Claim, DueChat, MessageOutline, OutboxMessage, WaitingMessage } from "./schema.ts"

/**
 * Adds messages in their order. Where nothing else waits for the chat they are the writer's own for `leaseMs`: `held`.
 * `pausedMs` is told with each: whether the bot may speak at all.
 */
export async function insertMessages(
  tx: TenantTx,
  botId: string,
  messages: readonly OutboxMessage[],
  leaseMs: number,
): Promise<{ id: string; held: boolean; pausedMs: number }[]> {
  const rows = messages.map(({ chatId, kind, method, params, customerId = null, remember = false }) => {
    return { chat_id: chatId, kind, method, params, customer_id: customerId, remember }
  })
  return tx<{ id: string; held: boolean; pausedMs: number }[]>`
    insert into shop.outbox (tenant_id, bot_id, chat_id, kind, customer_id, method, params, remember, not_before)
    select ${tx.tenantId}, ${botId}, m.chat_id, m.kind, m.customer_id, m.method, m.params, m.remember,
      case when ${leaseMs}::float8 = 0 or exists (
        select from shop.outbox w where w.tenant_id = ${tx.tenantId} and w.bot_id = ${botId} and w.chat_id = m.chat_id and w.status = 'waiting')
      then now() else clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond' end
    from jsonb_to_recordset(${tx.json(rows as never)}) as
      m (chat_id bigint, kind text, method text, params jsonb, customer_id uuid, remember boolean)
    returning id, not_before > now() as held,
      (select greatest(0, extract(epoch from b.paused_until - now()) * 1000)::float8
        from shop.bots b where b.tenant_id = ${tx.tenantId} and b.id = ${botId}) as paused_ms`
}

/** From here to the end of the transaction nobody else decides who sends to this chat. */
export async function lockChat(tx: TenantTx, botId: string, chatId: number): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`outbox ${botId} ${chatId}`}, 0))`
}

/** Whether anything waits for the chat, be it now or later. */
export async function selectWaits(tx: TenantTx, { botId, chatId }: { botId: string; chatId: number }): Promise<boolean> {
  const rows = await tx`
    select 1 from shop.outbox where tenant_id = ${tx.tenantId} and bot_id = ${botId} and chat_id = ${chatId} and status = 'waiting' limit 1`
  return rows.length > 0
}

/** Takes the chat's next messages for `leaseMs`, replies first, unless somebody has it or it must wait. Behind lockChat. */
export async function claimMessages(tx: TenantTx, chat: { botId: string; chatId: number; leaseMs: number; limit: number }): Promise<Claim> {
  const rows = await tx<(WaitingMessage & { waitMs: number | null; pausedMs: number; botActive: boolean })[]>`
    with state as (
      select (select extract(epoch from max(w.not_before) - clock_timestamp()) * 1000 from shop.outbox w
          where w.tenant_id = ${tx.tenantId} and w.bot_id = ${chat.botId} and w.chat_id = ${chat.chatId} and w.status = 'waiting')::float8 as wait_ms,
        greatest(0, extract(epoch from b.paused_until - clock_timestamp()) * 1000)::float8 as paused_ms, b.state = 'active' as bot_active
      from shop.bots b where b.tenant_id = ${tx.tenantId} and b.id = ${chat.botId}
    ), next as (
      select w.id from shop.outbox w, state
      where w.tenant_id = ${tx.tenantId} and w.bot_id = ${chat.botId} and w.chat_id = ${chat.chatId} and w.status = 'waiting'
        and state.wait_ms <= 0 and coalesce(state.paused_ms, 0) = 0 and state.bot_active
      order by w.kind desc, w.id limit ${chat.limit}
    ), taken as (
      update shop.outbox o set not_before = clock_timestamp() + ${chat.leaseMs}::float8 * interval '1 millisecond'
      from next where o.tenant_id = ${tx.tenantId} and o.id = next.id
      returning o.id, o.chat_id, o.kind, o.method, o.params, o.customer_id, o.remember, o.attempts
    )
    select state.wait_ms, coalesce(state.paused_ms, 0) as paused_ms, state.bot_active, taken.* from state left join taken on true
    order by taken.kind desc, taken.id`
  const [first] = rows
  const held = rows.flatMap(({ waitMs: _1, pausedMs: _2, botActive: _3, ...row }) => (row.id === null ? [] : [row]))
  return { held, waitMs: first?.waitMs ?? null, pausedMs: first?.pausedMs ?? 0, botActive: first?.botActive ?? false }
}

/** Keeps what is held for longer; how many of them were still held. */
export async function renewMessages(tx: TenantTx, ids: readonly string[], leaseMs: number): Promise<number> {
  const result = await tx`
    update shop.outbox set not_before = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
    where tenant_id = ${tx.tenantId} and id = any(${ids as string[]}::uuid[]) and status = 'waiting' and not_before > now()`
  return result.count
}

/** Gives back what was held: not before so long. */
export async function postponeMessages(tx: TenantTx, ids: readonly string[], waitMs: number): Promise<void> {
  await tx`
    update shop.outbox set not_before = clock_timestamp() + ${waitMs}::float8 * interval '1 millisecond'
    where tenant_id = ${tx.tenantId} and id = any(${ids as string[]}::uuid[]) and status = 'waiting'`
}

export async function countAttempt(tx: TenantTx, id: string, failure: string): Promise<void> {
  await tx`
    update shop.outbox set attempts = attempts + 1, failure = ${failure.slice(0, 500)} where tenant_id = ${tx.tenantId} and id = ${id}`
}

/** Sent, or of no use any more. */
export async function deleteMessages(tx: TenantTx, ids: readonly string[]): Promise<void> {
  await tx`delete from shop.outbox where tenant_id = ${tx.tenantId} and id = any(${ids as string[]}::uuid[])`
}

/** Everything that waits for a chat that cannot be written to. */
export async function deleteWaiting(tx: TenantTx, botId: string, chatId: number): Promise<void> {
  await tx`
    delete from shop.outbox where tenant_id = ${tx.tenantId} and bot_id = ${botId} and chat_id = ${chatId} and status = 'waiting'`
}

export async function markFailed(tx: TenantTx, id: string, failure: string): Promise<void> {
  await tx`
    update shop.outbox set status = 'failed', attempts = attempts + 1, failure = ${failure.slice(0, 500)}
    where tenant_id = ${tx.tenantId} and id = ${id}`
}

/** One that was given up waits again, with all its tries. */
export async function restoreMessage(tx: TenantTx, id: string): Promise<void> {
  await tx`
    update shop.outbox set status = 'waiting', attempts = 0, not_before = now(), failure = null
    where tenant_id = ${tx.tenantId} and id = ${id} and status = 'failed'`
}

/** What a message is, without what it says. */
export async function selectMessage(tx: TenantTx, id: string): Promise<MessageOutline | undefined> {
  const [row] = await tx<MessageOutline[]>`
    select id, bot_id, chat_id, kind, method, status, attempts, failure, created_at
    from shop.outbox where tenant_id = ${tx.tenantId} and id = ${id}`
  return row
}

/** A group has become a supergroup: what waits for it goes to its new number. */
export async function moveMessages(tx: TenantTx, botId: string, fromChatId: number, toChatId: number): Promise<void> {
  await tx`
    update shop.outbox set chat_id = ${toChatId}, not_before = now()
    where tenant_id = ${tx.tenantId} and bot_id = ${botId} and chat_id = ${fromChatId}`
}

export async function moveStaffChat(tx: TenantTx, fromChatId: number, toChatId: number): Promise<void> {
  await tx`update shop.bots set staff_chat_id = ${toChatId} where tenant_id = ${tx.tenantId} and staff_chat_id = ${fromChatId}`
}

/** The customer's screen from now on. A conversation that is gone has none. */
export async function updateScreen(tx: TenantTx, customerId: string, messageId: number): Promise<void> {
  await tx`
    update shop.conversations set state = state || jsonb_build_object('screenMessageId', ${messageId}::bigint)
    where tenant_id = ${tx.tenantId} and customer_id = ${customerId}`
}

/** Never brought forward. */
export async function updatePause(tx: TenantTx, botId: string, pauseMs: number): Promise<void> {
  await tx`
    update shop.bots set paused_until = greatest(paused_until, clock_timestamp() + ${pauseMs}::float8 * interval '1 millisecond')
    where tenant_id = ${tx.tenantId} and id = ${botId}`
}

export async function selectPauseMs(tx: TenantTx, botId: string): Promise<number> {
  const [row] = await tx<{ pausedMs: number | null }[]>`
    select greatest(0, extract(epoch from paused_until - clock_timestamp()) * 1000)::float8 as paused_ms
    from shop.bots where tenant_id = ${tx.tenantId} and id = ${botId}`
  return row?.pausedMs ?? 0
}

/** Rows are found by the customer or, where that is not known, by the person's number. */
export async function updateUnreachable(tx: TenantTx, who: { customerId: string | null; chatId: number }): Promise<void> {
  await tx`
    update shop.customers set unreachable_at = now()
    where tenant_id = ${tx.tenantId} and unreachable_at is null
      and (id = ${who.customerId} or (${who.customerId}::uuid is null and channel = 'telegram' and external_id = ${String(who.chatId)}))`
}

export async function updateHeardFrom(tx: TenantTx, customerId: string, botId: string): Promise<void> {
  await tx`
    update shop.customers set unreachable_at = null, bot_id = ${botId}
    where tenant_id = ${tx.tenantId} and id = ${customerId} and (unreachable_at is not null or bot_id is distinct from ${botId})`
}

/** Through which bot and where a customer is reached; none when they are not, or have blocked it. */
export async function selectReach(tx: TenantTx, customerId: string): Promise<{ botId: string; chatId: number } | undefined> {
  const [row] = await tx<{ botId: string; externalId: string }[]>`
    select bot_id, external_id from shop.customers
    where tenant_id = ${tx.tenantId} and id = ${customerId} and channel = 'telegram' and unreachable_at is null and bot_id is not null`
  const chatId = Number(row?.externalId)
  return row && Number.isSafeInteger(chatId) ? { botId: row.botId, chatId } : undefined
}

export async function selectFileId(tx: TenantTx, botId: string, sha256: string): Promise<string | undefined> {
  const [row] = await tx<{ fileId: string }[]>`
    select file_id from shop.bot_files where tenant_id = ${tx.tenantId} and bot_id = ${botId} and sha256 = ${sha256}`
  return row?.fileId
}

export async function upsertFileId(tx: TenantTx, file: { botId: string; sha256: string; fileId: string }): Promise<void> {
  await tx`
    insert into shop.bot_files (tenant_id, bot_id, sha256, file_id) values (${tx.tenantId}, ${file.botId}, ${file.sha256}, ${file.fileId})
    on conflict (tenant_id, bot_id, sha256) do update set file_id = excluded.file_id`
}

/** Only if it still is that one: somebody may have uploaded the picture again meanwhile. */
export async function deleteFileId(tx: TenantTx, file: { botId: string; sha256: string; fileId: string }): Promise<void> {
  await tx`
    delete from shop.bot_files
    where tenant_id = ${tx.tenantId} and bot_id = ${file.botId} and sha256 = ${file.sha256} and file_id = ${file.fileId}`
}

/**
 * Chats of any shop whose time has come: at most `perBot` messages of each bot are looked at, however many wait. The bots are found by hopping
 * from one to the next through the index, so that it costs by their number and not by that of the messages.
 */
export async function selectDueChats(tx: PlatformTx, limits: { bots: number; perBot: number }): Promise<DueChat[]> {
  return tx<DueChat[]>`
    with recursive hop as (
      (select tenant_id, bot_id from shop.outbox where status = 'waiting' order by tenant_id, bot_id limit 1)
      union all
      select further.tenant_id, further.bot_id from hop, lateral (
        select o.tenant_id, o.bot_id from shop.outbox o
        where o.status = 'waiting' and (o.tenant_id, o.bot_id) > (hop.tenant_id, hop.bot_id) order by o.tenant_id, o.bot_id limit 1) further
    )
    select due.tenant_id, due.bot_id, due.chat_id, max(due.kind) as kind from hop, lateral (
      select o.tenant_id, o.bot_id, o.chat_id, o.kind from shop.outbox o
      where o.tenant_id = hop.tenant_id and o.bot_id = hop.bot_id and o.status = 'waiting' and o.not_before <= now()
      order by o.not_before limit ${limits.perBot}) due
    group by due.tenant_id, due.bot_id, due.chat_id
    limit ${limits.bots * limits.perBot}`
}

/** What was sent, of any number of shops, is forgotten in one commit. */
export async function deleteSent(tx: PlatformTx, sent: readonly { tenantId: string; id: string }[]): Promise<void> {
  await tx`
    delete from shop.outbox o using unnest(${sent.map((one) => one.tenantId)}::uuid[], ${sent.map((one) => one.id)}::uuid[]) as sent (tenant_id, id)
    where o.tenant_id = sent.tenant_id and o.id = sent.id`
}

/** Those of these chats for which something still waits. */
export async function selectWaitingChats(
  tx: PlatformTx,
  chats: readonly { tenantId: string; botId: string; chatId: number }[],
): Promise<WaitingChat[]> {
  return tx<WaitingChat[]>`
    select asked.bot_id, asked.chat_id
    from unnest(${chats.map((one) => one.tenantId)}::uuid[], ${chats.map((one) => one.botId)}::uuid[], ${chats.map((one) => one.chatId)}::bigint[])
      as asked (tenant_id, bot_id, chat_id)
    where exists (select from shop.outbox o
      where o.tenant_id = asked.tenant_id and o.bot_id = asked.bot_id and o.chat_id = asked.chat_id and o.status = 'waiting')`
}

type WaitingChat = { botId: string; chatId: number }

/** How many of up to `limit` were removed that nobody waits for any more. */
export async function deleteOver(tx: PlatformTx, limit: number): Promise<number> {
  const result = await tx`
    delete from shop.outbox where (tenant_id, id) in (
      select tenant_id, id from shop.outbox
      where created_at < now() - interval '90 days' or (kind = 'reply' and status = 'waiting' and created_at < now() - interval '48 hours')
      limit ${limit})`
  return result.count
}
