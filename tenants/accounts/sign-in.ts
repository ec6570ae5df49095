// Signing in: a browser asks for a code, its person confirms it in Telegram, and that browser alone is signed in. Or by a link that is good once.
import type { Database } from "../database.ts"
import { Refusal } from "../refusal.ts"
import { forgetEarned, takeAllowances } from "./limits.ts"
import { upsertTelegramAccount } from "./queries.ts"
import type { TelegramPerson } from "./schema.ts"
import { type SignedIn, startSession } from "./sessions.ts"
import * as queries from "./sign-in-queries.ts"
import { isSame, newCode, newToken, readCode, sha256, showCode } from "./tokens.ts"

const CODE_SECONDS = 300
const LINK_SECONDS = 600
/** Wrong guesses that one code survives. */
const MOST_TRIES = 5

export type BegunSignIn = {
  id: string
  /** To be typed to the manager bot, or carried there by its deep link. */
  code: string
  /** For a cookie: only the browser that holds it is signed in, whoever else knows the code. */
  browserToken: string
  lifeSeconds: number
}

/** @param address whose limit it counts under: a person mistypes, an office shares one. */
export async function beginSignIn(db: Database, { device, address }: { device: string; address: string }): Promise<BegunSignIn> {
  await takeAllowances(db, [{ of: "sign-in-begun", key: address, count: 60, seconds: 3_600 }])
  const browserToken = newToken()
  return db.asPlatform(async (tx) => {
    await queries.deleteOldSignIns(tx)
    await forgetEarned(tx)
    // A million handles, and a sign-in has one for five minutes: nearly always the first is free.
    for (let attempt = 0; attempt < 10; attempt++) {
      const [id, code] = [Bun.randomUUIDv7(), newCode()]
      const row = { id, handle: code.handle, secretSha256: sha256(`${id}${code.secret}`), browserSha256: sha256(browserToken), device }
      if (await queries.insertSignIn(tx, { ...row, lifeSeconds: CODE_SECONDS }))
        return { id, code: showCode(code), browserToken, lifeSeconds: CODE_SECONDS }
    }
    throw new Refusal("unavailable", "too many people are signing in at this moment: try again in a minute")
  })
}

export type AskedSignIn = { id: string; device: string }

/**
 * Somebody in Telegram brings a code. Five an hour and twenty a day for each person, five for each code; unknown, wrong, over and somebody else's
 * are one answer: undefined.
 */
export async function presentCode(db: Database, typed: string, telegramId: number): Promise<AskedSignIn | undefined> {
  const key = String(telegramId)
  await takeAllowances(db, [
    { of: "sign-in-hour", key, count: 5, seconds: 3_600 },
    { of: "sign-in-day", key, count: 20, seconds: 86_400 },
  ])
  const code = readCode(typed)
  if (!code) return undefined
  const tried = await db.inOneStatement((tx) => queries.countTry(tx, { handle: code.handle, telegramId, mostTries: MOST_TRIES }))
  if (!tried || !isSame(sha256(`${tried.id}${code.secret}`), tried.secretSha256)) return undefined
  const asked = await db.inOneStatement((tx) => queries.markAsked(tx, tried.id, telegramId))
  return asked ? { id: tried.id, device: tried.device } : undefined
}

/** The person's word. @returns false when there is nothing to answer any more. Somebody whom nobody knows yet gets an account. */
export async function answerSignIn(db: Database, signInId: string, person: TelegramPerson, yes: boolean): Promise<boolean> {
  return db.asPlatform(async (tx) => {
    if (!(await queries.lockAsked(tx, signInId, person.telegramId))) return false
    const accountId = yes ? (await upsertTelegramAccount(tx, person)).id : null
    return queries.markAnswered(tx, { id: signInId, telegramId: person.telegramId, accountId })
  })
}

export type SignInOutcome = { state: "waiting" | "refused" | "expired" } | { state: "signed-in"; signedIn: SignedIn }

/** What has become of the sign-in of the browser that holds this token; if it was confirmed, its session begins, once. A token that nobody was given is expired. */
export async function finishSignIn(db: Database, browserToken: string): Promise<SignInOutcome> {
  const hash = sha256(browserToken)
  return db.asPlatform(async (tx) => {
    const confirmed = await queries.takeConfirmed(tx, hash)
    if (confirmed) return { state: "signed-in", signedIn: await startSession(tx, confirmed) }
    const state = await queries.selectSignInState(tx, hash)
    if (state === "waiting" || state === "asked") return { state: "waiting" }
    return { state: state === "refused" ? "refused" : "expired" }
  })
}

/** What stands behind the # of a sign-in link: good once, for ten minutes. */
export async function makeSignInLink(db: Database, accountId: string): Promise<string> {
  const token = newToken()
  await db.asPlatform((tx) => queries.insertLink(tx, { sha256: sha256(token), accountId, lifeSeconds: LINK_SECONDS }))
  return token
}

/** Refuses with `not-signed-in` what is unknown, used or over, all alike. */
export async function useSignInLink(db: Database, token: string, device: string): Promise<SignedIn> {
  const signedIn = await db.asPlatform(async (tx) => {
    const link = await queries.takeLink(tx, sha256(token))
    return link && startSession(tx, { accountId: link.accountId, device })
  })
  if (!signedIn) throw new Refusal("not-signed-in", "this link is no longer good: each works once and for ten minutes, ask for a new one")
  return signedIn
}
