// The statements about accounts, which belong to no tenant, and members, which do.
import type { PlatformTx, TenantTx } from "../database.ts"
import type { ShopView } from "../shops/schema.ts"
import type { Account, Member, Role, TelegramPerson, Workplace } from "./schema.ts"

export async function insertAccount(tx: PlatformTx, account: { id: string; name: string }): Promise<Account> {
  const [row] = await tx<[Account]>`
    insert into platform.accounts (id, name) values (${account.id}, ${account.name}) returning id, name, created_at`
  return row
}

/** The account of this Telegram account, made at the first meeting. A name that its person has changed here stays. */
export async function upsertTelegramAccount(tx: PlatformTx, person: TelegramPerson): Promise<{ id: string }> {
  const [row] = await tx<[{ id: string }]>`
    insert into platform.accounts (id, name, telegram_id, locale)
    values (${Bun.randomUUIDv7()}, ${person.name}, ${person.telegramId}, ${person.locale})
    on conflict (telegram_id) do update set locale = excluded.locale
    returning id`
  return row
}

export async function updateName(tx: PlatformTx, accountId: string, name: string): Promise<void> {
  await tx`update platform.accounts set name = ${name} where id = ${accountId}`
}

export async function selectNames(tx: PlatformTx, accountIds: readonly string[]): Promise<{ id: string; name: string }[]> {
  return tx<{ id: string; name: string }[]>`select id, name from platform.accounts where id = any(${[...accountIds]}::uuid[])`
}

export type Access = {
  accountId: string
  name: string
  hasTelegram: boolean
  /** Null unless a shop was asked for that this person works in. */
  role: Role | null
  shop: ShopView | null
}

/** Whether this session is good, whose it is, and what they are in the shop: one trip for what every request asks. */
export async function selectAccess(
  tx: PlatformTx,
  wanted: { sessionId: string; accountId: string; slug: string | null },
): Promise<Access | undefined> {
  type Row = Omit<Access, "shop"> & { [Key in keyof ShopView]: ShopView[Key] | null }
  const [row] = await tx<Row[]>`
    select a.id as account_id, a.name, a.telegram_id is not null as has_telegram, m.role, t.id as tenant_id, t.slug, t.title, t.currency,
      t.currency_exponent, t.default_locale, t.locales, t.status, t.live_version_id, t.created_at
    from platform.sessions s
      join platform.accounts a on a.id = s.account_id
      left join shop.members m on m.account_id = a.id and m.tenant_id = (select id from shop.tenants where slug = ${wanted.slug})
      left join shop.tenants t on t.id = m.tenant_id
    where s.id = ${wanted.sessionId} and s.account_id = ${wanted.accountId} and s.revoked_at is null and s.expires_at > now()`
  if (!row) return undefined
  const { accountId, name, hasTelegram, role, ...shop } = row
  return { accountId, name, hasTelegram, role, shop: role === null ? null : (shop as ShopView) }
}

/** The shops that a person works in, in the order in which they were made. */
export async function selectWorkplaces(tx: PlatformTx, accountId: string): Promise<Workplace[]> {
  return tx<Workplace[]>`
    select t.slug, t.title, t.status, m.role
    from shop.members m join shop.tenants t on t.id = m.tenant_id
    where m.account_id = ${accountId} order by m.tenant_id limit 500`
}

export async function insertMember(tx: TenantTx, member: { accountId: string; role: Role }): Promise<Member> {
  const [row] = await tx<[Member]>`
    insert into shop.members (tenant_id, account_id, role) values (${tx.tenantId}, ${member.accountId}, ${member.role})
    returning id, account_id, role, created_at`
  return row
}

export async function selectMembers(tx: TenantTx): Promise<Member[]> {
  return tx<Member[]>`
    select id, account_id, role, created_at from shop.members where tenant_id = ${tx.tenantId} order by id limit 1000`
}

/** Locked until the transaction ends: two owners who leave at the same moment come one after the other. */
export async function lockMembers(tx: TenantTx): Promise<Member[]> {
  return tx<Member[]>`
    select id, account_id, role, created_at from shop.members where tenant_id = ${tx.tenantId} order by id for update`
}

export async function updateRole(tx: TenantTx, memberId: string, role: Role): Promise<void> {
  await tx`update shop.members set role = ${role} where tenant_id = ${tx.tenantId} and id = ${memberId}`
}

export async function deleteMember(tx: TenantTx, memberId: string): Promise<void> {
  await tx`delete from shop.members where tenant_id = ${tx.tenantId} and id = ${memberId}`
}
