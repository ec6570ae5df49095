// The statements about sessions and the families of their refresh tokens.
import type { PlatformTx } from "../database.ts"
import type { Session } from "./schema.ts"

export async function insertSession(
  tx: PlatformTx,
  session: { id: string; accountId: string; device: string; lifeSeconds: number },
): Promise<void> {
  await tx`
    insert into platform.sessions (id, account_id, device, expires_at)
    values (${session.id}, ${session.accountId}, ${session.device}, now() + ${session.lifeSeconds} * interval '1 second')`
}

export async function insertRefreshToken(tx: PlatformTx, sessionId: string, sha256: Uint8Array): Promise<void> {
  await tx`insert into platform.refresh_tokens (token_sha256, session_id) values (${Buffer.from(sha256)}, ${sessionId})`
}

export type TokenOfSession = {
  sessionId: string
  accountId: string
  device: string
  /** The session is neither revoked nor at its end. */
  good: boolean
  /** Seconds since another token took its place; null: it is the one to use. */
  replacedSeconds: number | null
}

/** The session is locked until the transaction ends: two who come with one token come one after the other. */
export async function lockSessionOfToken(tx: PlatformTx, sha256: Uint8Array): Promise<TokenOfSession | undefined> {
  await tx`
    select 1 from platform.sessions
    where id = (select session_id from platform.refresh_tokens where token_sha256 = ${Buffer.from(sha256)}) for update`
  const [row] = await tx<TokenOfSession[]>`
    select s.id as session_id, s.account_id, s.device, s.revoked_at is null and s.expires_at > now() as good,
      extract(epoch from clock_timestamp() - t.replaced_at)::float8 as replaced_seconds
    from platform.refresh_tokens t join platform.sessions s on s.id = t.session_id
    where t.token_sha256 = ${Buffer.from(sha256)}`
  return row
}

/** A token that was replaced before keeps the moment at which that was. */
export async function replaceToken(tx: PlatformTx, sha256: Uint8Array): Promise<void> {
  await tx`update platform.refresh_tokens set replaced_at = clock_timestamp() where token_sha256 = ${Buffer.from(sha256)} and replaced_at is null`
}

export async function touchSession(tx: PlatformTx, sessionId: string, lifeSeconds: number): Promise<void> {
  await tx`
    update platform.sessions set last_seen_at = now(), expires_at = now() + ${lifeSeconds} * interval '1 second' where id = ${sessionId}`
}

export async function revokeSession(
  tx: PlatformTx,
  which: { sessionId: string; accountId: string },
  why: "signed-out" | "reused",
): Promise<boolean> {
  const { count } = await tx`
    update platform.sessions set revoked_at = now(), revoked_why = ${why}
    where id = ${which.sessionId} and account_id = ${which.accountId} and revoked_at is null`
  return count > 0
}

export async function revokeSessions(tx: PlatformTx, accountId: string): Promise<number> {
  const { count } = await tx`
    update platform.sessions set revoked_at = now(), revoked_why = 'signed-out' where account_id = ${accountId} and revoked_at is null`
  return count
}

/** Codes by which a Telegram was to be connected to the account: whoever began that is signed out. */
export async function refuseConnecting(tx: PlatformTx, accountId: string): Promise<void> {
  await tx`update platform.sign_ins set state = 'refused' where for_account_id = ${accountId} and state in ('waiting', 'asked')`
}

/** Those that are good, the latest seen first. */
export async function selectSessions(tx: PlatformTx, accountId: string): Promise<Session[]> {
  return tx<Session[]>`
    select id, device, created_at, last_seen_at from platform.sessions
    where account_id = ${accountId} and revoked_at is null and expires_at > now()
    order by last_seen_at desc, id limit 100`
}

/** A month after their end nobody asks for them any more; a few of the account's at a time, whenever it signs in. */
export async function deleteOldSessions(tx: PlatformTx, accountId: string): Promise<void> {
  await tx`delete from platform.sessions where account_id = ${accountId} and least(revoked_at, expires_at) < now() - interval '30 days'`
}
