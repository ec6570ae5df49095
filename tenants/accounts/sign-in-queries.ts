// The statements about sign-ins that wait for their person, and about sign-in links.
import type { PlatformTx } from "../database.ts"

export type NewSignIn = {
  id: string
  handle: string
  secretSha256: Uint8Array
  browserSha256: Uint8Array
  device: string
  /** Whom this Telegram is to sign in from then on; null: whoever confirms is signed in. */
  forAccountId: string | null
  lifeSeconds: number
}

/** False when another sign-in has this handle. */
export async function insertSignIn(tx: PlatformTx, signIn: NewSignIn): Promise<boolean> {
  const { count } = await tx`
    insert into platform.sign_ins (id, handle, secret_sha256, browser_sha256, device, for_account_id, expires_at)
    values (${signIn.id}, ${signIn.handle}, ${Buffer.from(signIn.secretSha256)}, ${Buffer.from(signIn.browserSha256)}, ${signIn.device},
      ${signIn.forAccountId}, now() + ${signIn.lifeSeconds} * interval '1 second')
    on conflict (handle) do nothing`
  return count > 0
}

/** Over for an hour: their browsers have been told. */
export async function deleteOldSignIns(tx: PlatformTx): Promise<void> {
  await tx`
    delete from platform.sign_ins
    where id in (select id from platform.sign_ins where expires_at < now() - interval '1 hour' limit 100 for update skip locked)`
}

export type TriedSignIn = { id: string; secretSha256: Uint8Array; device: string; forAccountId: string | null }

/** Counts a try against the code before anybody knows whether it is right: of any number at once only so many come through. */
export async function countTry(
  tx: PlatformTx,
  given: { handle: string; telegramId: number; mostTries: number },
): Promise<TriedSignIn | undefined> {
  const [row] = await tx<TriedSignIn[]>`
    update platform.sign_ins set tries = tries + 1
    where handle = ${given.handle} and state in ('waiting', 'asked') and coalesce(telegram_id, ${given.telegramId}) = ${given.telegramId}
      and expires_at > now() and tries < ${given.mostTries}
    returning id, secret_sha256, device, for_account_id`
  return row
}

/** From now on this person alone can answer. */
export async function markAsked(tx: PlatformTx, id: string, telegramId: number): Promise<boolean> {
  const { count } = await tx`
    update platform.sign_ins set state = 'asked', telegram_id = ${telegramId}
    where id = ${id} and state in ('waiting', 'asked') and coalesce(telegram_id, ${telegramId}) = ${telegramId}`
  return count > 0
}

/** Whether there is still something to answer for this person; locked until the transaction ends. */
export async function lockAsked(tx: PlatformTx, id: string, telegramId: number): Promise<{ forAccountId: string | null } | undefined> {
  const [row] = await tx<{ forAccountId: string | null }[]>`
    select for_account_id from platform.sign_ins
    where id = ${id} and telegram_id = ${telegramId} and state = 'asked' and expires_at > now() for update`
  return row
}

export type Answer = { state: "confirmed"; accountId: string } | { state: "refused" | "taken"; accountId: null }

/** The answer of whoever was asked, once. */
export async function markAnswered(tx: PlatformTx, id: string, { state, accountId }: Answer): Promise<void> {
  await tx`update platform.sign_ins set state = ${state}, account_id = ${accountId} where id = ${id} and state = 'asked'`
}

/** False when the account has a Telegram already, or the Telegram another account. */
export async function updateTelegram(tx: PlatformTx, accountId: string, telegramId: number): Promise<boolean> {
  const { count } = await tx`
    update platform.accounts set telegram_id = ${telegramId}
    where id = ${accountId} and coalesce(telegram_id, ${telegramId}) = ${telegramId}
      and not exists (select 1 from platform.accounts other where other.telegram_id = ${telegramId} and other.id <> ${accountId})`
  return count > 0
}

export async function clearTelegram(tx: PlatformTx, accountId: string): Promise<boolean> {
  const { count } = await tx`update platform.accounts set telegram_id = null where id = ${accountId} and telegram_id is not null`
  return count > 0
}

/** The shops that somebody owns. */
export async function selectOwned(tx: PlatformTx, accountId: string): Promise<{ tenantId: string }[]> {
  return tx<{ tenantId: string }[]>`
    select tenant_id from shop.members where account_id = ${accountId} and role = 'owner' order by tenant_id limit 100`
}

/** Whose it is that the browser with this secret may now be; once. */
export async function takeConfirmed(tx: PlatformTx, browserSha256: Uint8Array): Promise<{ accountId: string; device: string } | undefined> {
  const [row] = await tx<{ accountId: string; device: string }[]>`
    update platform.sign_ins set state = 'used'
    where browser_sha256 = ${Buffer.from(browserSha256)} and for_account_id is null and state = 'confirmed' and expires_at > now()
    returning account_id, device`
  return row
}

/** @param forAccountId whom a Telegram is being connected to; null for signing in. */
export async function selectSignIn(
  tx: PlatformTx,
  browserSha256: Uint8Array,
  forAccountId: string | null,
): Promise<{ id: string; state: string } | undefined> {
  const [row] = await tx<{ id: string; state: string }[]>`
    select id, state from platform.sign_ins
    where browser_sha256 = ${Buffer.from(browserSha256)} and expires_at > now() and for_account_id is not distinct from ${forAccountId}::uuid`
  return row
}

export async function insertLink(tx: PlatformTx, link: { sha256: Uint8Array; accountId: string; lifeSeconds: number }): Promise<void> {
  await tx`delete from platform.sign_in_links where expires_at < now()`
  await tx`
    insert into platform.sign_in_links (token_sha256, account_id, expires_at)
    values (${Buffer.from(link.sha256)}, ${link.accountId}, now() + ${link.lifeSeconds} * interval '1 second')`
}

/** Uses the link up. */
export async function takeLink(tx: PlatformTx, sha256: Uint8Array): Promise<{ accountId: string } | undefined> {
  const [row] = await tx<{ accountId: string; good: boolean }[]>`
    delete from platform.sign_in_links where token_sha256 = ${Buffer.from(sha256)} returning account_id, expires_at > now() as good`
  return row?.good ? row : undefined
}
