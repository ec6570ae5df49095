// The statements about sign-ins that wait for their person, and about sign-in links.
import type { PlatformTx } from "../database.ts"

export type NewSignIn = {
  id: string
  handle: string
  secretSha256: Uint8Array
  browserSha256: Uint8Array
  device: string
  lifeSeconds: number
}

/** False when another sign-in has this handle. */
export async function insertSignIn(tx: PlatformTx, signIn: NewSignIn): Promise<boolean> {
  const { count } = await tx`
    insert into platform.sign_ins (id, handle, secret_sha256, browser_sha256, device, expires_at)
    values (${signIn.id}, ${signIn.handle}, ${Buffer.from(signIn.secretSha256)}, ${Buffer.from(signIn.browserSha256)}, ${signIn.device},
      now() + ${signIn.lifeSeconds} * interval '1 second')
    on conflict (handle) do nothing`
  return count > 0
}

/** Over for an hour: their browsers have been told. */
export async function deleteOldSignIns(tx: PlatformTx): Promise<void> {
  await tx`
    delete from platform.sign_ins
    where id in (select id from platform.sign_ins where expires_at < now() - interval '1 hour' limit 100 for update skip locked)`
}

export type TriedSignIn = { id: string; secretSha256: Uint8Array; device: string }

/** Counts a try against the code before anybody knows whether it is right: of any number at once only so many come through. */
export async function countTry(
  tx: PlatformTx,
  given: { handle: string; telegramId: number; mostTries: number },
): Promise<TriedSignIn | undefined> {
  const [row] = await tx<TriedSignIn[]>`
    update platform.sign_ins set tries = tries + 1
    where handle = ${given.handle} and state in ('waiting', 'asked') and coalesce(telegram_id, ${given.telegramId}) = ${given.telegramId}
      and expires_at > now() and tries < ${given.mostTries}
    returning id, secret_sha256, device`
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
export async function lockAsked(tx: PlatformTx, id: string, telegramId: number): Promise<boolean> {
  const rows = await tx`
    select 1 from platform.sign_ins
    where id = ${id} and telegram_id = ${telegramId} and state = 'asked' and expires_at > now() for update`
  return rows.length > 0
}

/** The answer of whoever was asked, once; an account means yes. */
export async function markAnswered(tx: PlatformTx, answer: { id: string; telegramId: number; accountId: string | null }): Promise<boolean> {
  const { count } = await tx`
    update platform.sign_ins set state = ${answer.accountId === null ? "refused" : "confirmed"}, account_id = ${answer.accountId}
    where id = ${answer.id} and telegram_id = ${answer.telegramId} and state = 'asked' and expires_at > now()`
  return count > 0
}

/** Whose it is that the browser with this secret may now be; once. */
export async function takeConfirmed(tx: PlatformTx, browserSha256: Uint8Array): Promise<{ accountId: string; device: string } | undefined> {
  const [row] = await tx<{ accountId: string; device: string }[]>`
    update platform.sign_ins set state = 'used'
    where browser_sha256 = ${Buffer.from(browserSha256)} and state = 'confirmed' and expires_at > now()
    returning account_id, device`
  return row
}

export async function selectSignInState(tx: PlatformTx, browserSha256: Uint8Array): Promise<string | undefined> {
  const [row] = await tx<{ state: string }[]>`
    select state from platform.sign_ins where browser_sha256 = ${Buffer.from(browserSha256)} and expires_at > now()`
  return row?.state
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
