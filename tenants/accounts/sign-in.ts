// Signing in: a browser asks for a code, its person confirms it in Telegram, and that browser alone is signed in. Or by a link that is good once.
import { announceTo } from "../announcements.ts"
import type { Database, PlatformTx } from "../database.ts"
import { Refusal } from "../refusal.ts"
import { forgetEarned, takeAllowances } from "./limits.ts"
import { selectNames, upsertTelegramAccount } from "./queries.ts"
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

export type Beginning = {
  device: string
  /** Whose limit it counts under: a person mistypes, an office shares one. */
  address: string
  /** Instead of signing in: the Telegram that confirms it signs in to this account from then on. */
  forAccountId?: string
}

export async function beginSignIn(db: Database, { device, address, forAccountId = undefined }: Beginning): Promise<BegunSignIn> {
  await takeAllowances(db, [{ of: "sign-in-begun", key: address, count: 60, seconds: 3_600 }])
  const browserToken = newToken()
  return db.asPlatform(async (tx) => {
    await queries.deleteOldSignIns(tx)
    await forgetEarned(tx)
    // A million handles, and a sign-in has one for five minutes: nearly always the first is free.
    for (let attempt = 0; attempt < 10; attempt++) {
      const [id, code] = [Bun.randomUUIDv7(), newCode()]
      const row = { id, handle: code.handle, secretSha256: sha256(`${id}${code.secret}`), browserSha256: sha256(browserToken), device }
      if (await queries.insertSignIn(tx, { ...row, forAccountId: forAccountId ?? null, lifeSeconds: CODE_SECONDS }))
        return { id, code: showCode(code), browserToken, lifeSeconds: CODE_SECONDS }
    }
    throw new Refusal("unavailable", "too many people are signing in at this moment: try again in a minute")
  })
}

/** `connectsTo`: the name of the account that this Telegram would be connected to; null where it signs somebody in. */
export type AskedSignIn = { id: string; device: string; connectsTo: string | null }

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
  if (!asked) return undefined
  const { id, device, forAccountId } = tried
  if (forAccountId === null) return { id, device, connectsTo: null }
  const [account] = await db.inOneStatement((tx) => selectNames(tx, [forAccountId]))
  return account && { id, device, connectsTo: account.name }
}

/** taken: that Telegram signs in to another account already. over: there is nothing to answer any more. */
export type Answered = "signed-in" | "connected" | "taken" | "refused" | "over"

/** The person's word. Somebody whom nobody knows yet gets an account, unless they connect their Telegram to one that there is. */
export async function answerSignIn(db: Database, signInId: string, person: TelegramPerson, yes: boolean): Promise<Answered> {
  return db.asPlatform(async (tx) => {
    const asked = await queries.lockAsked(tx, signInId, person.telegramId)
    if (!asked) return "over"
    // The browser that waits for it may be another process's.
    await announceTo(tx, "sign-in", signInId)
    if (yes) return confirm(tx, signInId, person, asked.forAccountId)
    await queries.markAnswered(tx, signInId, { state: "refused", accountId: null })
    return "refused"
  })
}

async function confirm(tx: PlatformTx, signInId: string, person: TelegramPerson, forAccountId: string | null): Promise<Answered> {
  const accountId = forAccountId ?? (await upsertTelegramAccount(tx, person)).id
  const isTaken = forAccountId !== null && !(await queries.updateTelegram(tx, forAccountId, person.telegramId))
  await queries.markAnswered(tx, signInId, isTaken ? { state: "taken", accountId: null } : { state: "confirmed", accountId })
  if (isTaken) return "taken"
  return forAccountId === null ? "signed-in" : "connected"
}

export type SignInOutcome = { state: "waiting"; id: string } | { state: "refused" | "expired" } | { state: "signed-in"; signedIn: SignedIn }

/** What has become of the sign-in of the browser that holds this token; if it was confirmed, its session begins, once. A token that nobody was given is expired. */
export async function finishSignIn(db: Database, browserToken: string): Promise<SignInOutcome> {
  const hash = sha256(browserToken)
  return db.asPlatform(async (tx) => {
    const confirmed = await queries.takeConfirmed(tx, hash)
    if (confirmed) return { state: "signed-in", signedIn: await startSession(tx, confirmed) }
    const signIn = await queries.selectSignIn(tx, hash, null)
    if (signIn?.state === "waiting" || signIn?.state === "asked") return { state: "waiting", id: signIn.id }
    return { state: signIn?.state === "refused" ? "refused" : "expired" }
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
