// The Telegram that signs in to an account which was made otherwise: connected by a code like signing in, and disconnected where another way in remains.
import type { Database } from "../database.ts"
import { Refusal } from "../refusal.ts"
import { selectMembers } from "./queries.ts"
import { type Beginning, type BegunSignIn, beginSignIn } from "./sign-in.ts"
import * as queries from "./sign-in-queries.ts"
import { sha256 } from "./tokens.ts"

/** Refuses an account that has a Telegram: it must be disconnected first, so that nobody loses a way in without noticing. */
export async function beginConnecting(
  db: Database,
  account: { id: string; hasTelegram: boolean },
  asking: Pick<Beginning, "device" | "address">,
): Promise<BegunSignIn> {
  if (account.hasTelegram)
    throw new Refusal(
      "state-not-allowed",
      "a Telegram is connected to this account already: disconnect it first, and connect the other one then",
    )
  return beginSignIn(db, { ...asking, forAccountId: account.id })
}

export type ConnectingOutcome = { state: "waiting"; id: string } | { state: "connected" | "refused" | "taken" | "expired" }

/** What has become of it, for the browser that holds the token and is signed in to the account that asked. */
export async function connectingOutcome(db: Database, browserToken: string, accountId: string): Promise<ConnectingOutcome> {
  const found = await db.inOneStatement((tx) => queries.selectSignIn(tx, sha256(browserToken), accountId))
  switch (found?.state) {
    case "waiting":
    case "asked":
      return { state: "waiting", id: found.id }
    case "confirmed":
      return { state: "connected" }
    case "refused":
    case "taken":
      return { state: found.state }
    default:
      return { state: "expired" }
  }
}

/**
 * That Telegram opens nothing any more. Refused where it is the only way in: a sign-in link is made for the first owner of a shop, and for nobody else.
 * Browsers that are signed in stay so.
 */
export async function disconnectTelegram(db: Database, accountId: string): Promise<void> {
  if (!(await isFirstOwner(db, accountId)))
    throw new Refusal(
      "state-not-allowed",
      "Telegram is your only way in, so it stays: sign-in links are made for the first owner of a shop, and you are that of none",
      { onlyWay: true },
    )
  if (!(await db.inOneStatement((tx) => queries.clearTelegram(tx, accountId))))
    throw new Refusal("not-found", "no Telegram is connected to this account")
}

async function isFirstOwner(db: Database, accountId: string): Promise<boolean> {
  for (const { tenantId } of await db.inOneStatement((tx) => queries.selectOwned(tx, accountId))) {
    const members = await db.asTenant(tenantId, selectMembers)
    if (members.find(({ role }) => role === "owner")?.accountId === accountId) return true
  }
  return false
}
