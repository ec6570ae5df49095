// Staying signed in: a session is one browser, its refresh token changes with each use, and one that comes twice ends the session.
import type { Database, PlatformTx } from "../database.ts"
import { Refusal } from "../refusal.ts"
import type { Session } from "./schema.ts"
import {
  deleteOldSessions,
  insertRefreshToken,
  insertSession,
  lockSessionOfToken,
  refuseConnecting,
  replaceToken,
  revokeSession,
  revokeSessions,
  selectSessions,
  touchSession,
} from "./session-queries.ts"
import { newToken, sha256 } from "./tokens.ts"

/** A browser that nobody opens for a month is signed out. */
export const SESSION_SECONDS = 30 * 86_400

/** Two tabs that wake up together, or an answer lost on the way: the token that was just replaced is good for a moment more, for that browser. */
const GRACE_SECONDS = 10

/** What a signed-in browser is given; the refresh token is kept here as its hash alone. */
export type SignedIn = { accountId: string; sessionId: string; refreshToken: string }

export async function startSession(tx: PlatformTx, who: { accountId: string; device: string }): Promise<SignedIn> {
  await deleteOldSessions(tx, who.accountId)
  const sessionId = Bun.randomUUIDv7()
  await insertSession(tx, { id: sessionId, ...who, lifeSeconds: SESSION_SECONDS })
  return { accountId: who.accountId, sessionId, refreshToken: await nextToken(tx, sessionId) }
}

/**
 * Another token for this one, which is good no longer. One that was replaced before has been stolen, or is being used by the thief: the whole family
 * ends, and both must sign in again. Refuses with `not-signed-in`, and says nothing of why.
 */
export async function refreshSession(db: Database, token: string, device: string): Promise<SignedIn> {
  const outcome = await db.asPlatform(async (tx) => {
    const hash = sha256(token)
    const found = await lockSessionOfToken(tx, hash)
    if (!found?.good) return undefined
    const { sessionId, accountId, replacedSeconds } = found
    if (replacedSeconds !== null && (replacedSeconds > GRACE_SECONDS || device !== found.device)) {
      await revokeSession(tx, { sessionId, accountId }, "reused")
      return undefined
    }
    await replaceToken(tx, hash)
    await touchSession(tx, sessionId, SESSION_SECONDS)
    return { accountId, sessionId, refreshToken: await nextToken(tx, sessionId) }
  })
  if (!outcome) throw notSignedIn()
  return outcome
}

export function listSessions(db: Database, accountId: string): Promise<Session[]> {
  return db.inOneStatement((tx) => selectSessions(tx, accountId))
}

/** Its next request is refused. Signing out what is signed out already is no error; another person's session is not found. */
export async function endSession(db: Database, accountId: string, sessionId: string): Promise<void> {
  const ended = await db.asPlatform((tx) => revokeSession(tx, { sessionId, accountId }, "signed-out"))
  if (!ended) throw new Refusal("not-found", "there is no such session: reload the list of sessions")
}

/** All of the person's sessions, this one included, and what was begun in them. */
export async function endSessions(db: Database, accountId: string): Promise<{ ended: number }> {
  return db.asPlatform(async (tx) => {
    await refuseConnecting(tx, accountId)
    return { ended: await revokeSessions(tx, accountId) }
  })
}

export function notSignedIn(): Refusal {
  return new Refusal("not-signed-in", "you are not signed in, or no longer: sign in again")
}

async function nextToken(tx: PlatformTx, sessionId: string): Promise<string> {
  const token = newToken()
  await insertRefreshToken(tx, sessionId, sha256(token))
  return token
}
